package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every bad file ends in its own message, at once.
final class BadModelFileTest {
  private static final String NOT_OURS =
      "; not a model that this Unroll can read: train one with 'unroll forecast'";
  private static final String DAMAGED =
      "; the file is damaged or incomplete: copy it again, or train it again with 'unroll forecast'";
  private static final String ONE = "{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

  /// The place of the first tensor's name.
  private static final int FIRST =
      8
          + TensorHeader.SEALED_FROM
          + 1
          + ModelBytes.METADATA.replace("DATA", "0".repeat(64)).length()
          + 2;

  @TempDir Path folder;

  @Test
  void theHandMadeFileIsGood() throws IOException {
    Path path = write(ModelBytes.tensors("\"w\":" + ONE, 7));
    assertEquals(7f, TensorFile.read(path).tensors().getFirst().data()[0]);
  }

  @Test
  void whatIsNoFile() {
    refused(
        folder.resolve("none"),
        ": there is no such file; give a model written by 'unroll forecast'");
    refused(folder, ": this is a directory; give a model file written by 'unroll forecast'");
    refused(
        Path.of("/dev/zero"),
        ": this is no regular file; give a model file written by 'unroll forecast'");
  }

  @Test
  void whatIsNoModel() throws IOException {
    refused(bytes(""), ": the file is empty" + NOT_OURS);
    refused(
        bytes("symbol,date,price\nMSFT,Jan 1 2000,39.81\n"),
        ", byte 0: the file is text and begins with 'symbol,d'" + NOT_OURS);
    refused(bytes("a\n"), ", byte 0: the file is text and begins with 'a'" + NOT_OURS);
    refused(
        new byte[] {16, 0, 0}, ", byte 0: the file has 3 bytes, at least 8 are expected" + DAMAGED);
    refused(
        bytes("PK\3\4 and the rest of a zip file"),
        ", byte 0: the header length is 7236828441365138256, at most 16777216 is allowed"
            + NOT_OURS);
    String other = "{\"__metadata__\":{\"format\":\"pt\"},\"w\":" + ONE + "}";
    refused(
        ModelBytes.file(other.length(), bytes(other), new byte[4]),
        ", byte 8: the header does not begin with Unroll's checksum" + NOT_OURS);
    refused(
        ModelBytes.file(400, bytes("[".repeat(400)), new byte[0]),
        ", byte 8: the header does not begin with Unroll's checksum" + NOT_OURS);
  }

  @Test
  void wrongHeaderLengths() throws IOException {
    refused(
        ModelBytes.file(-1, bytes("{}"), new byte[0]),
        ", byte 0: the header length is 18446744073709551615, at most 16777216 is allowed"
            + NOT_OURS);
    refused(
        ModelBytes.file((16 << 20) + 1, bytes("{}"), new byte[0]),
        ", byte 0: the header length is 16777217, at most 16777216 is allowed" + NOT_OURS);
    refused(
        ModelBytes.file(100, bytes("{}"), new byte[0]),
        ", byte 0: the header length is 100, but only 2 bytes follow" + DAMAGED);
    refused(
        ModelBytes.file(0, bytes("{}"), new byte[0]),
        ", byte 8: the header does not begin with Unroll's checksum" + NOT_OURS);
  }

  @Test
  void brokenSeals() throws IOException {
    byte[] header = ModelBytes.tensors("\"w\":" + ONE, 7);
    header[200] ^= 1;
    var e = assertThrows(ModelFormatException.class, () -> TensorFile.read(write(header)));
    assertEquals(
        path() + ", byte 42: the SHA-256 of the header is X, the file states 'X'" + DAMAGED,
        String.valueOf(e.getMessage()).replaceAll("[0-9a-f]{64}", "X"));
    byte[] data = ModelBytes.tensors("\"w\":" + ONE, 7);
    data[data.length - 1] ^= 1;
    e = assertThrows(ModelFormatException.class, () -> TensorFile.read(write(data)));
    assertEquals(
        path()
            + ", byte "
            + (data.length - 4)
            + ": the SHA-256 of the tensors is X, the file states 'X'"
            + DAMAGED,
        String.valueOf(e.getMessage()).replaceAll("[0-9a-f]{64}", "X"));
  }

  @Test
  void headersThatAreNoStrictJson() throws IOException {
    byte[] latin1 =
        TensorHeader.START
            .concat("0".repeat(64))
            .concat("\",\"é")
            .getBytes(StandardCharsets.ISO_8859_1);
    refused(
        ModelBytes.sealed(latin1, new byte[0]), ", byte 109: the header is not UTF-8" + NOT_OURS);
    strict(FIRST + 56, "Duplicate Object property \"w\"", "\"w\":" + ONE + ",\"w\":" + ONE);
    strict(
        FIRST + 5,
        "Unexpected character ('x' (code 120)): was expecting double-quote to start property name",
        "\"w\":{x}");
    strict(
        FIRST + 14,
        "Number value length (50) exceeds the maximum allowed (40)",
        "\"w\":{\"shape\":[" + "1".repeat(50) + "]}");
    refusedTensors(
        FIRST + 14,
        "a whole number is expected in the shape of tensor 'w', found '['",
        "\"w\":{\"shape\":" + "[".repeat(100_000));
    refused(
        ModelBytes.sealed(
            TensorHeader.START + "0".repeat(64) + "\"" + ModelBytes.METADATA + "}} {"),
        ", byte " + (FIRST + 1) + ": the header goes on after its end" + NOT_OURS);
    refused(
        ModelBytes.sealed(TensorHeader.START + "0".repeat(64) + "\"" + ModelBytes.METADATA + "}"),
        ", byte "
            + (FIRST - 1)
            + ": the header is no strict JSON: Unexpected end-of-input:"
            + " expected close marker for Object"
            + NOT_OURS);
  }

  @Test
  void wrongMetadata() throws IOException {
    int at = 8 + TensorHeader.SEALED_FROM + 1;
    refusedMetadata(
        at + 10, "a string for the metadata 'format' is expected, found '1'", ",\"format\":1");
    refusedMetadata(
        at + 10, "a string for the metadata 'format' is expected, found '{'", ",\"format\":{}");
    refusedMetadata(at + 10, "the format is 'pt', 'unroll' is expected", ",\"format\":\"pt\"");
    refusedMetadata(
        at + 18,
        "the model has format version '2', this Unroll reads version 1",
        ",\"format_version\":\"2\",\"new\":\"x\"");
    refusedMetadata(at + 1, "the metadata 'extra' is unknown", ",\"extra\":\"x\"");
    refusedMetadata(at, "the metadata 'format' is missing", "");
    refusedMetadata(
        at + 27,
        "the header is no strict JSON: Duplicate Object property \"format\"",
        ",\"format\":\"unroll\",\"format\":\"unroll\"");
    refusedMetadata(
        8,
        "the manifest is no strict JSON: JSON, line 1, column 2: Unexpected end-of-input: expected close marker for Object",
        ModelBytes.METADATA.replace("{}", "{"));
  }

  @Test
  void wrongTensorEntries() throws IOException {
    refusedTensors(FIRST + 4, "an object for tensor 'w' is expected, found '1'", "\"w\":1");
    refusedTensors(FIRST + 5, "the extra of tensor 'w' is unknown", "\"w\":{\"extra\":1}");
    refusedTensors(
        FIRST + 13,
        "a string for the dtype of tensor 'w' is expected, found '1'",
        "\"w\":{\"dtype\":1}");
    refusedEntry(
        "the dtype is 'F64', 'F32' is expected",
        "\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]");
    refusedEntry("the dtype is '', 'F32' is expected", "\"shape\":[1],\"data_offsets\":[0,4]");
    refusedEntry(
        "a shape and two data_offsets are expected", "\"dtype\":\"F32\",\"data_offsets\":[0,4]");
    refusedEntry("a shape and two data_offsets are expected", "\"dtype\":\"F32\",\"shape\":[1]");
    refusedEntry(
        "a shape and two data_offsets are expected",
        "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]");
    refusedTensors(
        FIRST + 25,
        "more than 2 numbers in the data_offsets of tensor 'w'",
        "\"w\":{\"data_offsets\":[0,4,4]}");
    refusedTensors(
        FIRST + 14,
        "a whole number is expected in the shape of tensor 'w', found '1.5'",
        "\"w\":{\"shape\":[1.5]}");
  }

  @Test
  void wrongShapes() throws IOException {
    shape("the shape [2] needs 8 bytes, the data_offsets are [0, 4]", "2");
    shape("the shape [-1] has the size -1, 0 to 2147483647 is expected", "-1");
    shape(
        "the shape [4294967296] has the size 4294967296, 0 to 2147483647 is expected",
        "4294967296");
    shape(
        "the shape [0, 4294967296] has the size 4294967296, 0 to 2147483647 is expected",
        "0,4294967296");
    shape("the shape [65536, 65536] has more than 2147483647 values", "65536,65536");
    shape(
        "the shape [2147483647, 2147483647, 2147483647] has more than 2147483647 values",
        "2147483647,2147483647,2147483647");
    shape(
        "the shape [2147483647] needs 8589934588 bytes, the data_offsets are [0, 4]", "2147483647");
    refusedTensors(
        FIRST + 22,
        "more than 4 numbers in the shape of tensor 'w'",
        "\"w\":{\"shape\":[1,1,1,1,1]}");
    refusedTensors(
        FIRST + 33,
        "the header is no strict JSON: Numeric value (9223372036854775808) out of range of 'long' (-9223372036854775808 - 9223372036854775807)",
        "\"w\":{\"shape\":[9223372036854775808]}");
  }

  @Test
  void wrongOffsets() throws IOException {
    offsets("a gap: its data begin at 4, 0 is expected", "4,8");
    offsets("an overlap: its data begin at -4, 0 is expected", "-4,0");
    offsets("the shape [1] needs 4 bytes, the data_offsets are [0, 8]", "0,8");
    offsets("the shape [1] needs 4 bytes, the data_offsets are [0, -4]", "0,-4");
    offsets(
        "the shape [1] needs 4 bytes, the data_offsets are [0, 9223372036854775807]",
        "0,9223372036854775807");
    int second = FIRST + ONE.length() + 5;
    refusedTensors(
        second,
        "tensor 'v': an overlap: its data begin at 0, 4 is expected",
        "\"w\":" + ONE + ",\"v\":" + ONE);
    refusedTensors(
        second,
        "tensor 'v': a gap: its data begin at 8, 4 is expected",
        "\"w\":" + ONE + ",\"v\":" + ONE.replace("[0,4]", "[8,12]"));
  }

  @Test
  void moreOrFewerBytesThanTheTensors() throws IOException {
    int end = FIRST + 4 + ONE.length();
    refused(
        ModelBytes.tensors("\"w\":" + ONE, 7, 8),
        ", byte " + end + ": the tensors need 4 bytes, but 8 follow the header" + DAMAGED);
    refused(
        ModelBytes.tensors("\"w\":" + ONE),
        ", byte " + end + ": the tensors need 4 bytes, but 0 follow the header" + DAMAGED);
    byte[] trailing = ModelBytes.tensors("\"w\":" + ONE, 7);
    refused(
        Arrays.copyOf(trailing, trailing.length + 1),
        ", byte " + end + ": the tensors need 4 bytes, but 5 follow the header" + DAMAGED);
  }

  @Test
  void namesThatAreNotAllowed() throws IOException {
    for (String name : new String[] {"../w", "", "a b", "ä", "w".repeat(201), "a\\\\b"}) {
      refusedTensors(
          FIRST,
          "the tensor name '"
              + name.replace("\\\\", "\\")
              + "' is not allowed: 1 to 200 of A-Z a-z 0-9 _ . / - without '..' are expected",
          "\"" + name + "\":" + ONE);
    }
  }

  @Test
  void tooManyTensors() throws IOException {
    String empty = ":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}";
    String entries =
        IntStream.rangeClosed(1, 10_001)
            .mapToObj(i -> "\"w" + i + "\"" + empty)
            .collect(Collectors.joining(","));
    refusedTensors(FIRST + entries.lastIndexOf("\"w10001"), "more than 10000 tensors", entries);
  }

  @Test
  void valuesThatAreNotFinite() throws IOException {
    refused(
        ModelBytes.tensors("\"w\":" + ONE, Float.NaN),
        ", byte " + FIRST + ": tensor 'w': value 0 is NaN, a finite number is expected" + NOT_OURS);
    refused(
        ModelBytes.tensors("\"w\":" + ONE, Float.NEGATIVE_INFINITY),
        ", byte "
            + FIRST
            + ": tensor 'w': value 0 is -Infinity, a finite number is expected"
            + NOT_OURS);
  }

  private void shape(String reason, String shape) throws IOException {
    refusedEntry(reason, "\"dtype\":\"F32\",\"shape\":[" + shape + "],\"data_offsets\":[0,4]");
  }

  private void offsets(String reason, String offsets) throws IOException {
    refusedEntry(reason, "\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[" + offsets + "]");
  }

  private void refusedEntry(String reason, String fields) throws IOException {
    refusedTensors(FIRST, "tensor 'w': " + reason, "\"w\":{" + fields + "}");
  }

  private void strict(int offset, String reason, String entries) throws IOException {
    refusedTensors(offset, "the header is no strict JSON: " + reason, entries);
  }

  private void refusedTensors(int offset, String reason, String entries) throws IOException {
    refused(ModelBytes.tensors(entries, 7), ", byte " + offset + ": " + reason + NOT_OURS);
  }

  private void refusedMetadata(int offset, String reason, String metadata) throws IOException {
    refused(ModelBytes.metadata(metadata, ""), ", byte " + offset + ": " + reason + NOT_OURS);
  }

  private void refused(byte[] content, String message) throws IOException {
    refused(write(content), message);
  }

  private static void refused(Path path, String message) {
    var e =
        assertTimeout(
            Duration.ofSeconds(2),
            () -> assertThrows(ModelFormatException.class, () -> TensorFile.read(path)));
    assertEquals(path + message, e.getMessage());
  }

  private Path path() {
    return folder.resolve("model");
  }

  private Path write(byte[] content) throws IOException {
    return Files.write(path(), content);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
