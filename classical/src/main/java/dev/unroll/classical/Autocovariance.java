package dev.unroll.classical;

import java.util.Arrays;

/// Sample autocovariances.
final class Autocovariance {
  private Autocovariance() {}

  /// `r_k = 1/n sum (x_t - mean) (x_(t+k) - mean)`, for `k` from 0 to `lags`: divided by `n`
  /// whatever the lag, so that they belong to a stationary process. Pairs with a missing value
  /// (NaN) count as 0.
  ///
  /// @return `[1 + lags]`
  static double[] of(double[] x, int lags) {
    double mean = Arrays.stream(x).filter(Double::isFinite).average().orElse(0);
    double[] centred = Arrays.stream(x).map(v -> Double.isNaN(v) ? 0 : v - mean).toArray();
    double[] r = new double[lags + 1];
    for (int k = 0; k <= lags; k++) {
      for (int t = k; t < x.length; t++) {
        r[k] += centred[t] * centred[t - k];
      }
      r[k] /= x.length;
    }
    return r;
  }
}
