package dev.unroll.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;

/// The times of the rows of a series, which continue beyond the last row by the frequency. Rows
/// without times are counted 1, 2, 3, ....
public final class TimeIndex {
  private final List<LocalDateTime> times;
  private final Frequency frequency;
  private final int length;
  private final boolean datesOnly;

  private TimeIndex(List<LocalDateTime> times, Frequency frequency, int length) {
    this.times = times;
    this.frequency = frequency;
    this.length = length;
    this.datesOnly =
        !(frequency instanceof Frequency.Clock)
            && times.stream().allMatch(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT));
  }

  /// Rows that are only counted.
  public static TimeIndex steps(int length) {
    return new TimeIndex(List.of(), new Frequency.Step(), length);
  }

  /// Rows with times.
  ///
  /// @param times strictly increasing
  public static TimeIndex of(List<LocalDateTime> times, Frequency frequency) {
    return new TimeIndex(List.copyOf(times), frequency, times.size());
  }

  public int length() {
    return length;
  }

  public Frequency frequency() {
    return frequency;
  }

  /// Whether rows have times.
  public boolean isCalendar() {
    return !(frequency instanceof Frequency.Step);
  }

  /// The time of a row; rows from [#length] on continue by the frequency.
  ///
  /// @throws IllegalArgumentException if rows have no times
  public LocalDateTime time(int row) {
    return row < times.size()
        ? times.get(row)
        : frequency.plus(times.getLast(), row - times.size() + 1L);
  }

  /// The time of a row as text: an ISO 8601 date or date and time, or the number of the step. Rows
  /// from [#length] on continue by the frequency.
  public String label(int row) {
    if (!isCalendar()) {
      return Integer.toString(row + 1);
    }
    LocalDateTime time = time(row);
    return datesOnly ? time.toLocalDate().toString() : time.toString();
  }

  TimeIndex first(int rows) {
    return isCalendar() ? of(times.subList(0, rows), frequency) : steps(rows);
  }
}
