package dev.unroll.series;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// How good the intervals and quantiles of a model are. NaN stands for undefined. Losses and widths
/// are divided by the scale of the series ([Origins#scale]), as for MASE.
///
/// In a backtest they are measured where they were not calibrated: widths come from the errors
/// about the first half of it ([Calibration]), and are scored at the origins of the second half, so
/// that no error is used before it is known. With fewer than [#LEAST] errors at a step, all is
/// undefined. A model's own distributions ([Rolling#distributions]) need no calibration, and are
/// scored at the same origins, or with more than 20,000 rows at every second, third ... of them.
///
/// @param crps continuous ranked probability score from 19 quantiles, at 0.05, 0.10, ... 0.95; for
///   a forecast without uncertainty it would be the absolute error
/// @param pinball mean pinball loss at 0.025, 0.1, 0.5, 0.9 and 0.975
/// @param coverage80 the share of values in the 80 % interval, 0 to 1
/// @param width80 mean length of that interval
/// @param coverage95 the share of values in the 95 % interval, 0 to 1
/// @param width95 mean length of that interval
/// @param below for each of the 19 quantiles the share of values below it, where a value that is
///   the quantile counts as half: 0.05, 0.10, ... 0.95 if they are right; empty if undefined
public record Uncertainty(
    double crps,
    double pinball,
    double coverage80,
    double width80,
    double coverage95,
    double width95,
    List<Double> below) {

  /// With fewer errors even the 80 % interval is as wide as the largest of them.
  static final int LEAST = 5;

  /// The levels of the quantiles for the CRPS.
  static final double[] GRID = IntStream.rangeClosed(1, 19).mapToDouble(i -> i / 20.0).toArray();

  public Uncertainty {
    below = List.copyOf(below);
  }

  /// The levels of [#below].
  public static List<Double> levels() {
    return Arrays.stream(GRID).boxed().toList();
  }

  /// Measures a model.
  ///
  /// @throws IllegalArgumentException if it was not backtested
  static Uncertainty of(Backtest.Result result, String model, TargetKind kind) {
    long half = half(result.plan());
    TargetKind own = isPositive(result, model) ? kind : TargetKind.LEVEL;
    Calibration calibration = Calibration.of(result, model, own, moment -> moment < half);
    IntervalSums sums = new IntervalSums();
    if (calibration.fewest() >= LEAST) {
      score(result, model, new Widths(calibration), half, sums);
    }
    return sums.uncertainty();
  }

  /// When the second half of the origins begins.
  static long half(BacktestPlan plan) {
    long[] moments = plan.moments();
    return moments[moments.length / 2];
  }

  /// Only then its errors have logarithms.
  private static boolean isPositive(Backtest.Result result, String model) {
    return IntStream.range(0, result.plan().origins().size())
        .mapToObj(series -> result.forecasts(model, series))
        .allMatch(forecasts ->
            Arrays.stream(forecasts).flatMapToDouble(Arrays::stream).allMatch(value -> value > 0));
  }

  private static void score(
      Backtest.Result result, String model, Widths widths, long from, IntervalSums sums) {
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      for (int origin = 0; scale > 0 && origin < walk.count(); origin++) {
        for (int step = 0; walk.moment(origin) >= from && step < result.plan().horizon(); step++) {
          double actual = walk.actual(origin, step);
          double mean = result.forecast(model, series, origin, step);
          sums.interval(actual, mean, widths.interval(mean, scale, step), scale);
          sums.quantiles(actual, widths.quantiles(mean, scale, step), scale);
        }
      }
    }
  }

  /// How far quantiles are from a forecast.
  private static final class Widths {
    private final TargetKind kind;
    private final double[][] grid = new double[GRID.length][];
    private final double[] narrow;
    private final double[] wide;

    Widths(Calibration calibration) {
      kind = calibration.kind();
      narrow = calibration.widths(80);
      wide = calibration.widths(95);
      for (int i = 0; i < GRID.length; i++) {
        grid[i] = calibration.widths(Math.abs(10 * (i + 1) - 100));
      }
    }

    Interval interval(double mean, double scale, int step) {
      return new Interval(
          Calibration.away(kind, mean, scale, -narrow[step]),
          Calibration.away(kind, mean, scale, narrow[step]),
          Calibration.away(kind, mean, scale, -wide[step]),
          Calibration.away(kind, mean, scale, wide[step]));
    }

    double[] quantiles(double mean, double scale, int step) {
      double[] quantiles = new double[GRID.length];
      for (int i = 0; i < GRID.length; i++) {
        double sign = Math.signum(GRID[i] - 0.5);
        quantiles[i] = Calibration.away(kind, mean, scale, sign * grid[i][step]);
      }
      return quantiles;
    }
  }
}
