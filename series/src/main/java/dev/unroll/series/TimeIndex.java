package dev.unroll.series;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

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

  private TimeIndex(List<LocalDateTime> times, Frequency frequency, int length, boolean datesOnly) {
    this.times = times;
    this.frequency = frequency;
    this.length = length;
    this.datesOnly = datesOnly;
  }

  /// Rows that are only counted.
  public static TimeIndex steps(int length) {
    return new TimeIndex(List.of(), new Frequency.Step(), length, false);
  }

  /// Rows with times.
  ///
  /// @param times strictly increasing
  public static TimeIndex of(List<LocalDateTime> times, Frequency frequency) {
    boolean datesOnly =
        !(frequency instanceof Frequency.Clock)
            && times.stream().allMatch(time -> time.toLocalTime().equals(LocalTime.MIDNIGHT));
    return new TimeIndex(List.copyOf(times), frequency, times.size(), datesOnly);
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
    if (!isCalendar()) {
      throw new IllegalArgumentException("rows without times have no calendar");
    }
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
    return datesOnly ? time.toLocalDate().toString() : ISO_LOCAL_DATE_TIME.format(time);
  }

  /// Rows from 1970 to a row; from the first one where rows have no times.
  long position(int row) {
    return isCalendar() ? Steps.since1970(frequency, time(row)) : row;
  }

  TimeIndex first(int rows) {
    return isCalendar()
        ? new TimeIndex(List.copyOf(times.subList(0, rows)), frequency, rows, datesOnly)
        : steps(rows);
  }

  /// The first rows; the times of the others stay known.
  TimeIndex until(int rows) {
    return isCalendar() ? new TimeIndex(times, frequency, rows, datesOnly) : steps(rows);
  }
}
