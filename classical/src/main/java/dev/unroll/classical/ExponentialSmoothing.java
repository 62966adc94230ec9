package dev.unroll.classical;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Exponential smoothing, fitted to each series by itself, on the history it is started with:
/// simple (Brown), with a trend (Holt 1957), or with trend and season (Winters 1960). The equations
/// are those of [SmoothingState], start values and search those of [SmoothingFit]; the weights stay
/// as they are while values are observed.
///
/// With a season, where all values of the history are positive, the season is a factor or added,
/// whichever leaves the smaller one-step errors in the history; else it is added.
///
/// @param trend whether there is one; there always is with a season
/// @param period rows in a season; 1 for none
public record ExponentialSmoothing(boolean trend, int period) implements Forecaster {

  /// Checks the period.
  public ExponentialSmoothing {
    if (period < 1 || (period > 1 && !trend)) {
      throw new IllegalArgumentException(
          "exponential smoothing: period %s, expected 1 or more, and a trend if it is more than 1"
              .formatted(period));
    }
  }

  /// A level alone.
  public static ExponentialSmoothing simple() {
    return new ExponentialSmoothing(false, 1);
  }

  /// Level and trend.
  public static ExponentialSmoothing holt() {
    return new ExponentialSmoothing(true, 1);
  }

  /// Level, trend and season.
  ///
  /// @param period rows in a season, at least 2
  public static ExponentialSmoothing holtWinters(int period) {
    return new ExponentialSmoothing(true, period);
  }

  @Override
  public String name() {
    return period > 1 ? "holt-winters" : trend ? "holt" : "ses";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> new Smoothed(best(history.values()).last());
  }

  private SmoothingFit best(double[] x) {
    if (period == 1) {
      return SmoothingFit.of(x, trend, Seasonality.NONE, 1);
    }
    boolean positive = Arrays.stream(x).noneMatch(value -> value <= 0);
    return SmoothingFit.best(
        SmoothingFit.of(x, true, Seasonality.ADDITIVE, period),
        positive
            ? Optional.of(SmoothingFit.of(x, true, Seasonality.MULTIPLICATIVE, period))
            : Optional.empty());
  }

  private record Smoothed(SmoothingState state) implements Rolling {
    @Override
    public void observe(double value) {
      state.observe(value);
    }

    @Override
    public double[] forecast(int horizon) {
      return state.forecast(horizon);
    }
  }
}
