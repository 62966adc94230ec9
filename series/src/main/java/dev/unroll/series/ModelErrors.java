package dev.unroll.series;

/// The errors of one model in a backtest, over all series, origins and steps. NaN stands for
/// undefined.
///
/// @param mae mean absolute error
/// @param rmse root of the mean squared error
/// @param smape from 0 to 200
/// @param mase mean absolute scaled error, over the series that have a scale
/// @param scaledRmse root of the mean squared scaled error, over the series that have a scale
record ModelErrors(double mae, double rmse, double smape, double mase, double scaledRmse) {

  static ModelErrors of(Backtest.Result result, String model) {
    Sums plain = new Sums();
    Sums scaled = new Sums();
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      double[][] forecasts = result.forecasts(model, series);
      for (int origin = 0; origin < forecasts.length; origin++) {
        for (int step = 0; step < forecasts[origin].length; step++) {
          double actual = walk.actual(origin, step);
          plain.add(actual, forecasts[origin][step], 1);
          if (scale > 0) {
            scaled.add(actual, forecasts[origin][step], scale);
          }
        }
      }
    }
    return new ModelErrors(
        plain.absolute / plain.count,
        Math.sqrt(plain.squared / plain.count),
        plain.symmetric / plain.count,
        scaled.absolute / scaled.count,
        Math.sqrt(scaled.squared / scaled.count));
  }

  /// The scaled error as a multiple of another model's; NaN if that is 0.
  double ratio(ModelErrors other) {
    return other.scaledRmse > 0 ? scaledRmse / other.scaledRmse : Double.NaN;
  }

  private static final class Sums {
    private long count;
    private double absolute;
    private double squared;
    private double symmetric;

    void add(double actual, double forecast, double scale) {
      double error = Math.abs(actual - forecast);
      count++;
      absolute += error / scale;
      squared += error / scale * (error / scale);
      symmetric += error == 0 ? 0 : 200 * (error / (Math.abs(actual) + Math.abs(forecast)));
    }
  }
}
