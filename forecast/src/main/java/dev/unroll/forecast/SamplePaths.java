package dev.unroll.forecast;

import java.util.List;

/// Futures of one series that were drawn, each a whole way over all rows to come.
public final class SamplePaths {
  private final String series;
  private final List<String> times;
  private final double[][] values;

  SamplePaths(String series, List<String> times, double[][] values) {
    this.series = series;
    this.times = List.copyOf(times);
    this.values = values;
  }

  /// The id of the series.
  public String series() {
    return series;
  }

  /// How many there are.
  public int count() {
    return values.length;
  }

  /// The times of the rows to come.
  public List<String> times() {
    return times;
  }

  /// One value.
  ///
  /// @param path 0 is the first
  /// @param row 0 is the next one
  public double value(int path, int row) {
    return values[path][row];
  }
}
