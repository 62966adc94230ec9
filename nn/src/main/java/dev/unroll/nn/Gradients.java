package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;

/// What is done to the gradients of a network as a whole.
public final class Gradients {
  private Gradients() {}

  /// Sets all to 0.
  public static void clear(List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      Arrays.fill(parameter.gradient(), 0f);
    }
  }

  /// Their Euclidean length, all parameters taken as one vector; in double precision.
  public static double norm(Kernels kernels, List<Parameter> parameters) {
    double sum = 0;
    for (Parameter parameter : parameters) {
      sum += kernels.sumOfSquares(parameter.size(), parameter.gradient(), 0);
    }
    return Math.sqrt(sum);
  }

  /// Clips by global norm (Pascanu, Mikolov & Bengio 2013), as PyTorch does: multiplies all
  /// gradients by `max / (norm + 1e-6)` if that is below 1.
  ///
  /// @param max the largest norm, above 0; infinity leaves gradients as they are
  /// @return the norm before
  public static double clipByGlobalNorm(Kernels kernels, List<Parameter> parameters, double max) {
    double norm = norm(kernels, parameters);
    double factor = max / (norm + 1e-6);
    if (factor < 1) {
      for (Parameter parameter : parameters) {
        kernels.scale(parameter.size(), (float) factor, parameter.gradient(), 0);
      }
    }
    return norm;
  }

  /// Clips by value (Mikolov 2012), as PyTorch's `clip_grad_value_`: limits every single number, so
  /// that the direction changes.
  ///
  /// @param max the largest absolute value, 0 or more; infinity leaves gradients as they are
  public static void clipByValue(List<Parameter> parameters, double max) {
    Checks.notNegative("Gradients", "largest value", max);
    float limit = (float) max;
    for (Parameter parameter : parameters) {
      float[] gradient = parameter.gradient();
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] = Math.clamp(gradient[i], -limit, limit);
      }
    }
  }
}
