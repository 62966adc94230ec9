package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// How gradients that are too large are made smaller before a step. Projects differ in what they
/// call clipping, and the numbers differ with it: so it is said by name.
public sealed interface Clipping {

  /// Leaves gradients as they are.
  static Clipping none() {
    return new None();
  }

  /// Limits the norm of all gradients together.
  static Clipping byGlobalNorm(double max) {
    return new ByGlobalNorm(max);
  }

  /// Limits the norm of each parameter's gradient.
  static Clipping byNorm(double max) {
    return new ByNorm(max);
  }

  /// Limits every single number.
  static Clipping byValue(double max) {
    return new ByValue(max);
  }

  /// Clips the gradients.
  ///
  /// @param norm of all gradients as one vector, which is [Gradients#norm]
  /// @return their norm afterwards
  double clip(Kernels kernels, List<Parameter> parameters, double norm);

  /// No clipping.
  record None() implements Clipping {
    @Override
    public double clip(Kernels kernels, List<Parameter> parameters, double norm) {
      return norm;
    }
  }

  /// All gradients taken as one vector (Pascanu, Mikolov & Bengio 2013, algorithm 1): multiplied by
  /// `max / (norm + 1e-6)` if that is below 1, as PyTorch's `clip_grad_norm_`; Keras'
  /// `global_clipnorm` lacks the 1e-6. Keeps the direction of the step.
  ///
  /// @param max the largest norm, above 0; infinity leaves gradients as they are
  record ByGlobalNorm(double max) implements Clipping {
    public ByGlobalNorm {
      Checks.positive("Clipping", "largest norm", max);
    }

    @Override
    public double clip(Kernels kernels, List<Parameter> parameters, double norm) {
      return scale(kernels, parameters, norm, max);
    }
  }

  /// As [ByGlobalNorm], each parameter by itself: Keras' `clipnorm`, but for the 1e-6. Keeps the
  /// direction inside a parameter, not of the whole step.
  ///
  /// @param max the largest norm of one parameter's gradient, above 0; infinity leaves gradients as
  ///   they are
  record ByNorm(double max) implements Clipping {
    public ByNorm {
      Checks.positive("Clipping", "largest norm", max);
    }

    @Override
    public double clip(Kernels kernels, List<Parameter> parameters, double norm) {
      for (Parameter parameter : parameters) {
        List<Parameter> one = List.of(parameter);
        scale(kernels, one, Gradients.norm(kernels, one), max);
      }
      return Gradients.norm(kernels, parameters);
    }
  }

  /// Every number by itself (Mikolov 2012, section 3.2.2), as PyTorch's `clip_grad_value_` and
  /// Keras' `clipvalue`: the direction changes. NaN stays NaN.
  ///
  /// @param max the largest absolute value, 0 or more; infinity leaves gradients as they are
  record ByValue(double max) implements Clipping {
    public ByValue {
      Checks.notNegative("Clipping", "largest value", max);
    }

    @Override
    public double clip(Kernels kernels, List<Parameter> parameters, double norm) {
      float limit = (float) max;
      for (Parameter parameter : parameters) {
        float[] gradient = parameter.gradient();
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] = Math.clamp(gradient[i], -limit, limit);
        }
      }
      return Gradients.norm(kernels, parameters);
    }
  }

  private static double scale(
      Kernels kernels, List<Parameter> parameters, double norm, double max) {
    double factor = max / (norm + 1e-6);
    if (!(factor < 1)) {
      return norm;
    }
    for (Parameter parameter : parameters) {
      kernels.scale(parameter.size(), (float) factor, parameter.gradient(), 0);
    }
    return norm * factor;
  }
}
