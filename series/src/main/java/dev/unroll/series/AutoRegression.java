package dev.unroll.series;

import java.util.List;

/// The autoregression `x_t = c + a_1 x_(t-1) + ... + a_p x_(t-p)`, fitted to each series by itself:
/// by least squares on the history it is started with, order by the corrected AIC ([LeastSquares]).
///
/// For [TargetKind#LEVEL] `x` are the values, for [TargetKind#LOG_RETURN] the log returns
/// ([LogReturns#levels]). Several steps are forecast by feeding forecasts back.
///
/// @param kind what `x` is
public record AutoRegression(TargetKind kind) implements Forecaster {

  /// Fits whose forecasts grow faster than this a step when they are fed back are not used: returns
  /// must die out; levels may grow, as they do where growth is exponential, but not by more than a
  /// quarter a step.
  private static final double RETURN_GROWTH = 1;

  private static final double LEVEL_GROWTH = 1.25;

  @Override
  public String name() {
    return "ar";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history ->
        switch (kind) {
          case LEVEL ->
              new Lags(LeastSquares.byAicc(history.values(), LEVEL_GROWTH), history.values());
          case LOG_RETURN -> returns(history);
        };
  }

  private static Rolling returns(TimeSeries history) {
    double[] returns = LogReturns.of(history);
    Lags lags = new Lags(LeastSquares.byAicc(returns, RETURN_GROWTH), returns);
    return LogReturns.levels(lags, history.value(history.length() - 1));
  }

  /// The last `order` values of `x`, newest first.
  private static final class Lags implements Rolling {
    private final LeastSquares fit;
    private final double[] lags;

    Lags(LeastSquares fit, double[] history) {
      this.fit = fit;
      lags = new double[fit.order()];
      for (int i = 0; i < lags.length; i++) {
        lags[i] = history[history.length - 1 - i];
      }
    }

    @Override
    public void observe(double value) {
      push(lags, value);
    }

    @Override
    public double[] forecast(int horizon) {
      double[] window = lags.clone();
      double[] forecast = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        forecast[step] = fit.next(window);
        push(window, forecast[step]);
      }
      return forecast;
    }

    private static void push(double[] window, double value) {
      if (window.length > 0) {
        System.arraycopy(window, 0, window, 1, window.length - 1);
        window[0] = value;
      }
    }
  }
}
