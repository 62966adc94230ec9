package dev.unroll.series;

/// Logarithms of the ratio of each value to the one before.
public final class LogReturns {
  private LogReturns() {}

  /// The log returns of a series, `[length - 1]`; NaN where one of the two values is missing.
  ///
  /// @throws IllegalArgumentException if a value is not positive
  public static double[] of(TimeSeries series) {
    double[] returns = new double[Math.max(0, series.length() - 1)];
    for (int i = 0; i < returns.length; i++) {
      boolean missing = Double.isNaN(series.value(i) + series.value(i + 1));
      returns[i] = missing ? Double.NaN : between(series.value(i), series.value(i + 1));
    }
    return returns;
  }

  /// The log return from one value to another.
  ///
  /// @throws IllegalArgumentException if a value is not positive
  public static double between(double before, double after) {
    if (!(before > 0 && after > 0)) {
      throw new IllegalArgumentException(
          "log return from %s to %s: both values must be positive; use the values themselves (--raw)"
              .formatted(before, after));
    }
    return Math.log(after / before);
  }

  /// Follows levels with a model of their log returns. A forecast is the last value times the
  /// exponential of the summed expected returns: the median of the level when returns are
  /// symmetric, a little below its mean.
  ///
  /// @param returns has been told the returns up to `last`
  /// @param last the last value observed, which is not missing
  public static Rolling levels(Rolling returns, double last) {
    return new Levels(returns, last);
  }

  private static final class Levels implements Rolling {
    private final Rolling returns;
    private double last;
    private boolean gap;

    Levels(Rolling returns, double last) {
      this.returns = returns;
      this.last = last;
    }

    @Override
    public void observe(double value) {
      boolean missing = Double.isNaN(value);
      returns.observe(missing || gap ? Double.NaN : between(last, value));
      last = missing ? last : value;
      gap = missing;
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = returns.forecast(horizon);
      double sum = 0;
      for (int step = 0; step < horizon; step++) {
        sum += forecast[step];
        forecast[step] = last * Math.exp(sum);
      }
      return forecast;
    }
  }
}
