package dev.unroll.series;

import java.time.ZoneOffset;

/// Where one series is forecast in a backtest. At origin `o` the rows `[0, o)` are known and rows
/// `o`, `o + 1`, ... are forecast.
///
/// @param series whole
/// @param first the first origin
/// @param last the last origin
public record Origins(TimeSeries series, int first, int last) {

  /// How many origins there are.
  public int count() {
    return last - first + 1;
  }

  /// What is known before the first forecast.
  public TimeSeries history() {
    return series.first(first);
  }

  /// The time, or number, of the first row that is forecast at an origin.
  ///
  /// @param origin 0 is the first
  public String label(int origin) {
    return series.times().label(first + origin);
  }

  /// The value that a forecast is compared with; NaN if it is missing.
  ///
  /// @param origin 0 is the first
  /// @param step 0 is one row ahead
  public double actual(int origin, int step) {
    return series.value(first + origin + step);
  }

  /// The value just before an origin; NaN if it is missing.
  ///
  /// @param origin 0 is the first
  public double known(int origin) {
    return series.value(first + origin - 1);
  }

  /// What is known at an origin.
  ///
  /// @param origin 0 is the first
  /// @param horizon rows after it for which is given what is known ahead
  TimeSeries history(int origin, int horizon) {
    return series.first(first + origin, horizon);
  }

  /// What is known at an origin beside the last value.
  ///
  /// @param origin 0 is the first
  /// @param horizon rows after it for which is given what is known ahead
  Covariates covariates(int origin, int horizon) {
    return series.covariates(first + origin - 1, horizon);
  }

  /// When an origin is, comparable between series: the time of the first row forecast, in
  /// milliseconds; without times, minus the rows from there to the end.
  long moment(int origin) {
    return series.times().isCalendar()
        ? series.times().time(first + origin).toInstant(ZoneOffset.UTC).toEpochMilli()
        : first + origin - series.length();
  }

  /// What errors of this series are divided by to be comparable with those of others: the mean
  /// absolute error of the naive forecast, one row ahead, over the rows before the first origin; 0
  /// if they are all the same.
  public double scale() {
    return scale(history());
  }

  /// The mean of `|y_t - y_(t-1)|` over all rows: the scale of Hyndman and Koehler, "Another look
  /// at measures of forecast accuracy" (2006), with season 1.
  public static double scale(TimeSeries history) {
    return scale(history, 1);
  }

  /// The scale of RMSSE: [#squaredScale(TimeSeries)] of the rows before the first origin.
  double squaredScale() {
    return squaredScale(history());
  }

  /// The mean of `|y_t - y_(t-season)|` over all rows that have a value; 0 if there is none. Where
  /// `y_(t-season)` is missing the last value before stands for it.
  static double scale(TimeSeries history, int season) {
    double[] before = history.carried().values();
    double sum = 0;
    int count = 0;
    for (int row = season; row < history.length(); row++) {
      double change = history.value(row) - before[row - season];
      sum += Double.isNaN(change) ? 0 : Math.abs(change);
      count += Double.isNaN(change) ? 0 : 1;
    }
    return count == 0 ? 0 : sum / count;
  }

  /// The mean of `(y_t - y_(t-1))^2` over all rows that have a value, as in [#scale]; 0 if there is
  /// none.
  static double squaredScale(TimeSeries history) {
    double[] before = history.carried().values();
    double sum = 0;
    int count = 0;
    for (int row = 1; row < history.length(); row++) {
      double change = history.value(row) - before[row - 1];
      sum += Double.isNaN(change) ? 0 : change * change;
      count += Double.isNaN(change) ? 0 : 1;
    }
    return count == 0 ? 0 : sum / count;
  }
}
