package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Adam (Kingma & Ba 2015, algorithm 1), with epsilon outside the corrected root as there and in
/// PyTorch. At step t:
///
/// ```
/// m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g²
/// w = w - learningRate * m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon)
/// ```
///
/// With [WeightDecay.Kind#DECOUPLED] decay this is AdamW.
public record Adam(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /// With beta1 = 0.9, beta2 = 0.999 and epsilon = 1e-8.
  public Adam(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0`, both betas are in `[0, 1)` and
  ///   `epsilon >= 0`
  public Adam {
    Checks.notNegative("Adam", "learning rate", learningRate);
    Checks.share("Adam", "beta1", beta1);
    Checks.share("Adam", "beta2", beta2);
    Checks.notNegative("Adam", "epsilon", epsilon);
  }

  @Override
  public Adam withLearningRate(double other) {
    return new Adam(other, beta1, beta2, epsilon);
  }

  @Override
  public int memories() {
    return 2;
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    kernels.adam(
        parameter.size(),
        parameter.value(),
        parameter.gradient(),
        memory.get(0),
        memory.get(1),
        (float) (learningRate / correction(beta1, step)),
        (float) beta1,
        (float) beta2,
        (float) (1 / correction(beta2, step)),
        (float) epsilon);
  }

  /// `1 - beta^step`, by squaring: `StrictMath.pow` makes arrays.
  static double correction(double beta, long step) {
    double power = 1;
    double factor = beta;
    for (long rest = step; rest > 0; rest /= 2) {
      power *= rest % 2 == 1 ? factor : 1;
      factor *= factor;
    }
    return 1 - power;
  }
}
