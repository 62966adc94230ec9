package dev.unroll.nn;

import java.util.Arrays;

/// A loss of each target by itself. Each has its own outputs of the network: one for most losses,
/// two or more where the network says a distribution.
///
/// Which steps are learned, and how much each counts, is said by the weights of the [Batch]: weight
/// at every step, at the last one only, or anything between.
public sealed interface TargetLoss extends Loss
    permits SquaredError,
        AbsoluteError,
        Huber,
        Pinball,
        Quantiles,
        GaussianLikelihood,
        GaussianLogScale,
        StudentT,
        Poisson,
        NegativeBinomial,
        CrossEntropy,
        BinaryCrossEntropy {

  /// The loss of one target.
  ///
  /// @param prediction whose `outputs()` numbers from `at` on belong to the target
  /// @param scale what the gradient is multiplied by
  /// @param gradient on return, from `at` on, `scale` times the gradient with respect to the
  ///   prediction
  /// @throws IllegalArgumentException if the target is none that this loss knows
  double term(float[] prediction, int at, double target, double scale, float[] gradient);

  /// The mean over everything that has weight: `sum(weight * loss) / sum(weight)`, where each
  /// target counts once for its weight.
  ///
  /// @param prediction `[n, outputs()]`
  /// @param target `[n]`
  /// @param weight `[n]`, 0 where there is nothing to learn, else usually 1
  /// @param gradient `[n, outputs()]`, on return the gradient with respect to the prediction
  /// @return the mean; 0 if nothing has weight
  default double valueAndGradient(
      float[] prediction, float[] target, float[] weight, float[] gradient) {
    double total = 0;
    for (float one : weight) {
      total += one;
    }
    double sum = sumAndGradient(target.length, prediction, target, weight, total, gradient);
    return total == 0 ? 0 : sum / total;
  }

  @Override
  default double totalWeight(Batch batch) {
    double total = 0;
    float[] weights = batch.weights().rows();
    for (int i = 0; i < batch.weights().size(); i++) {
      Checks.weight(weights[i]);
      total += weights[i];
    }
    return total;
  }

  @Override
  default double sumAndGradient(Sequences outputs, Batch batch, double total, Sequences gradient) {
    float[] target = batch.targets().rows();
    float[] weight = batch.weights().rows();
    int n = batch.targets().size();
    return sumAndGradient(n, outputs.rows(), target, weight, total, gradient.rows());
  }

  private double sumAndGradient(
      int n, float[] prediction, float[] target, float[] weight, double total, float[] gradient) {
    int outputs = outputs();
    double sum = 0;
    for (int i = 0; i < n; i++) {
      int at = i * outputs;
      if (weight[i] == 0) {
        Arrays.fill(gradient, at, at + outputs, 0f);
      } else {
        sum += weight[i] * term(prediction, at, target[i], weight[i] / total, gradient);
      }
    }
    return sum;
  }
}
