package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How wide forecast intervals must be, learned from the errors of a backtest: for each step ahead,
/// the size that 80 % and 95 % of the errors did not exceed, over all series and origins.
///
/// The error of a step is `|log(actual / forecast)|` for [TargetKind#LOG_RETURN] and `|actual -
/// forecast| / scale` ([Origins#scale]) for [TargetKind#LEVEL]. Of `n` errors the width is the one
/// of rank `(n + 1) * 0.8` (0.95), rounded up and at most `n`: split conformal prediction (Lei et
/// al. 2018, section 2.2), which would be exact if errors were exchangeable. Widths never shrink
/// from one step to the next.
///
/// @param kind of the target
/// @param width80 `[horizon]`
/// @param width95 `[horizon]`
public record ResidualQuantiles(TargetKind kind, List<Double> width80, List<Double> width95) {

  /// With fewer errors, rank `(n + 1) * 0.95` is the last.
  private static final int ENOUGH = 39;

  /// Checks the widths.
  ///
  /// @throws IllegalArgumentException if there are not as many widths for 95 % as for 80 %
  public ResidualQuantiles {
    if (width80.isEmpty() || width80.size() != width95.size()) {
      throw new IllegalArgumentException(
          "residual quantiles: %s widths for 80 %% and %s for 95 %%, expected one of each a step"
              .formatted(width80.size(), width95.size()));
    }
    width80 = List.copyOf(width80);
    width95 = List.copyOf(width95);
  }

  /// Widths from the errors of a model.
  ///
  /// @throws IllegalArgumentException if the model was not backtested, or no series has a scale, or
  ///   (for log returns) a value or a forecast is not positive
  public static ResidualQuantiles of(Backtest.Result result, String model, TargetKind kind) {
    List<Double> width80 = new ArrayList<>();
    List<Double> width95 = new ArrayList<>();
    for (int step = 0; step < result.plan().horizon(); step++) {
      double[] errors = errors(result, model, kind, step);
      if (errors.length == 0) {
        throw new IllegalArgumentException(
            "intervals of %s: every series is constant before its first origin, so that errors have no scale"
                .formatted(model));
      }
      Arrays.sort(errors);
      width80.add(Math.max(quantile(errors, 80), step == 0 ? 0 : width80.getLast()));
      width95.add(Math.max(quantile(errors, 95), step == 0 ? 0 : width95.getLast()));
    }
    return new ResidualQuantiles(kind, width80, width95);
  }

  /// A notice `few-residuals` if the width for 95 % is only the largest error that was seen.
  public static Optional<Notice> fewResiduals(BacktestPlan plan) {
    int count = plan.origins().stream().mapToInt(Origins::count).sum();
    return count >= ENOUGH
        ? Optional.empty()
        : Optional.of(
            new Notice(
                "few-residuals",
                "the 95 %% intervals rest on %s errors, fewer than %s: they are as wide as the largest error seen, and may be too narrow"
                    .formatted(count, ENOUGH)));
  }

  /// The interval around a forecast.
  ///
  /// @param mean the forecast
  /// @param scale of the series ([Origins#scale]); not used for log returns
  /// @param step 0 is one row ahead
  public Interval around(double mean, double scale, int step) {
    double narrow = width80.get(step);
    double wide = width95.get(step);
    return switch (kind) {
      case LEVEL ->
          new Interval(
              mean - narrow * scale,
              mean + narrow * scale,
              mean - wide * scale,
              mean + wide * scale);
      case LOG_RETURN ->
          new Interval(
              mean * Math.exp(-narrow),
              mean * Math.exp(narrow),
              mean * Math.exp(-wide),
              mean * Math.exp(wide));
    };
  }

  private static double[] errors(Backtest.Result result, String model, TargetKind kind, int step) {
    List<Double> errors = new ArrayList<>();
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      for (int origin = 0; origin < walk.count(); origin++) {
        double actual = walk.actual(origin, step);
        double forecast = result.forecast(model, series, origin, step);
        switch (kind) {
          case LOG_RETURN -> errors.add(Math.abs(LogReturns.between(forecast, actual)));
          case LEVEL -> {
            if (scale > 0) {
              errors.add(Math.abs(actual - forecast) / scale);
            }
          }
        }
      }
    }
    return errors.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double quantile(double[] sorted, int percent) {
    int rank = (int) Math.ceil((sorted.length + 1.0) * percent / 100);
    return sorted[Math.min(rank, sorted.length) - 1];
  }
}
