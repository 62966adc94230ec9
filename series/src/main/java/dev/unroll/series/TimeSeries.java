package dev.unroll.series;

import java.util.Arrays;

/// One series: its id, the times of its rows and one value a row, oldest first; and what is known
/// beside the values. A value that is missing is NaN. Immutable.
public final class TimeSeries {
  private final String id;
  private final TimeIndex times;
  private final double[] values;
  private final Covariates covariates;

  /// A series of these values.
  ///
  /// @param values `[times.length()]`, copied
  /// @throws IllegalArgumentException if there are not as many values as times
  public TimeSeries(String id, TimeIndex times, double[] values) {
    this(id, times, values, Covariates.NONE);
  }

  /// A series of these values, and what is known beside them.
  ///
  /// @param values `[times.length()]`, copied
  /// @throws IllegalArgumentException if there are not as many values as times
  public TimeSeries(String id, TimeIndex times, double[] values, Covariates covariates) {
    if (times.length() != values.length) {
      throw new IllegalArgumentException(
          "series '" + id + "': " + values.length + " values for " + times.length() + " times");
    }
    this.id = id;
    this.times = times;
    this.values = values.clone();
    this.covariates = covariates;
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

  /// Whether the value of any row is missing.
  public boolean hasMissing() {
    return Arrays.stream(values).anyMatch(Double::isNaN);
  }

  /// The same, with the last value seen where one is missing.
  public TimeSeries carried() {
    double[] carried = values.clone();
    for (int row = 1; row < carried.length; row++) {
      carried[row] = Double.isNaN(carried[row]) ? carried[row - 1] : carried[row];
    }
    return withValues(carried);
  }

  /// A copy of all values, oldest first.
  public double[] values() {
    return values.clone();
  }

  public TimeIndex times() {
    return times;
  }

  public Covariates covariates() {
    return covariates;
  }

  /// What is known of a row beside its value.
  ///
  /// @param ahead rows after it for which is given what is known ahead
  public Covariates covariates(int row, int ahead) {
    return covariates.at(row, ahead);
  }

  /// The same with other values.
  ///
  /// @param other `[length()]`, copied
  public TimeSeries withValues(double[] other) {
    return new TimeSeries(id, times, other, covariates);
  }

  /// The same with another name.
  public TimeSeries withId(String other) {
    return new TimeSeries(other, times, values, covariates);
  }

  /// The same with other covariates.
  public TimeSeries with(Covariates other) {
    return new TimeSeries(id, times, values, other);
  }

  /// The series as it was when only its first `rows` rows were known.
  public TimeSeries first(int rows) {
    return first(rows, 0);
  }

  /// The series as it was when only its first `rows` rows were known, and of the next `ahead` rows
  /// the covariates that are known ahead.
  public TimeSeries first(int rows, int ahead) {
    return new TimeSeries(
        id, times.first(rows), Arrays.copyOf(values, rows), covariates.first(rows, ahead));
  }
}
