package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Adadelta (Zeiler 2012, algorithm 1), whose steps have the unit of the weights:
///
/// ```
/// v = decay v + (1 - decay) g²
/// d = sqrt(u + epsilon) / sqrt(v + epsilon) * g
/// u = decay u + (1 - decay) d²
/// w = w - learningRate * d
/// ```
///
/// The learning rate is PyTorch's; the paper has none, that is 1.
///
/// @param decay rho of the paper and of PyTorch, `[0, 1)`
public record Adadelta(double learningRate, double decay, double epsilon) implements Optimizer {

  /// With learning rate 1, decay 0.9 and epsilon 1e-6, as PyTorch.
  public Adadelta() {
    this(1, 0.9, 1e-6);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0`, decay is in `[0, 1)` and `epsilon
  ///   > 0`, without which no weight would ever move
  public Adadelta {
    Checks.notNegative("Adadelta", "learning rate", learningRate);
    Checks.share("Adadelta", "decay", decay);
    if (!(epsilon > 0)) {
      throw new IllegalArgumentException(
          "Adadelta: epsilon %s, expected above 0".formatted(epsilon));
    }
  }

  @Override
  public Adadelta withLearningRate(double other) {
    return new Adadelta(other, decay, epsilon);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    float[] w = parameter.value();
    float[] v = memory.get(0);
    float[] u = memory.get(1);
    for (int i = 0; i < w.length; i++) {
      double g = parameter.gradient()[i];
      v[i] = (float) (decay * v[i] + (1 - decay) * g * g);
      double d = Math.sqrt(u[i] + epsilon) / Math.sqrt(v[i] + epsilon) * g;
      u[i] = (float) (decay * u[i] + (1 - decay) * d * d);
      w[i] -= (float) (learningRate * d);
    }
  }
}
