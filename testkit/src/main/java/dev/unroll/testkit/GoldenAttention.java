package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPass;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.Team;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Runs an attention on the queries, keys and gradients of a golden file, `attention_...`: one
/// query for each sequence of keys.
final class GoldenAttention {
  private final GoldenFile file;
  private final JsonView root;
  private final Sequences queries;
  private final Sequences keys;

  GoldenAttention(GoldenFile file) {
    this.file = file;
    this.root = file.root();
    int[] lengths = Arrays.stream(root.field("lengths").doubles()).mapToInt(n -> (int) n).toArray();
    int querySize = root.field("query").elements().getFirst().elements().size();
    List<JsonView> steps = root.field("keys").elements().getFirst().elements();
    keys = Sequences.of(floats("keys"), steps.size(), steps.getFirst().elements().size(), lengths);
    queries = Sequences.of(floats("query"), 1, querySize, ones());
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("attention_");
  }

  /// Relative L2 error of every result and gradient, by name.
  Map<String, Double> errors(Kernels kernels) {
    Attention attention = attention();
    for (Parameter parameter : attention.parameters()) {
      GoldenFile.fill(parameter.value(), numbers("parameters", parameter), 0);
      parameter.changed();
    }
    AttentionPass pass = new AttentionPass(attention, kernels, Team.alone());
    pass.forward(queries, keys);
    pass.backward(Sequences.of(floats("g_context"), 1, keys.features(), ones()));
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("weights", error("weights", weights(pass)));
    errors.put("context", error("context", pass.contexts().toArray()));
    errors.put("grad_query", error("grad_query", pass.queryGradient().toArray()));
    errors.put("grad_keys", error("grad_keys", pass.keyGradient().toArray()));
    for (Parameter parameter : attention.parameters()) {
      double[] expected = numbers("grad_parameters", parameter);
      errors.put("grad_" + parameter.name(), Errors.relativeL2(expected, parameter.gradient()));
    }
    return errors;
  }

  private Attention attention() {
    int query = queries.features();
    int key = keys.features();
    return switch (root.field("attention").string()) {
      case "dot" -> Attention.dot(key);
      case "general" -> Attention.general(query, key);
      case "additive" ->
          Attention.additive(query, key, root.field("parameters").field("v").elements().size());
      default -> throw root.field("attention").error("dot, general or additive is expected");
    };
  }

  private double[] numbers(String field, Parameter parameter) {
    String name =
        switch (parameter.name()) {
          case "weight" -> "W";
          case "weight_query" -> "Wq";
          case "weight_key" -> "Wk";
          default -> parameter.name();
        };
    return GoldenFile.flatten(root.field(field).field(name));
  }

  /// Right-padded with zeros.
  private float[] weights(AttentionPass pass) {
    float[] weights = new float[keys.batch() * keys.time()];
    for (int b = 0; b < keys.batch(); b++) {
      for (int t = 0; t < keys.length(b); t++) {
        weights[b * keys.time() + t] = pass.weight(b, 0, t);
      }
    }
    return weights;
  }

  private int[] ones() {
    int[] ones = new int[keys.batch()];
    Arrays.fill(ones, 1);
    return ones;
  }

  private float[] floats(String field) {
    double[] numbers = file.numbers(field).orElseThrow();
    float[] floats = new float[numbers.length];
    GoldenFile.fill(floats, numbers, 0);
    return floats;
  }

  private double error(String field, float[] actual) {
    return Errors.relativeL2(file.numbers(field).orElseThrow(), actual);
  }
}
