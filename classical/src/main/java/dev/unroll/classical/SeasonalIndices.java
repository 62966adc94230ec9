package dev.unroll.classical;

import java.util.Arrays;

/// The seasons of a series by classical decomposition: the mean, over all periods, of what is left
/// of each row when the centred moving average of one period is taken away (or divided by), shifted
/// to a mean of 0 (or scaled to 1). Missing values are left out.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021),
/// sections 3.3 and 3.4.
final class SeasonalIndices {
  private SeasonalIndices() {}

  /// The season of each row of a period; row 0 of `x` has index 0. Where a row of the period was
  /// never observed, there is no season: 0, or 1.
  ///
  /// @param x at least `2 * period` rows
  static double[] of(double[] x, int period, Seasonality kind) {
    double[] sums = new double[period];
    int[] counts = new int[period];
    for (int t = period / 2; t < x.length - period / 2; t++) {
      double rest = without(x[t], centredMean(x, t, period), kind);
      if (Double.isFinite(rest)) {
        sums[t % period] += rest;
        counts[t % period]++;
      }
    }
    double none = kind == Seasonality.MULTIPLICATIVE ? 1 : 0;
    double[] seasons = new double[period];
    Arrays.setAll(seasons, i -> counts[i] == 0 ? none : sums[i] / counts[i]);
    double mean = Arrays.stream(seasons).average().orElse(none);
    return Arrays.stream(seasons).map(season -> without(season, mean, kind)).toArray();
  }

  /// A value without its season.
  static double without(double value, double season, Seasonality kind) {
    return switch (kind) {
      case NONE -> value;
      case ADDITIVE -> value - season;
      case MULTIPLICATIVE -> value / season;
    };
  }

  /// A value with its season.
  static double with(double value, double season, Seasonality kind) {
    return switch (kind) {
      case NONE -> value;
      case ADDITIVE -> value + season;
      case MULTIPLICATIVE -> value * season;
    };
  }

  /// The mean of a period around a row; an even period counts its two ends half.
  private static double centredMean(double[] x, int at, int period) {
    int half = period / 2;
    double sum = 0;
    for (int t = at - half; t <= at + half; t++) {
      boolean end = period % 2 == 0 && (t == at - half || t == at + half);
      sum += end ? x[t] / 2 : x[t];
    }
    return sum / period;
  }
}
