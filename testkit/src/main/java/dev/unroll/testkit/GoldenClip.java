package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Gradients;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Parameter;
import dev.unroll.store.JsonView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Clips the gradients of a golden file, `clip_...`, in the way that its limit says.
final class GoldenClip {
  private final GoldenFile file;

  GoldenClip(GoldenFile file) {
    this.file = file;
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("clip_");
  }

  /// Relative error of the norm, if the file has one, and of the gradients after clipping.
  Map<String, Double> errors(Kernels kernels) {
    List<Parameter> parameters =
        file.root().field("gradients").elements().stream()
            .map(gradient -> parameter(GoldenFile.flatten(gradient)))
            .toList();
    double norm = Gradients.norm(kernels, parameters);
    clipping().clip(kernels, parameters, norm);
    Map<String, Double> errors = new LinkedHashMap<>();
    file.root()
        .optional("total_norm")
        .map(JsonView::doubleValue)
        .ifPresent(expected -> errors.put("norm", Math.abs(norm - expected) / expected));
    errors.put(
        "clipped", Errors.relativeL2(file.numbers("clipped").orElseThrow(), gradients(parameters)));
    return errors;
  }

  private Clipping clipping() {
    JsonView root = file.root();
    return root.names().contains("max_value")
        ? Clipping.byValue(root.field("max_value").doubleValue())
        : Clipping.byGlobalNorm(root.field("max_norm").doubleValue());
  }

  /// A parameter that has these numbers as its values and as its gradient.
  static Parameter parameter(double[] values) {
    Parameter parameter = new Linear(values.length, 1).weight();
    GoldenFile.fill(parameter.value(), values, 0);
    GoldenFile.fill(parameter.gradient(), values, 0);
    return parameter;
  }

  private static float[] gradients(List<Parameter> parameters) {
    float[] all = new float[parameters.stream().mapToInt(Parameter::size).sum()];
    int at = 0;
    for (Parameter parameter : parameters) {
      System.arraycopy(parameter.gradient(), 0, all, at, parameter.size());
      at += parameter.size();
    }
    return all;
  }
}
