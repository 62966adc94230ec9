package dev.unroll.nn;

/// The logarithm of the gamma function and its derivative, for arguments above 0: Stirling's series
/// (Abramowitz & Stegun 1964, 6.1.40 and 6.3.18) from 10 on, and the recurrence `gamma(x + 1) = x
/// gamma(x)` below. The error is below 1e-13 of the value or of 1, whichever is larger.
final class GammaFunction {
  private static final double HALF_LOG_2_PI = 0.9189385332046727;

  private GammaFunction() {}

  /// `log(gamma(x))`; `log(n!)` is that of `n + 1`.
  static double log(double x) {
    double product = 1;
    double y = x;
    for (; y < 10; y++) {
      product *= y;
    }
    double s = 1 / (y * y);
    double series =
        (1. / 12 - s * (1. / 360 - s * (1. / 1260 - s * (1. / 1680 - s * (1. / 1188))))) / y;
    return (y - 0.5) * StrictMath.log(y) - y + HALF_LOG_2_PI + series - StrictMath.log(product);
  }

  /// The derivative of [#log].
  static double digamma(double x) {
    double sum = 0;
    double y = x;
    for (; y < 10; y++) {
      sum += 1 / y;
    }
    double s = 1 / (y * y);
    double series = s * (1. / 12 - s * (1. / 120 - s * (1. / 252 - s * (1. / 240 - s / 132))));
    return StrictMath.log(y) - 0.5 / y - series - sum;
  }
}
