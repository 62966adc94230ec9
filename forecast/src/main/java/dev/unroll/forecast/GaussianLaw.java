package dev.unroll.forecast;

import dev.unroll.nn.RandomStream;
import org.hipparchus.special.Erf;

/// A normal distribution.
///
/// @param mean of it
/// @param deviation above 0
record GaussianLaw(double mean, double deviation) implements Law {
  private static final double HALF_LOG_2_PI = 0.9189385332046727;

  /// Beyond so many deviations nothing is left in double precision.
  private static final double FAR = 8.3;

  @Override
  public double cumulative(double x) {
    return standard((x - mean) / deviation);
  }

  /// Taylor's series around 0 (Marsaglia 2004, "Evaluating the normal distribution", section 3):
  /// `1/2 + phi(z) (z + z³/3 + z⁵/(3 5) + ...)`, summed until nothing changes.
  private static double standard(double z) {
    if (Math.abs(z) > FAR) {
      return z < 0 ? 0 : 1;
    }
    double sum = z;
    double term = z;
    double before = 0;
    for (int i = 3; sum != before; i += 2) {
      before = sum;
      term *= z * z / i;
      sum += term;
    }
    return 0.5 + sum * StrictMath.exp(-z * z / 2 - HALF_LOG_2_PI);
  }

  @Override
  public double quantile(double level) {
    return mean + deviation * Math.sqrt(2) * Erf.erfInv(2 * level - 1);
  }

  @Override
  public double sample(RandomStream random) {
    return mean + deviation * random.nextGaussian();
  }
}
