package dev.unroll.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorFileTest {
  @TempDir Path folder;

  static TensorFile example() {
    return new TensorFile(
        Json.object().put("name", "Kurs \"ä\" €/\n").put("hidden", 3).build(),
        List.of(
            new StoredTensor(
                "lstm.weight",
                new float[] {1, -2, 0.1f, -0f, Float.MIN_VALUE, Float.MAX_VALUE},
                List.of(2, 3)),
            new StoredTensor("empty", new float[0], List.of(0, 5)),
            new StoredTensor("scale", new float[] {0.5f}, List.of())));
  }

  @Test
  void readsWhatWasWritten() {
    Path path = folder.resolve("model.safetensors");
    example().write(path);
    TensorFile read = TensorFile.read(path);
    assertEquals(example().manifest(), read.manifest());
    assertEquals(3, read.tensors().size());
    for (StoredTensor expected : example().tensors()) {
      StoredTensor found = read.tensor(expected.name(), expected.shape());
      assertArrayEquals(expected.data(), found.data(), 0f, expected.name());
    }
    float zero = read.tensors().getFirst().data()[3];
    assertEquals(0x80000000, Float.floatToRawIntBits(zero), "the sign of zero is kept");
  }

  @Test
  void keepsTheOrderOfTheTensors() {
    Path path = folder.resolve("m");
    example().write(path);
    assertEquals(
        List.of("lstm.weight", "empty", "scale"),
        TensorFile.read(path).tensors().stream().map(StoredTensor::name).toList());
  }

  @Test
  void readsAFileWithoutTensors() {
    Path path = folder.resolve("m");
    new TensorFile(Json.ofNull(), List.of()).write(path);
    assertTrue(TensorFile.read(path).tensors().isEmpty());
  }

  @Test
  void readsTensorsLongerThanAChunk() {
    float[] data = new float[100_003];
    IntStream.range(0, data.length).forEach(i -> data[i] = (float) Math.sin(i));
    Path path = folder.resolve("m");
    new TensorFile(Json.ofNull(), List.of(new StoredTensor("w", data, List.of(data.length))))
        .write(path);
    assertArrayEquals(data, TensorFile.read(path).tensors().getFirst().data(), 0f);
  }

  @Test
  void theSameContentGivesTheSameBytes() throws IOException {
    Path first = folder.resolve("a");
    Path second = folder.resolve("b");
    example().write(first);
    TensorFile.read(first).write(second);
    assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
  }

  /// The bytes, spelled out: any reader of the safetensors format must understand them, and files
  /// written today must be read by later versions.
  @Test
  void theBytesAreThoseOfFormatVersion1() throws IOException {
    Path path = folder.resolve("m");
    new TensorFile(
            Json.object().put("a", 1).build(),
            List.of(new StoredTensor("w", new float[] {1, -2}, List.of(2, 1))))
        .write(path);
    ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] header = new byte[(int) file.getLong()];
    file.get(header);
    assertEquals(0, header.length % 8, "the values begin at a multiple of 8");
    assertEquals(
        "{\"__metadata__\":{\"header_sha256\":"
            + "\"10e076e42bbc9f904bfb2ab6177a0695164f19e3dbaa3907f8a08e880192f3b4\","
            + "\"format\":\"unroll\",\"format_version\":\"1\",\"manifest\":\"{\\\"a\\\":1}\","
            + "\"tensors_sha256\":"
            + "\"ee4ac73c2bd27756ab82780f27c73a7bc4d3f0bb6acb37e008bc27eccd7e588b\"},"
            + "\"w\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]}}",
        new String(header, StandardCharsets.UTF_8).stripTrailing());
    assertEquals(1f, file.getFloat());
    assertEquals(-2f, file.getFloat());
    assertEquals(0, file.remaining());
  }

  @Test
  void aMissingTensorAndAnotherShapeAreNamed() {
    var missing =
        assertThrows(IllegalArgumentException.class, () -> example().tensor("bias", List.of(3)));
    assertEquals("the tensor 'bias' is missing", missing.getMessage());
    var shape =
        assertThrows(
            IllegalArgumentException.class, () -> example().tensor("lstm.weight", List.of(3, 2)));
    assertEquals(
        "tensor 'lstm.weight': the shape [3, 2] is expected, found [2, 3]", shape.getMessage());
  }

  @Test
  void refusesANameUsedTwiceAndTooManyTensors() {
    var scalar = new StoredTensor("w", new float[1], List.of());
    var twice =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TensorFile(Json.ofNull(), List.of(scalar, scalar)));
    assertEquals("the tensor name 'w' is used twice", twice.getMessage());
    List<StoredTensor> many =
        IntStream.rangeClosed(0, 10_000)
            .mapToObj(i -> new StoredTensor("w" + i, new float[1], List.of()))
            .toList();
    var tooMany =
        assertThrows(IllegalArgumentException.class, () -> new TensorFile(Json.ofNull(), many));
    assertEquals("a model file has at most 10000 tensors, given 10001", tooMany.getMessage());
    Path path = folder.resolve("m");
    new TensorFile(Json.ofNull(), many.subList(0, 10_000)).write(path);
    assertEquals(10_000, TensorFile.read(path).tensors().size(), "the limit itself is allowed");
  }

  @Test
  void refusesTensorsThatCannotBeReadAgain() {
    assertRefused("the shape [2, 2] needs 4 values, found 3", new float[3], List.of(2, 2));
    assertRefused(
        "the shape [-1] has the size -1, 0 to 2147483647 is expected", new float[1], List.of(-1));
    assertRefused(
        "the shape [1, 1, 1, 1, 1] has more than 4 sizes", new float[1], List.of(1, 1, 1, 1, 1));
    assertRefused(
        "the shape [65536, 65536] has more than 2147483647 values",
        new float[0],
        List.of(65536, 65536));
    assertRefused(
        "value 1 is NaN, a finite number is expected", new float[] {0, Float.NaN}, List.of(2));
  }

  private static void assertRefused(String message, float[] data, List<Integer> shape) {
    var e = assertThrows(IllegalArgumentException.class, () -> new StoredTensor("w", data, shape));
    assertEquals("tensor 'w': " + message, e.getMessage());
  }

  @Test
  void aManifestBeyondTheLimitIsRefusedBeforeAnythingIsWritten() throws IOException {
    var huge = new TensorFile(Json.of("x".repeat(17 << 20)), List.of());
    var e = assertThrows(IllegalArgumentException.class, () -> huge.write(folder.resolve("m")));
    assertEquals(
        "the header of the model file has 17826034 bytes, at most 16777208 are allowed:"
            + " store fewer series, or shorter names",
        e.getMessage());
    try (var files = Files.list(folder)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void aTensorDoesNotShareItsData() {
    float[] data = {1};
    var tensor = new StoredTensor("w", data, List.of(1));
    data[0] = 2;
    tensor.data()[0] = 3;
    assertEquals(1f, tensor.data()[0]);
  }
}
