package dev.unroll.series;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// How wide forecast intervals are, learned from the errors of a backtest: for each step ahead, the
/// size that 80 % and 95 % of the errors did not exceed, over all series and origins
/// ([Calibration]).
///
/// All origins lie after the training part, so that no error is of a row the model was fitted to:
/// split conformal prediction. The model that forecasts is then fitted again, to all rows, whose
/// errors nobody has seen; they are taken to be like those of the backtest. How well intervals made
/// so cover is measured within the backtest ([Uncertainty]).
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
    Calibration calibration = Calibration.of(result, model, kind, _ -> true);
    if (calibration.fewest() == 0) {
      throw new IllegalArgumentException(
          "intervals of %s: every series is constant before its first origin, so that errors have no scale"
              .formatted(model));
    }
    return new ResidualQuantiles(kind, list(calibration.widths(80)), list(calibration.widths(95)));
  }

  private static List<Double> list(double[] widths) {
    return Arrays.stream(widths).boxed().toList();
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
    return new Interval(
        Calibration.away(kind, mean, scale, -narrow),
        Calibration.away(kind, mean, scale, narrow),
        Calibration.away(kind, mean, scale, -wide),
        Calibration.away(kind, mean, scale, wide));
  }
}
