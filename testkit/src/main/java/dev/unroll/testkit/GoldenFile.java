package dev.unroll.testkit;

import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A file of golden numbers: JSON whose nested arrays are tensors, computed in double precision by
/// another project. The file says its own configuration.
final class GoldenFile {
  private final String name;
  private final JsonView root;

  private GoldenFile(String name, JsonView root) {
    this.name = name;
    this.root = root;
  }

  static GoldenFile read(Path path) {
    try {
      String name = path.getFileName().toString();
      String text = Files.readString(path, StandardCharsets.UTF_8);
      return new GoldenFile(name, new JsonView(name, Json.parse(text)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Without the ending `.json`.
  String name() {
    return name.replaceFirst("\\.json$", "");
  }

  JsonView root() {
    return root;
  }

  /// All numbers of a nested array, row-major; empty if the field is missing or null.
  Optional<double[]> numbers(String field) {
    return root.optional(field).map(GoldenFile::flatten);
  }

  static double[] flatten(JsonView view) {
    List<Double> numbers = new ArrayList<>();
    collect(view.value(), view, numbers);
    return numbers.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// Rounds numbers from `at` on into an array.
  static void fill(float[] into, double[] from, int at) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (float) from[at + i];
    }
  }

  private static void collect(Json json, JsonView at, List<Double> into) {
    if (json instanceof Json.Arr array) {
      array.elements().forEach(element -> collect(element, at, into));
    } else {
      into.add(new JsonView(at.path(), json).doubleValue());
    }
  }
}
