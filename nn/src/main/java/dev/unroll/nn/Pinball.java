package dev.unroll.nn;

/// The quantile loss (Koenker & Bassett 1978), whose best constant is a quantile. With `e = target
/// - prediction`:
///
/// ```
/// max(quantile * e, (quantile - 1) * e)
/// ```
///
/// Where it has a corner, at 0, the gradient is 0.
///
/// @param quantile above 0 and below 1; 0.5 gives half the absolute error
public record Pinball(double quantile) implements TargetLoss {

  /// @throws IllegalArgumentException unless `0 < quantile < 1`
  public Pinball {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException(
          "Pinball: quantile %s, expected above 0 and below 1".formatted(quantile));
    }
  }

  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double error = target - prediction[at];
    double slope = error > 0 ? quantile : quantile - 1;
    gradient[at] = (float) (error == 0 ? 0 : -scale * slope);
    return slope * error;
  }
}
