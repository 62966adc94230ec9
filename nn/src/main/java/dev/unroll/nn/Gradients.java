package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// What is done to the gradients of a network as a whole. Lists are walked by index: this is part
/// of each training step, which makes as few objects as can be.
public final class Gradients {
  private Gradients() {}

  /// Sets all to 0.
  public static void clear(List<Parameter> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      Arrays.fill(parameters.get(i).gradient(), 0f);
    }
  }

  /// Their Euclidean length, all parameters taken as one vector; in double precision.
  public static double norm(Kernels kernels, List<Parameter> parameters) {
    double sum = 0;
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      sum += kernels.sumOfSquares(parameter.size(), parameter.gradient(), 0);
    }
    return Math.sqrt(sum);
  }

  /// The first gradient on the way back, so the one nearest to the loss, that is not finite.
  static String notFinite(Network network) {
    for (int i = network.layers().size() - 1; i >= 0; i--) {
      for (Parameter parameter : network.layers().get(i).parameters()) {
        for (float one : parameter.gradient()) {
          if (!Float.isFinite(one)) {
            String layer = StackPass.name(i, network.layers().get(i));
            return "the gradient of %s in %s".formatted(parameter.name(), layer);
          }
        }
      }
    }
    return "the norm of the gradient";
  }
}
