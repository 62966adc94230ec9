package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Gradient descent, with or without momentum:
///
/// ```
/// v = momentum v + g
/// w = w - learningRate * v                     HEAVY_BALL (Polyak 1964)
/// w = w - learningRate * (g + momentum v)      NESTEROV
/// ```
///
/// As in PyTorch without dampening. Two things differ from Sutskever et al. 2013, section 2: there
/// v holds the learning rate too, which is another thing once the rate changes; and w of NESTEROV
/// is theirs after the momentum part of the step to come, which is where they take the gradient.
///
/// @param momentum `[0, 1)`
public record Sgd(double learningRate, double momentum, Momentum kind) implements Optimizer {

  /// How momentum enters the step.
  public enum Momentum {
    HEAVY_BALL,
    NESTEROV
  }

  /// Without momentum.
  public Sgd(double learningRate) {
    this(learningRate, 0, Momentum.HEAVY_BALL);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0` and momentum is in `[0, 1)`
  public Sgd {
    Checks.notNegative("Sgd", "learning rate", learningRate);
    Checks.share("Sgd", "momentum", momentum);
  }

  @Override
  public Sgd withLearningRate(double other) {
    return new Sgd(other, momentum, kind);
  }

  @Override
  public int memories() {
    return momentum == 0 ? 0 : 1;
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    float[] w = parameter.value();
    float[] direction = parameter.gradient();
    if (momentum != 0) {
      addMomentum(direction, memory.getFirst());
    }
    for (int i = 0; i < w.length; i++) {
      w[i] = (float) (w[i] - learningRate * direction[i]);
    }
  }

  /// Makes the gradient the direction of the step.
  private void addMomentum(float[] gradient, float[] v) {
    for (int i = 0; i < v.length; i++) {
      v[i] = (float) (momentum * v[i] + gradient[i]);
      gradient[i] =
          switch (kind) {
            case HEAVY_BALL -> v[i];
            case NESTEROV -> (float) (gradient[i] + momentum * v[i]);
          };
    }
  }
}
