package dev.unroll.series;

import java.util.Optional;

/// How well one model did in a backtest. NaN stands for undefined.
///
/// @param model its name
/// @param mae mean absolute error
/// @param rmse root of the mean squared error
/// @param smape mean of `200 |y - f| / (|y| + |f|)`, from 0 to 200; 0 where both are 0
/// @param mase mean absolute error after scaling ([Origins#scale])
/// @param rmsse root mean squared scaled error (Makridakis, Spiliotis and Assimakopoulos 2022, M5,
///   section 2.3): of each series, its mean squared error divided by the mean squared change from
///   row to row before its first origin; the mean over series
/// @param ratio root of the mean squared error after scaling, divided by that of `naive`
/// @param dmP p value of [DieboldMariano] against the best baseline; undefined for itself. Those of
///   models that are not baselines are adjusted for how many of these there are ([Holm])
/// @param dmPNaive the same against `naive`
/// @param calibrated how good intervals and quantiles from its errors are
/// @param own how good its own distributions are; empty for a model that has none
public record Score(
    String model,
    double mae,
    double rmse,
    double smape,
    double mase,
    double rmsse,
    double ratio,
    double dmP,
    double dmPNaive,
    Uncertainty calibrated,
    Optional<Uncertainty> own) {

  /// How good the intervals and quantiles are that it is shown with: its own, if it has any.
  public Uncertainty uncertainty() {
    return own.orElse(calibrated);
  }
}
