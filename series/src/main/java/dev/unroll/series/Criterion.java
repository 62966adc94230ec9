package dev.unroll.series;

/// What more parameters cost when an order is chosen: the smallest `-2 log likelihood + penalty`
/// wins.
public enum Criterion {
  /// Akaike's: `2 k`.
  AIC,
  /// Akaike's, corrected for small samples: `2 k N / (N - k - 1)`. Source: Hurvich and Tsai,
  /// "Regression and time series model selection in small samples" (1989).
  AICC,
  /// Schwarz's: `k ln N`.
  BIC;

  /// The penalty of `k` parameters fitted to `n` rows.
  public double penalty(int k, int n) {
    return switch (this) {
      case AIC -> 2.0 * k;
      case AICC -> 2.0 * k * n / (n - k - 1);
      case BIC -> k * Math.log(n);
    };
  }
}
