package dev.unroll.nn;

/// The negative logarithm of a normal density, whose spread is said by its logarithm. Each target
/// has two outputs m and a, any numbers: its mean, and the logarithm of its standard deviation.
///
/// ```
/// s = exp(a)      z = (target - m) / s      loss = a + z² / 2 + log(2 pi) / 2
/// ```
///
/// The density of [GaussianLikelihood], which takes the variance itself: with any number allowed
/// for it, that needs a minimum, and a network that begins near 0 begins there. This one begins
/// with a deviation of 1, which fits targets that are scaled, and says 0.1 as easily as 10.
public record GaussianLogScale() implements TargetLoss {
  private static final double HALF_LOG_2_PI = 0.9189385332046727;

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double logScale = prediction[at + 1];
    double s = StrictMath.exp(logScale);
    double z = (target - prediction[at]) / s;
    gradient[at] = (float) (-scale * z / s);
    gradient[at + 1] = (float) (scale * (1 - z * z));
    return logScale + z * z / 2 + HALF_LOG_2_PI;
  }
}
