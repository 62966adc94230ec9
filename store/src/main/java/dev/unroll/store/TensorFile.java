package dev.unroll.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The content of a model file: a manifest and named tensors, in one `.safetensors` file that any
/// reader of that format opens (<https://github.com/huggingface/safetensors>, "Format").
///
/// The metadata holds five strings: `header_sha256`, the SHA-256 of every byte of the header that
/// follows it, padding included; `format` (`unroll`); `format_version` (`1`); `manifest`, JSON; and
/// `tensors_sha256`, the SHA-256 of everything after the header. So any changed byte is found, and
/// reading never gives other content than what was written. The same content gives the same bytes.
public final class TensorFile {
  static final int MAX_TENSORS = 10_000;

  private final Json manifest;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  /// @param manifest what the tensors mean
  /// @param tensors at most 10,000, each name once; they are stored in this order
  /// @throws IllegalArgumentException if there are more, or a name stands twice
  public TensorFile(Json manifest, List<StoredTensor> tensors) {
    if (tensors.size() > MAX_TENSORS) {
      throw new IllegalArgumentException(
          "a model file has at most " + MAX_TENSORS + " tensors, given " + tensors.size());
    }
    this.manifest = manifest;
    for (StoredTensor tensor : tensors) {
      if (this.tensors.put(tensor.name(), tensor) != null) {
        throw new IllegalArgumentException("the tensor name '" + tensor.name() + "' is used twice");
      }
    }
  }

  /// What the tensors mean.
  public Json manifest() {
    return manifest;
  }

  /// The tensors in the order of the file.
  public List<StoredTensor> tensors() {
    return List.copyOf(tensors.values());
  }

  /// The tensor of a name and shape.
  ///
  /// @throws IllegalArgumentException if it is missing or has another shape
  public StoredTensor tensor(String name, List<Integer> shape) {
    StoredTensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException("the tensor '" + name + "' is missing");
    }
    if (!found.shape().equals(shape)) {
      throw new IllegalArgumentException(
          "tensor '" + name + "': the shape " + shape + " is expected, found " + found.shape());
    }
    return found;
  }

  /// Reads a model file, strictly.
  ///
  /// @throws ModelFormatException if it is missing, is no model, or is damaged
  /// @throws UncheckedIOException if the disk fails
  public static TensorFile read(Path path) {
    return TensorFileReader.read(path);
  }

  /// Writes the model file: completely or not at all, and only after reading it back.
  ///
  /// @throws UncheckedIOException if that fails; the old file is unchanged
  /// @throws IllegalArgumentException if the manifest is too large
  public void write(Path path) {
    byte[] header = TensorHeader.encode(this);
    AtomicFile.write(path, out -> writeTo(out, header), TensorFile::readBack);
  }

  private void writeTo(OutputStream out, byte[] header) throws IOException {
    out.write(
        ByteBuffer.allocate(Long.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length)
            .array());
    out.write(header);
    writeData(out);
  }

  /// The values of all tensors, little-endian, one after the other.
  void writeData(OutputStream out) throws IOException {
    var buffered = new BufferedOutputStream(out, 1 << 16);
    byte[] word = new byte[Float.BYTES];
    ByteBuffer bits = ByteBuffer.wrap(word).order(ByteOrder.LITTLE_ENDIAN);
    for (StoredTensor tensor : tensors.values()) {
      for (int i = 0; i < tensor.size(); i++) {
        bits.putFloat(0, tensor.at(i));
        buffered.write(word);
      }
    }
    buffered.flush();
  }

  private static void readBack(Path written) throws IOException {
    try {
      read(written);
    } catch (ModelFormatException | UncheckedIOException e) {
      throw new IOException("what was written does not read back: " + e.getMessage(), e);
    }
  }
}
