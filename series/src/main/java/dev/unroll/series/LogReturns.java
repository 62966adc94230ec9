package dev.unroll.series;

/// Logarithms of the ratio of each value to the one before.
public final class LogReturns {
  private LogReturns() {}

  /// The log returns of a series, `[length - 1]`.
  ///
  /// @throws IllegalArgumentException if a value is not positive
  public static double[] of(TimeSeries series) {
    double[] returns = new double[Math.max(0, series.length() - 1)];
    for (int i = 0; i < returns.length; i++) {
      returns[i] = between(series.value(i), series.value(i + 1));
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
}
