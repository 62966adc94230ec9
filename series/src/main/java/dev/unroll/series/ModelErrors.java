package dev.unroll.series;

/// The errors of one model, over all series, origins and steps. NaN stands for undefined.
///
/// @param mae mean absolute error
/// @param rmse root of the mean squared error
/// @param smape from 0 to 200
/// @param mase mean absolute scaled error, over the series that have a scale
/// @param rmsse mean over series of the root mean squared scaled error of each
/// @param scaledRmse root of the mean squared scaled error, over the series that have a scale
record ModelErrors(
    double mae, double rmse, double smape, double mase, double rmsse, double scaledRmse) {

  static ModelErrors of(Backtest.Result result, String model) {
    ErrorSums sums = new ErrorSums();
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      ErrorSums.OfSeries own = sums.series(walk.scale(), walk.squaredScale());
      double[][] forecasts = result.forecasts(model, series);
      for (int origin = 0; origin < forecasts.length; origin++) {
        for (int step = 0; step < forecasts[origin].length; step++) {
          own.add(walk.actual(origin, step), forecasts[origin][step]);
        }
      }
      own.end();
    }
    return sums.errors();
  }

  /// The scaled error as a multiple of another model's; NaN if that is 0.
  double ratio(ModelErrors other) {
    return other.scaledRmse > 0 ? scaledRmse / other.scaledRmse : Double.NaN;
  }
}
