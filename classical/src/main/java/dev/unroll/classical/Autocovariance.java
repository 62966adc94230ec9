package dev.unroll.classical;

import java.util.Arrays;

/// Sample autocovariances.
final class Autocovariance {
  private Autocovariance() {}

  /// `r_k = 1/n sum (x_t - mean) (x_(t+k) - mean)`, for `k` from 0 to `lags`: divided by `n`
  /// whatever the lag, so that they belong to a stationary process.
  ///
  /// @return `[1 + lags]`
  static double[] of(double[] x, int lags) {
    double mean = Arrays.stream(x).average().orElse(0);
    double[] r = new double[lags + 1];
    for (int k = 0; k <= lags; k++) {
      for (int t = k; t < x.length; t++) {
        r[k] += (x[t] - mean) * (x[t - k] - mean);
      }
      r[k] /= x.length;
    }
    return r;
  }
}
