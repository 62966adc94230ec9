package dev.unroll.series;

import org.hipparchus.distribution.continuous.TDistribution;

/// Whether two forecasts differ in accuracy by more than chance: the test of Diebold and Mariano
/// (1995) with the small-sample correction of Harvey, Leybourne and Newbold (1997), two-sided.
///
/// ```
/// d_t  = loss of one - loss of the other at time t, n of them; here losses are squared errors
/// V    = (c_0 + 2 c_1 + ... + 2 c_(h-1)) / n,  c_k the autocovariances of d with divisor n
/// S    = mean d / sqrt(V) * sqrt((n + 1 - 2h + h (h - 1) / n) / n)
/// p    = P(|t| > |S|), Student's t with n - 1 degrees of freedom
/// ```
///
/// Where `V` is not positive, `c_k` is weighted by `1 - k / h` (Bartlett), which makes it so.
///
/// @param difference the mean of `d`: below 0 if the first forecast is the more accurate one
/// @param p between 0 and 1; NaN, undefined, if all `d` are 0 or there are no more than `h` of them
public record DieboldMariano(double difference, double p) {

  /// The test on differences of losses.
  ///
  /// @param differences `d`, one for each origin, in the order of time
  /// @param horizon `h`, at least 1
  public static DieboldMariano of(double[] differences, int horizon) {
    int n = differences.length;
    double mean = 0;
    boolean zero = true;
    for (double d : differences) {
      mean += d / n;
      zero &= d == 0;
    }
    if (zero || n <= horizon || n < 2) {
      return new DieboldMariano(n == 0 ? 0 : mean, Double.NaN);
    }
    double h = horizon;
    double correction = Math.sqrt((n + 1 - 2 * h + h * (h - 1) / n) / n);
    double statistic = mean / Math.sqrt(variance(differences, mean, horizon)) * correction;
    return new DieboldMariano(
        mean, 2 * new TDistribution(n - 1).cumulativeProbability(-Math.abs(statistic)));
  }

  private static double variance(double[] differences, double mean, int horizon) {
    double plain = 0;
    double weighted = 0;
    for (int lag = 0; lag < horizon; lag++) {
      double c = autocovariance(differences, mean, lag) * (lag == 0 ? 1 : 2);
      plain += c;
      weighted += c * (1 - lag / (double) horizon);
    }
    return Math.max(0, plain > 0 ? plain : weighted) / differences.length;
  }

  private static double autocovariance(double[] differences, double mean, int lag) {
    double sum = 0;
    for (int t = lag; t < differences.length; t++) {
      sum += (differences[t] - mean) * (differences[t - lag] - mean);
    }
    return sum / differences.length;
  }
}
