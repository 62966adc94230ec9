package dev.unroll.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Model files made by hand, with right checksums around wrong content.
final class ModelBytes {
  static final String METADATA =
      ",\"format\":\"unroll\",\"format_version\":\"1\",\"manifest\":\"{}\",\"tensors_sha256\":\"DATA\"";

  private ModelBytes() {}

  /// A file whose header is right but for its tensors.
  static byte[] tensors(String entries, float... data) {
    return metadata(METADATA, entries, data);
  }

  /// A file with other metadata. DATA stands for the SHA-256 of the data.
  static byte[] metadata(String metadata, String entries, float... data) {
    String start = TensorHeader.START + "0".repeat(64) + "\"";
    return sealed(start + metadata + "}" + (entries.isEmpty() ? "" : ",") + entries + "}", data);
  }

  /// A file with this header and its SHA-256 at its place.
  static byte[] sealed(String header, float... data) {
    ByteBuffer values = ByteBuffer.allocate(4 * data.length).order(ByteOrder.LITTLE_ENDIAN);
    values.asFloatBuffer().put(data);
    var digest = Sha256.digest();
    digest.update(values.array());
    String text = header.replace("DATA", HexFormat.of().formatHex(digest.digest()));
    return sealed(text.getBytes(StandardCharsets.UTF_8), values.array());
  }

  static byte[] sealed(byte[] header, byte[] data) {
    byte[] seal = TensorHeader.seal(header).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(seal, 0, header, TensorHeader.START.length(), seal.length);
    return file(header.length, header, data);
  }

  static byte[] file(long headerLength, byte[] header, byte[] data) {
    byte[] all = Arrays.copyOf(length(headerLength), 8 + header.length + data.length);
    System.arraycopy(header, 0, all, 8, header.length);
    System.arraycopy(data, 0, all, 8 + header.length, data.length);
    return all;
  }

  private static byte[] length(long length) {
    return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
  }
}
