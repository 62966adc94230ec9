package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// AMSGrad (Reddi, Kale & Kumar 2018, algorithm 2), Adam whose steps never grow again: the largest
/// v so far takes the place of v. At step t:
///
/// ```
/// m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g²        u = max(u, v)
/// w = w - learningRate * m / (1 - beta1^t) / (sqrt(u / (1 - beta2^t)) + epsilon)
/// ```
///
/// As PyTorch's `Adam(amsgrad=True)`; the paper corrects neither m nor u, and has no epsilon.
public record AmsGrad(double learningRate, double beta1, double beta2, double epsilon)
    implements Optimizer {

  /// With beta1 = 0.9, beta2 = 0.999 and epsilon = 1e-8.
  public AmsGrad(double learningRate) {
    this(learningRate, 0.9, 0.999, 1e-8);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0`, both betas are in `[0, 1)` and
  ///   `epsilon >= 0`
  public AmsGrad {
    Checks.notNegative("AmsGrad", "learning rate", learningRate);
    Checks.share("AmsGrad", "beta1", beta1);
    Checks.share("AmsGrad", "beta2", beta2);
    Checks.notNegative("AmsGrad", "epsilon", epsilon);
  }

  @Override
  public AmsGrad withLearningRate(double other) {
    return new AmsGrad(other, beta1, beta2, epsilon);
  }

  @Override
  public int memories() {
    return 3;
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    float[] w = parameter.value();
    float[] m = memory.get(0);
    float[] v = memory.get(1);
    float[] u = memory.get(2);
    double stepSize = learningRate / Adam.correction(beta1, step);
    double correction = Adam.correction(beta2, step);
    for (int i = 0; i < w.length; i++) {
      double g = parameter.gradient()[i];
      m[i] = (float) (beta1 * m[i] + (1 - beta1) * g);
      v[i] = (float) (beta2 * v[i] + (1 - beta2) * g * g);
      u[i] = Math.max(u[i], v[i]);
      w[i] -= (float) (stepSize * m[i] / (Math.sqrt(u[i] / correction) + epsilon));
    }
  }
}
