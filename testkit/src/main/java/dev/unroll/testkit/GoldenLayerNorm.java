package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs a layer normalisation on the rows and gradients of a golden file, `layer_norm...`.
final class GoldenLayerNorm {
  private final GoldenFile file;
  private final int rows;
  private final int size;

  GoldenLayerNorm(GoldenFile file) {
    this.file = file;
    size = file.root().field("weight").elements().size();
    rows = floats("x").length / size;
    double epsilon = file.root().field("eps").doubleValue();
    if (epsilon != 1e-5) {
      throw file.root().field("eps").error("1e-5 is expected, which is what LayerNorm has");
    }
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("layer_norm");
  }

  /// Relative L2 error of the output and of each gradient, by name.
  Map<String, Double> errors(Kernels kernels) {
    LayerNorm layer = new LayerNorm(size);
    GoldenFile.fill(layer.weight().value(), file.numbers("weight").orElseThrow(), 0);
    GoldenFile.fill(layer.bias().value(), file.numbers("bias").orElseThrow(), 0);
    Network network = Network.of(layer);
    Pass pass = network.pass(kernels);
    Sequences x = Sequences.of(floats("x"), rows, size, rows);
    pass.forward(x);
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("output", error("output", pass.outputs().toArray()));
    pass.backward(Sequences.of(floats("g_output"), rows, size, rows), new State(network, 1));
    Sequences dX = x.like(size);
    pass.inputGradient(dX);
    errors.put("grad_x", error("grad_x", dX.toArray()));
    errors.put("grad_weight", error("grad_weight", layer.weight().gradient()));
    errors.put("grad_bias", error("grad_bias", layer.bias().gradient()));
    return errors;
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
