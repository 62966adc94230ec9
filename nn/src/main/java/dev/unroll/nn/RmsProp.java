package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// RMSProp (Tieleman & Hinton 2012, lecture 6e), neither centred nor with momentum:
///
/// ```
/// v = decay v + (1 - decay) g²
/// w = w - learningRate * g / (sqrt(v) + epsilon)
/// ```
///
/// Epsilon is outside the root as in PyTorch; the lecture has none, others put it inside.
///
/// @param decay PyTorch's alpha, `[0, 1)`
public record RmsProp(double learningRate, double decay, double epsilon) implements Optimizer {

  /// With PyTorch's decay of 0.99 (the lecture's is 0.9) and epsilon of 1e-8.
  public RmsProp(double learningRate) {
    this(learningRate, 0.99, 1e-8);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0`, decay is in `[0, 1)` and `epsilon
  ///   > = 0`
  public RmsProp {
    Checks.notNegative("RmsProp", "learning rate", learningRate);
    Checks.share("RmsProp", "decay", decay);
    Checks.notNegative("RmsProp", "epsilon", epsilon);
  }

  @Override
  public RmsProp withLearningRate(double other) {
    return new RmsProp(other, decay, epsilon);
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
      v[i] = (float) (decay * v[i] + (1 - decay) * g * g);
      w[i] -= (float) (learningRate * g / (Math.sqrt(v[i]) + epsilon));
    }
  }
}
