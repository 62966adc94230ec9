package dev.unroll.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.List;

/// The words of the header and its bytes: JSON, padded with spaces to a multiple of 8.
final class TensorHeader {
  static final int MAX_LENGTH = 16 << 20;
  static final String METADATA = "__metadata__";
  static final String HEADER_SHA256 = "header_sha256";
  static final String FORMAT = "format";
  static final String FORMAT_NAME = "unroll";
  static final String FORMAT_VERSION = "format_version";
  static final String VERSION = "1";
  static final String MANIFEST = "manifest";
  static final String TENSORS_SHA256 = "tensors_sha256";

  static final List<String> METADATA_NAMES =
      List.of(HEADER_SHA256, FORMAT, FORMAT_VERSION, MANIFEST, TENSORS_SHA256);

  /// Every header begins so, in every version; the SHA-256 of what follows it is next.
  static final String START = "{\"" + METADATA + "\":{\"" + HEADER_SHA256 + "\":\"";

  /// The first byte that the SHA-256 covers.
  static final int SEALED_FROM = START.length() + Sha256.HEX_LENGTH;

  private TensorHeader() {}

  static byte[] encode(TensorFile file) {
    Json json = json(file, "0".repeat(Sha256.HEX_LENGTH));
    byte[] unpadded = utf8(json.compact());
    if (unpadded.length > MAX_LENGTH - 8) {
      throw new IllegalArgumentException(
          "the header of the model file has "
              + unpadded.length
              + " bytes, at most "
              + (MAX_LENGTH - 8)
              + " are allowed: store fewer series, or shorter names");
    }
    byte[] header = Arrays.copyOf(unpadded, (unpadded.length + 7) / 8 * 8);
    Arrays.fill(header, unpadded.length, header.length, (byte) ' ');
    byte[] seal = seal(header).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(seal, 0, header, START.length(), seal.length);
    return header;
  }

  /// Strictly: `getBytes` would write half of a surrogate pair as a question mark.
  private static byte[] utf8(String text) {
    try {
      ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] copy = new byte[bytes.remaining()];
      bytes.get(copy);
      return copy;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the manifest holds half of a surrogate pair", e);
    }
  }

  /// The SHA-256 of what the header says after the place of this SHA-256.
  static String seal(byte[] header) {
    var digest = Sha256.digest();
    digest.update(header, SEALED_FROM, header.length - SEALED_FROM);
    return Sha256.hex(digest);
  }

  private static Json json(TensorFile file, String seal) {
    var metadata =
        Json.object()
            .put(HEADER_SHA256, seal)
            .put(FORMAT, FORMAT_NAME)
            .put(FORMAT_VERSION, VERSION)
            .put(MANIFEST, file.manifest().compact())
            .put(TENSORS_SHA256, dataSha256(file));
    var header = Json.object().put(METADATA, metadata.build());
    long begin = 0;
    for (StoredTensor tensor : file.tensors()) {
      long end = begin + (long) Float.BYTES * tensor.size();
      header.put(tensor.name(), entry(tensor, begin, end));
      begin = end;
    }
    return header.build();
  }

  private static Json entry(StoredTensor tensor, long begin, long end) {
    return Json.object()
        .put("dtype", "F32")
        .put("shape", Json.array(tensor.shape(), Json::of))
        .put("data_offsets", Json.array(Json.of(begin), Json.of(end)))
        .build();
  }

  private static String dataSha256(TensorFile file) {
    var digest = Sha256.digest();
    try {
      file.writeData(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Sha256.hex(digest);
  }
}
