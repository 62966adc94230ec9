package dev.unroll.forecast;

import dev.unroll.nn.RandomStream;
import org.hipparchus.special.Beta;

/// A negative binomial distribution of counts, as [dev.unroll.nn.NegativeBinomial] says it:
/// variance `mean + dispersion * mean²`.
///
/// @param mean above 0
/// @param dispersion above 0
record NegativeBinomialLaw(double mean, double dispersion) implements Law {

  /// `P(Y <= k) = I_p(r, k + 1)`, with `r = 1 / dispersion`, `p = r / (r + mean)` and I the
  /// regularised incomplete beta function (Abramowitz & Stegun 1964, 26.5.26).
  @Override
  public double cumulative(double x) {
    if (x < 0) {
      return 0;
    }
    return Beta.regularizedBeta(1 / (1 + dispersion * mean), 1 / dispersion, Math.floor(x) + 1);
  }

  /// By doubling, then halving.
  @Override
  public double quantile(double level) {
    double high = Math.max(1, Math.ceil(mean));
    while (cumulative(high) < level) {
      high *= 2;
    }
    double low = -1;
    while (high - low > 1) {
      double middle = Math.floor((low + high) / 2);
      if (cumulative(middle) < level) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  @Override
  public double sample(RandomStream random) {
    return quantile(1 - random.nextDouble());
  }
}
