package dev.unroll.classical;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/// Fits exponential smoothing to a series: weights, and level and trend before the first row, are
/// those with the smallest sum of squared one-step errors ([Minimum]).
///
/// The search begins at alpha 0.3, beta / alpha 0.1 and gamma / (1 - alpha) 0.1, and at the line
/// through the first `max(10, 2 period)` rows without their seasons. The seasons before the first
/// row are those of a classical decomposition of the first three periods; they are not searched.
/// Where there are fewer than `2 period` rows, there is no season.
final class SmoothingFit {
  private static final double[] START = {logit(0.3), logit(0.1), logit(0.1)};

  private final double[] x;
  private final boolean trend;
  private final Seasonality kind;
  private final double[] seasons;
  private final double unit;
  private double[] best = new double[0];

  private SmoothingFit(double[] x, boolean trend, Seasonality kind, double[] seasons) {
    this.x = x;
    this.trend = trend;
    this.kind = kind;
    this.seasons = seasons;
    this.unit = deviation(x);
  }

  /// Fits to a history.
  ///
  /// @param period rows, used if there is a season
  static SmoothingFit of(double[] x, boolean trend, Seasonality season, int period) {
    boolean seasonal = season != Seasonality.NONE && x.length >= 2 * period;
    Seasonality kind = seasonal ? season : Seasonality.NONE;
    double[] seasons =
        seasonal
            ? SeasonalIndices.of(Arrays.copyOf(x, Math.min(x.length, 3 * period)), period, kind)
            : new double[1];
    SmoothingFit fit = new SmoothingFit(x, trend, kind, seasons);
    fit.search(Math.max(10, 2 * (seasonal ? period : 1)));
    return fit;
  }

  private void search(int rows) {
    double[] line = line(rows);
    double[] start = {START[0], line[0] / unit, START[1], line[1] / unit, START[2]};
    int free = kind == Seasonality.NONE ? (trend ? 4 : 2) : 5;
    best = Minimum.of(this::squares, Arrays.copyOf(start, free), 0.5);
  }

  /// The state before the first row.
  private SmoothingState state(double[] free) {
    SmoothingWeights weights =
        trend
            ? SmoothingWeights.of(free[0], free[2], free.length > 4 ? free[4] : 0)
            : new SmoothingWeights(SmoothingWeights.of(free[0], 0, 0).alpha(), 0, 0);
    return new SmoothingState(weights, kind, free[1] * unit, trend ? free[3] * unit : 0, seasons);
  }

  private double squares(double[] free) {
    SmoothingState state = state(free);
    double squares = 0;
    for (double value : x) {
      double error = state.observe(value) / unit;
      squares += error * error;
    }
    return Math.log(squares / x.length + 1e-20);
  }

  /// How well it fits: the logarithm of the mean square of the errors, in units of the series.
  double loss() {
    return squares(best);
  }

  double alpha() {
    return SmoothingWeights.of(best[0], 0, 0).alpha();
  }

  /// The state after the whole history.
  SmoothingState last() {
    return after(x);
  }

  /// The state after any values that begin where the history did.
  SmoothingState after(double[] values) {
    SmoothingState state = state(best);
    for (double value : values) {
      state.observe(value);
    }
    return state;
  }

  /// Level and slope of the least-squares line one row before the first, through the first rows
  /// that are there.
  private double[] line(int rows) {
    double[][] points =
        IntStream.range(0, Math.min(rows, x.length))
            .mapToObj(t ->
                new double[] {
                  t + 1, SeasonalIndices.without(x[t], seasons[t % seasons.length], kind)
                })
            .filter(point -> Double.isFinite(point[1]))
            .toArray(double[][]::new);
    double slope = trend ? Line.slope(points) : 0;
    double level = Line.mean(points, 1) - slope * (trend ? Line.mean(points, 0) : 0);
    return new double[] {level, slope};
  }

  private static double deviation(double[] x) {
    double[] known = Arrays.stream(x).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(known).average().orElse(0);
    double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
    return squares > 0 ? Math.sqrt(squares / known.length) : 1;
  }

  private static double logit(double share) {
    return Math.log(share / (1 - share));
  }

  /// Of several fits, the one with the smallest errors.
  static SmoothingFit best(SmoothingFit one, Optional<SmoothingFit> other) {
    return other.filter(fit -> fit.loss() < one.loss()).orElse(one);
  }
}
