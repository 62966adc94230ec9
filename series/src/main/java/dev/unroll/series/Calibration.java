package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;

/// The sizes of the errors of one model in a backtest, for each step ahead over all series and
/// origins: how wide intervals around its forecasts must be.
///
/// The error of a step is `|log(actual / forecast)|` for [TargetKind#LOG_RETURN] and `|actual -
/// forecast| / scale` ([Origins#scale]) for [TargetKind#LEVEL]. Of `n` errors the width that covers
/// a share `c` is the one of rank `(n + 1) * c`, rounded up and at most `n`: split conformal
/// prediction (Lei et al. 2018, section 2.2), which would be exact if errors were exchangeable.
/// Widths never shrink from one step to the next.
final class Calibration {
  private final TargetKind kind;
  private final List<double[]> errors = new ArrayList<>();

  private Calibration(TargetKind kind) {
    this.kind = kind;
  }

  /// The errors about values of certain moments ([Origins#moment]).
  static Calibration of(
      Backtest.Result result, String model, TargetKind kind, LongPredicate moments) {
    Calibration calibration = new Calibration(kind);
    for (int step = 0; step < result.plan().horizon(); step++) {
      double[] sizes = sizes(result, model, kind, step, moments);
      Arrays.sort(sizes);
      calibration.errors.add(sizes);
    }
    return calibration;
  }

  /// The fewest errors that any step has.
  int fewest() {
    return errors.stream().mapToInt(sizes -> sizes.length).min().orElse(0);
  }

  /// Half the length of the interval that covers so many errors, `[steps]`.
  ///
  /// @param percent above 0 and below 100
  double[] widths(double percent) {
    double[] widths = new double[errors.size()];
    for (int step = 0; step < widths.length; step++) {
      double[] sizes = errors.get(step);
      // The rank of a whole number must not depend on how its share is rounded.
      int rank = (int) Math.ceil((sizes.length + 1) * percent / 100 - 1e-9);
      double width = sizes[Math.clamp(rank, 1, sizes.length) - 1];
      widths[step] = step == 0 ? width : Math.max(width, widths[step - 1]);
    }
    return widths;
  }

  /// Where a value lies that is a width away from a forecast.
  ///
  /// @param width negative for below
  static double away(TargetKind kind, double mean, double scale, double width) {
    return switch (kind) {
      case LEVEL -> mean + width * scale;
      case LOG_RETURN -> mean * Math.exp(width);
    };
  }

  TargetKind kind() {
    return kind;
  }

  private static double[] sizes(
      Backtest.Result result, String model, TargetKind kind, int step, LongPredicate moments) {
    List<Double> sizes = new ArrayList<>();
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      for (int origin = 0; origin < walk.count(); origin++) {
        double actual = walk.actual(origin, step);
        boolean counts = !Double.isNaN(actual) && (kind != TargetKind.LEVEL || scale > 0);
        if (counts && moments.test(walk.moment(origin + step))) {
          double forecast = result.forecast(model, series, origin, step);
          sizes.add(
              switch (kind) {
                case LOG_RETURN -> Math.abs(LogReturns.between(forecast, actual));
                case LEVEL -> Math.abs(actual - forecast) / scale;
              });
        }
      }
    }
    return sizes.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
