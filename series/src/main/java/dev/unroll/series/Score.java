package dev.unroll.series;

/// How well one model did in a backtest. NaN stands for undefined.
///
/// @param model its name
/// @param mae mean absolute error
/// @param rmse root of the mean squared error
/// @param smape mean of `200 |y - f| / (|y| + |f|)`, from 0 to 200; 0 where both are 0
/// @param mase mean absolute error after scaling ([Origins#scale])
/// @param ratio root of the mean squared error after scaling, divided by that of `naive`
/// @param dmP p value of [DieboldMariano] against the best baseline; undefined for itself
/// @param dmPNaive the same against `naive`
public record Score(
    String model,
    double mae,
    double rmse,
    double smape,
    double mase,
    double ratio,
    double dmP,
    double dmPNaive) {}
