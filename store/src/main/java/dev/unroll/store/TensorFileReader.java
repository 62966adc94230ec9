package dev.unroll.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads a model file from front to back: length, header, its SHA-256, its content, the values,
/// their SHA-256. Sizes are compared with the size of the file before anything is allocated.
final class TensorFileReader {
  static final String NOT_OURS =
      "; not a model that this Unroll can read: train one with 'unroll forecast'";
  static final String DAMAGED =
      "; the file is damaged or incomplete: copy it again, or train it again with 'unroll forecast'";
  private static final int CHUNK = 1 << 16;

  private final Path path;
  private final InputStream in;
  private final long fileSize;

  private TensorFileReader(Path path, InputStream in, long fileSize) {
    this.path = path;
    this.in = in;
    this.fileSize = fileSize;
  }

  static TensorFile read(Path path) {
    checkPath(path);
    try (var in = Files.newInputStream(path)) {
      return new TensorFileReader(path, in, Files.size(path)).readFile();
    } catch (AccessDeniedException e) {
      throw new ModelFormatException(path, -1, "permission to read the file is missing");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path + ": " + AtomicFile.reason(e), e);
    }
  }

  private static void checkPath(Path path) {
    if (!Files.exists(path)) {
      throw new ModelFormatException(
          path, -1, "there is no such file; give a model written by 'unroll forecast'");
    }
    if (!Files.isRegularFile(path)) {
      String kind = Files.isDirectory(path) ? "a directory" : "no regular file";
      throw new ModelFormatException(
          path, -1, "this is " + kind + "; give a model file written by 'unroll forecast'");
    }
  }

  private TensorFile readFile() throws IOException {
    byte[] header = readHeader();
    long dataOffset = (long) Long.BYTES + header.length;
    TensorTable table = TensorTable.read(path, header, fileSize - dataOffset);
    Json manifest = manifest(table);
    List<float[]> data = readData(table, dataOffset);
    List<StoredTensor> tensors = new ArrayList<>();
    for (TensorTable.Entry entry : table.entries()) {
      tensors.add(tensor(entry, data.get(tensors.size())));
    }
    return new TensorFile(manifest, tensors);
  }

  private byte[] readHeader() throws IOException {
    byte[] first = in.readNBytes(Long.BYTES);
    checkBinary(first);
    if (first.length < Long.BYTES) {
      throw refused(0, "the file has " + first.length + " bytes, at least 8 are expected", DAMAGED);
    }
    long length = ByteBuffer.wrap(first).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 0 || length > TensorHeader.MAX_LENGTH) {
      String found = "the header length is " + Long.toUnsignedString(length);
      throw refused(0, found + ", at most " + TensorHeader.MAX_LENGTH + " is allowed", NOT_OURS);
    }
    if (length > fileSize - Long.BYTES) {
      String found = "the header length is " + length + ", but only " + (fileSize - Long.BYTES);
      throw refused(0, found + " bytes follow", DAMAGED);
    }
    byte[] header = in.readNBytes((int) length);
    checkSeal(header);
    return header;
  }

  /// Text by mistake: the length of a header has zero bytes, text has none.
  private void checkBinary(byte[] first) {
    if (first.length == 0) {
      throw refused(-1, "the file is empty", NOT_OURS);
    }
    for (byte b : first) {
      if (b >= 0 && b < ' ' && b != '\t' && b != '\r' && b != '\n') {
        return;
      }
    }
    String text = new String(first, StandardCharsets.UTF_8);
    int broken = text.indexOf('\uFFFD');
    if (broken >= 0 && broken < text.length() - 1) {
      return;
    }
    text = text.replace("\uFFFD", "").strip();
    throw refused(0, "the file is text and begins with '" + text + "'", NOT_OURS);
  }

  private void checkSeal(byte[] header) {
    byte[] start = TensorHeader.START.getBytes(StandardCharsets.US_ASCII);
    if (header.length < TensorHeader.SEALED_FROM
        || !Arrays.equals(header, 0, start.length, start, 0, start.length)) {
      throw refused(Long.BYTES, "the header does not begin with Unroll's checksum", NOT_OURS);
    }
    String stated =
        new String(header, start.length, Sha256.HEX_LENGTH, StandardCharsets.ISO_8859_1);
    checkSha256(Long.BYTES + start.length, "header", stated, TensorHeader.seal(header));
    checkUtf8(header);
  }

  /// Piece by piece, so that the header is not held twice.
  private void checkUtf8(byte[] header) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(header);
    CharBuffer piece = CharBuffer.allocate(1 << 13);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      result = decoder.decode(bytes, piece.clear(), true);
    }
    if (result.isError()) {
      throw refused(Long.BYTES + bytes.position(), "the header is not UTF-8", NOT_OURS);
    }
  }

  private void checkSha256(long offset, String part, String stated, String found) {
    if (!stated.equals(found)) {
      throw refused(
          offset,
          "the SHA-256 of the " + part + " is " + found + ", the file states '" + stated + "'",
          DAMAGED);
    }
  }

  private Json manifest(TensorTable table) {
    try {
      return Json.parse(table.manifest());
    } catch (IllegalArgumentException e) {
      throw refused(Long.BYTES, "the manifest is no strict JSON: " + e.getMessage(), NOT_OURS);
    }
  }

  private List<float[]> readData(TensorTable table, long dataOffset) throws IOException {
    MessageDigest digest = Sha256.digest();
    List<float[]> data = new ArrayList<>();
    for (TensorTable.Entry entry : table.entries()) {
      data.add(readValues(StoredTensor.count(entry.name(), entry.shape()), digest));
    }
    if (in.read() >= 0) {
      throw refused(fileSize, "the file grows while it is read", DAMAGED);
    }
    checkSha256(dataOffset, "tensors", table.dataSha256(), Sha256.hex(digest));
    return data;
  }

  private float[] readValues(int count, MessageDigest digest) throws IOException {
    float[] values = new float[count];
    int done = 0;
    while (done < count) {
      byte[] chunk = in.readNBytes((int) Math.min(CHUNK, (long) Float.BYTES * (count - done)));
      if (chunk.length % Float.BYTES != 0 || chunk.length == 0) {
        throw refused(fileSize, "the file shrinks while it is read", DAMAGED);
      }
      digest.update(chunk);
      var floats = ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
      floats.get(values, done, chunk.length / Float.BYTES);
      done += chunk.length / Float.BYTES;
    }
    return values;
  }

  private StoredTensor tensor(TensorTable.Entry entry, float[] values) {
    try {
      return new StoredTensor(entry.name(), values, entry.shape());
    } catch (IllegalArgumentException e) {
      throw refused(entry.offset(), String.valueOf(e.getMessage()), NOT_OURS);
    }
  }

  private ModelFormatException refused(long offset, String reason, String remedy) {
    return new ModelFormatException(path, offset, reason + remedy);
  }
}
