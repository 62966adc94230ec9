package dev.unroll.nn;

/// The cross-entropy of a yes or no, from its logit x: with `p = 1 / (1 + exp(-x))`
///
/// ```
/// - target * log(p) - (1 - target) * log(1 - p)        gradient = p - target
/// ```
///
/// computed as `max(x, 0) - x * target + log(1 + exp(-|x|))`, which is finite for every finite x.
/// Targets are 0, 1, or a probability between.
public record BinaryCrossEntropy() implements TargetLoss {
  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    if (!(target >= 0 && target <= 1)) {
      throw new IllegalArgumentException(
          "BinaryCrossEntropy: target %s, expected 0 to 1".formatted(target));
    }
    double x = prediction[at];
    gradient[at] = (float) (scale * (1 / (1 + StrictMath.exp(-x)) - target));
    return Math.max(x, 0) - x * target + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }
}
