package dev.unroll.series;

import static java.time.format.DateTimeFormatter.ISO_LOCAL_DATE_TIME;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.IntStream;

/// The times of the rows of a series, which continue beyond the last row by the frequency;
/// irregular ones by the usual step, the median of those that are known. Rows without times are
/// counted 1, 2, 3, ....
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

  /// Whether rows are steps of irregular lengths: nobody knows when the next one comes.
  boolean isIrregular() {
    return frequency instanceof Frequency.Irregular;
  }

  /// The time of a row; rows from [#length] on continue by the frequency.
  ///
  /// @throws IllegalArgumentException if rows have no times
  public LocalDateTime time(int row) {
    if (!isCalendar()) {
      throw new IllegalArgumentException("rows without times have no calendar");
    }
    return row < times.size() ? times.get(row) : after(row - times.size() + 1L);
  }

  private LocalDateTime after(long rows) {
    return isIrregular()
        ? times.getLast().plus(usualStep().multipliedBy(rows))
        : frequency.plus(times.getLast(), rows);
  }

  /// The median of all steps; of two in the middle, the shorter.
  private Duration usualStep() {
    if (times.size() < 2) {
      throw new IllegalArgumentException(
          "rows at irregular times: one time, %s, expected two or more to go on from"
              .formatted(times.getFirst()));
    }
    List<Duration> steps =
        IntStream.range(1, times.size()).mapToObj(this::elapsed).sorted().toList();
    return steps.get((steps.size() - 1) / 2);
  }

  /// The time from the row before to a row that has a time.
  Duration elapsed(int row) {
    return Duration.between(times.get(row - 1), times.get(row));
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

  /// Rows from 1970 to a row; from the first one where rows have no times, or irregular ones.
  long position(int row) {
    return isCalendar() && !isIrregular() ? Steps.since1970(frequency, time(row)) : row;
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
