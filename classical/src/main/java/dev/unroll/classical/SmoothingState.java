package dev.unroll.classical;

import java.util.Arrays;

/// Level, trend and seasons, and how an observation moves them:
///
/// ```
/// expected   m = l + b,   y^ = m + s   or   m s
/// error      e = y - y^
/// level      l' = m + alpha e          or   m + alpha e / s
/// trend      b' = b + beta e           or   b + beta e / s
/// season     s' = s + gamma e          or   s + gamma e / m
/// ```
///
/// Without a trend `b` and `beta` are 0. A missing value moves only the level, to `m`. Where values
/// that are not positive meet factors, a factor stays as it is while `m` is not positive, and never
/// falls below [#SMALLEST_FACTOR].
///
/// Source: Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008),
/// tables 2.1 and 2.2, models (N,N), (A,N), (A,A) and (A,M) in error correction form.
final class SmoothingState {
  private static final double SMALLEST_FACTOR = 1e-3;

  private final SmoothingWeights weights;
  private final Seasonality kind;
  private final double[] seasons;
  private double level;
  private double trend;
  private int season;

  /// @param seasons of the first rows to come, `[period]`, copied; empty if there is no season
  SmoothingState(
      SmoothingWeights weights, Seasonality kind, double level, double trend, double[] seasons) {
    this.weights = weights;
    this.kind = kind;
    this.level = level;
    this.trend = trend;
    this.seasons = kind == Seasonality.NONE ? new double[1] : seasons.clone();
  }

  /// Observes a value, or that it is missing.
  ///
  /// @return the error, 0 for a missing value
  double observe(double value) {
    double expected = level + trend;
    double s = seasons[season];
    double error = value - SeasonalIndices.with(expected, s, kind);
    level = expected;
    if (Double.isNaN(error)) {
      error = 0;
    }
    double moved = kind == Seasonality.MULTIPLICATIVE ? error / s : error;
    level += weights.alpha() * moved;
    trend += weights.beta() * moved;
    seasons[season] = moved(s, error, expected);
    season = (season + 1) % seasons.length;
    return error;
  }

  private double moved(double s, double error, double expected) {
    return switch (kind) {
      case NONE -> s;
      case ADDITIVE -> s + weights.gamma() * error;
      case MULTIPLICATIVE ->
          expected > 0 ? Math.max(SMALLEST_FACTOR, s + weights.gamma() * error / expected) : s;
    };
  }

  /// The expected values of the next rows.
  double[] forecast(int horizon) {
    double[] forecast = new double[horizon];
    Arrays.setAll(
        forecast,
        i ->
            SeasonalIndices.with(
                level + (i + 1) * trend, seasons[(season + i) % seasons.length], kind));
    return forecast;
  }
}
