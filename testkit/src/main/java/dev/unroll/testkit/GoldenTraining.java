package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Gradients;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Optimizer;
import dev.unroll.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Optimisers and clipping on the numbers of golden files.
final class GoldenTraining {
  private GoldenTraining() {}

  /// A file `optimiser_...`: the weights after each step on given gradients.
  static Map<String, Double> optimizer(GoldenFile file, Kernels kernels) {
    Parameter weights = parameter(file.numbers("start").orElseThrow());
    double[] gradients = file.numbers("gradients").orElseThrow();
    double[] expected = file.numbers("weights_after_each_step").orElseThrow();
    Optimizer optimizer =
        new Adam(
            List.of(weights),
            file.root().field("lr").doubleValue(),
            file.root().field("beta1").doubleValue(),
            file.root().field("beta2").doubleValue());
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int at = 0; at < gradients.length; at += weights.size()) {
      fill(weights.gradient(), gradients, at);
      optimizer.step(kernels);
      double[] after = Arrays.copyOfRange(expected, at, at + weights.size());
      errors.put("step " + (errors.size() + 1), Errors.relativeL2(after, weights.value()));
    }
    return errors;
  }

  /// A file `clip_by_global_norm`: the norm, and the gradients after clipping.
  static Map<String, Double> clip(GoldenFile file, Kernels kernels) {
    List<Parameter> parameters = new ArrayList<>();
    file.root()
        .field("gradients")
        .elements()
        .forEach(view -> {
          double[] values = GoldenFile.flatten(view);
          Parameter parameter = parameter(values);
          fill(parameter.gradient(), values, 0);
          parameters.add(parameter);
        });
    double max = file.root().field("max_norm").doubleValue();
    double norm = Gradients.clipByGlobalNorm(kernels, parameters, max);
    double expected = file.root().field("total_norm").doubleValue();
    float[] clipped = new float[parameters.stream().mapToInt(Parameter::size).sum()];
    int at = 0;
    for (Parameter parameter : parameters) {
      System.arraycopy(parameter.gradient(), 0, clipped, at, parameter.size());
      at += parameter.size();
    }
    return Map.of(
        "norm",
        Math.abs(norm - expected) / expected,
        "clipped",
        Errors.relativeL2(file.numbers("clipped").orElseThrow(), clipped));
  }

  /// The errors of whatever the file describes.
  ///
  /// @return empty if nothing here reads it
  static Map<String, Double> errors(GoldenFile file, Kernels kernels) {
    if (GoldenLoss.reads(file)) {
      return new GoldenLoss(file).errors();
    }
    return switch (file.name()) {
      case "optimiser_adam" -> optimizer(file, kernels);
      case "clip_by_global_norm" -> clip(file, kernels);
      default -> Map.of();
    };
  }

  private static Parameter parameter(double[] values) {
    Parameter parameter = new Linear(values.length, 1).weight();
    fill(parameter.value(), values, 0);
    return parameter;
  }

  static void fill(float[] into, double[] from, int at) {
    for (int i = 0; i < into.length; i++) {
      into[i] = (float) from[at + i];
    }
  }
}
