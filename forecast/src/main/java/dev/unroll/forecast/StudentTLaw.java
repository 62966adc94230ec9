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

  @Override
  public double quantile(double level) {
    return location + scale * new TDistribution(freedom).inverseCumulativeProbability(level);
  }

  /// The polar method of Bailey 1994, theorem 1: `sqrt(v (U^(-2/v) - 1)) cos(2 pi V)`.
  @Override
  public double sample(RandomStream random) {
    double u = 1 - random.nextDouble();
    double length = Math.sqrt(freedom * StrictMath.expm1(-2 / freedom * StrictMath.log(u)));
    return location + scale * length * StrictMath.cos(2 * Math.PI * random.nextDouble());
  }
}
