package dev.unroll.forecast;

import dev.unroll.nn.RandomStream;
import org.hipparchus.distribution.continuous.TDistribution;

/// Student's t, moved and stretched.
///
/// @param location the median
/// @param scale above 0
/// @param freedom degrees of freedom, above 2
record StudentTLaw(double location, double scale, double freedom) implements Law {

  @Override
  public double cumulative(double x) {
    return new TDistribution(freedom).cumulativeProbability((x - location) / scale);
  }

  /// Between that of a normal distribution and that of 2 degrees of freedom, which has a formula,
  /// `(2 p - 1) / sqrt(2 p (1 - p))`: the fewer degrees, the heavier the tails.
  @Override
  public double quantile(double level) {
    if (level == 0.5) {
      return location;
    }
    double far = Math.max(level, 1 - level);
    TDistribution standard = new TDistribution(freedom);
    double z =
        Root.between(
            new GaussianLaw(0, 1).quantile(far),
            (2 * far - 1) / Math.sqrt(2 * far * (1 - far)),
            x -> standard.cumulativeProbability(x) - far);
    return location + scale * Math.copySign(z, level - 0.5);
  }

  /// The polar method of Bailey 1994, theorem 1: `sqrt(v (U^(-2/v) - 1)) cos(2 pi V)`.
  @Override
  public double sample(RandomStream random) {
    double u = 1 - random.nextDouble();
    double length = Math.sqrt(freedom * StrictMath.expm1(-2 / freedom * StrictMath.log(u)));
    return location + scale * length * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
