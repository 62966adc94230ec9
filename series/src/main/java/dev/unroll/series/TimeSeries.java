package dev.unroll.series;

import java.util.Arrays;

/// One series: its id, the times of its rows and one value a row, oldest first. Immutable.
public final class TimeSeries {
  private final String id;
  private final TimeIndex times;
  private final double[] values;

  /// A series of these values.
  ///
  /// @param values `[times.length()]`, copied
  /// @throws IllegalArgumentException if there are not as many values as times
  public TimeSeries(String id, TimeIndex times, double[] values) {
    if (times.length() != values.length) {
      throw new IllegalArgumentException(
          "series '" + id + "': " + values.length + " values for " + times.length() + " times");
    }
    this.id = id;
    this.times = times;
    this.values = values.clone();
  }

  public String id() {
    return id;
  }

  /// Rows.
  public int length() {
    return values.length;
  }

  /// The value of a row.
  ///
  /// @param row 0 is the oldest
  public double value(int row) {
    return values[row];
  }

  /// A copy of all values, oldest first.
  public double[] values() {
    return values.clone();
  }

  public TimeIndex times() {
    return times;
  }

  /// The series as it was when only its first `rows` rows were known.
  public TimeSeries first(int rows) {
    return new TimeSeries(id, times.first(rows), Arrays.copyOf(values, rows));
  }
}
