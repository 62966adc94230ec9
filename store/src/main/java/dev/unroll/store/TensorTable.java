package dev.unroll.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/// What a header says, checked: the metadata, and where each tensor stands. Nothing is allocated
/// for the tensors before all of them are known to lie in the file.
final class TensorTable {
  /// A tensor in the file.
  ///
  /// @param offset the place of its name in the file
  record Entry(long offset, String name, List<Integer> shape) {}

  private final HeaderTokens tokens;
  private final Map<String, String> metadata = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private long dataEnd;

  private TensorTable(HeaderTokens tokens) {
    this.tokens = tokens;
  }

  /// @param header the bytes after the header length
  /// @param dataLength the number of bytes after the header
  static TensorTable read(Path path, byte[] header, long dataLength) {
    try (var tokens = new HeaderTokens(path, header)) {
      try {
        var table = new TensorTable(tokens);
        table.readHeader(dataLength);
        return table;
      } catch (JacksonException e) {
        throw tokens.refused(e);
      }
    }
  }

  String manifest() {
    return metadata.getOrDefault(TensorHeader.MANIFEST, "");
  }

  String dataSha256() {
    return metadata.getOrDefault(TensorHeader.TENSORS_SHA256, "");
  }

  List<Entry> entries() {
    return entries;
  }

  private void readHeader(long dataLength) {
    tokens.expect(JsonToken.START_OBJECT, "an object");
    tokens.expect(JsonToken.PROPERTY_NAME, "the metadata");
    readMetadata();
    while (tokens.nextField()) {
      readTensor(tokens.fieldName());
    }
    tokens.expectEnd();
    if (dataEnd != dataLength) {
      throw tokens.damaged(
          "the tensors need " + dataEnd + " bytes, but " + dataLength + " follow the header");
    }
  }

  private void readMetadata() {
    tokens.expect(JsonToken.START_OBJECT, "an object for the metadata");
    while (tokens.nextField()) {
      String name = tokens.fieldName();
      if (!TensorHeader.METADATA_NAMES.contains(name)) {
        throw tokens.refused("the metadata '" + name + "' is unknown");
      }
      String value = tokens.string("the metadata '" + name + "'");
      checkVersion(name, value);
      metadata.put(name, value);
    }
    for (String name : TensorHeader.METADATA_NAMES) {
      if (!metadata.containsKey(name)) {
        throw tokens.refused("the metadata '" + name + "' is missing");
      }
    }
  }

  /// Called as soon as the value is read: a newer version may have fields unknown here.
  private void checkVersion(String name, String value) {
    if (name.equals(TensorHeader.FORMAT) && !value.equals(TensorHeader.FORMAT_NAME)) {
      throw tokens.refused("the format is '" + value + "', 'unroll' is expected");
    }
    if (name.equals(TensorHeader.FORMAT_VERSION) && !value.equals(TensorHeader.VERSION)) {
      throw tokens.refused(
          "the model has format version '" + value + "', this Unroll reads version 1");
    }
  }

  private void readTensor(String name) {
    long offset = tokens.offset();
    if (entries.size() == TensorFile.MAX_TENSORS) {
      throw tokens.refused("more than " + TensorFile.MAX_TENSORS + " tensors");
    }
    tokens.expect(JsonToken.START_OBJECT, "an object for tensor '" + name + "'");
    String dtype = "";
    Map<String, List<Long>> numbers = new HashMap<>();
    while (tokens.nextField()) {
      String field = tokens.fieldName();
      String what = "the " + field + " of tensor '" + name + "'";
      switch (field) {
        case "dtype" -> dtype = tokens.string(what);
        case "shape" -> numbers.put(field, tokens.integers(what, StoredTensor.MAX_RANK));
        case "data_offsets" -> numbers.put(field, tokens.integers(what, 2));
        default -> throw tokens.refused(what + " is unknown");
      }
    }
    try {
      add(offset, name, dtype, numbers);
    } catch (IllegalArgumentException e) {
      throw tokens.refused(offset, String.valueOf(e.getMessage()));
    }
  }

  private void add(long offset, String name, String dtype, Map<String, List<Long>> numbers) {
    StoredTensor.checkName(name);
    check(dtype.equals("F32"), name, "the dtype is '" + dtype + "', 'F32' is expected");
    List<Long> shape = numbers.get("shape");
    List<Long> range = numbers.get("data_offsets");
    if (shape == null || range == null || range.size() != 2) {
      throw new IllegalArgumentException(
          "tensor '" + name + "': a shape and two data_offsets are expected");
    }
    long bytes = (long) Float.BYTES * StoredTensor.count(name, shape);
    long begin = range.getFirst();
    long end = range.getLast();
    check(
        begin == dataEnd,
        name,
        (begin < dataEnd ? "an overlap" : "a gap")
            + ": its data begin at "
            + begin
            + ", "
            + dataEnd
            + " is expected");
    check(
        end - begin == bytes,
        name,
        "the shape " + shape + " needs " + bytes + " bytes, the data_offsets are " + range);
    dataEnd = end;
    entries.add(new Entry(offset, name, shape.stream().map(Math::toIntExact).toList()));
  }

  private static void check(boolean holds, String name, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("tensor '" + name + "': " + otherwise);
    }
  }
}
