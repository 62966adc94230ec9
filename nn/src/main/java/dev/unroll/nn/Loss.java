package dev.unroll.nn;

import java.util.Arrays;

/// What training makes small. Each target has its own outputs of the network: one for most losses,
/// two or more where the network says a distribution.
public sealed interface Loss
    permits SquaredError,
        AbsoluteError,
        Huber,
        Pinball,
        GaussianLikelihood,
        CrossEntropy,
        BinaryCrossEntropy {

  /// How many outputs of the network belong to one target. A step of `k` targets has `k *
  /// outputs()` outputs, those of the first target first.
  int outputs();

  /// The loss of one target.
  ///
  /// @param prediction whose `outputs()` numbers from `at` on belong to the target
  /// @param scale what the gradient is multiplied by
  /// @param gradient on return, from `at` on, `scale` times the gradient with respect to the
  ///   prediction
  /// @throws IllegalArgumentException if the target is none that this loss knows
  double term(float[] prediction, int at, double target, double scale, float[] gradient);

  /// The mean over everything that has weight: `sum(weight * loss) / sum(weight)`, where each
  /// target counts once for its weight. Sums in double precision. What has weight 0 is not looked
  /// at: its prediction and its target may be anything.
  ///
  /// @param n targets: those of all steps
  /// @param prediction `[n, outputs()]`
  /// @param target `[n]`
  /// @param weight `[n]`, 0 where there is nothing to learn, else usually 1
  /// @param gradient `[n, outputs()]`, on return the gradient with respect to the prediction
  /// @return the mean; 0 if nothing has weight
  default double valueAndGradient(
      int n, float[] prediction, float[] target, float[] weight, float[] gradient) {
    double weights = 0;
    for (int i = 0; i < n; i++) {
      weights += weight[i];
    }
    int outputs = outputs();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int at = i * outputs;
      if (weight[i] == 0) {
        Arrays.fill(gradient, at, at + outputs, 0f);
      } else {
        sum += weight[i] * term(prediction, at, target[i], weight[i] / weights, gradient);
      }
    }
    return weights == 0 ? 0 : sum / weights;
  }
}
