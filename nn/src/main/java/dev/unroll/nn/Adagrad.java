package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Adagrad (Duchi, Hazan & Singer 2011, with the diagonal matrix):
///
/// ```
/// v = v + g²
/// w = w - learningRate * g / (sqrt(v) + epsilon)
/// ```
///
/// As in PyTorch without decay of the rate. The paper's small number, delta, is at the same place.
public record Adagrad(double learningRate, double epsilon) implements Optimizer {

  /// With PyTorch's epsilon, 1e-10.
  public Adagrad(double learningRate) {
    this(learningRate, 1e-10);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0` and `epsilon >= 0`
  public Adagrad {
    Checks.notNegative("Adagrad", "learning rate", learningRate);
    Checks.notNegative("Adagrad", "epsilon", epsilon);
  }

  @Override
  public Adagrad withLearningRate(double other) {
    return new Adagrad(other, epsilon);
  }

  @Override
  public int memories() {
    return 1;
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    float[] w = parameter.value();
    float[] v = memory.getFirst();
    for (int i = 0; i < w.length; i++) {
      double g = parameter.gradient()[i];
      v[i] = (float) (v[i] + g * g);
      w[i] -= (float) (learningRate * g / (Math.sqrt(v[i]) + epsilon));
    }
  }
}
