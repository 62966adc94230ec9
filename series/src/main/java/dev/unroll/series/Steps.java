package dev.unroll.series;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;

/// Counts the steps of a frequency between two times.
final class Steps {
  /// Days by which a month's row may stand off: monthly prices are dated by the first or last
  /// business day of a month.
  private static final int MONTH_SLACK = 6;

  private static final long MILLIS_A_DAY = 24L * 60 * 60 * 1000;

  private Steps() {}

  /// The number of steps from one time to a later one; 0 if it is not a whole number.
  static long count(Frequency frequency, LocalDateTime from, LocalDateTime to) {
    return switch (frequency) {
      case Frequency.Step _ -> 0;
      case Frequency.Irregular _ -> 1;
      case Frequency.BusinessDays _ -> businessDays(from, to);
      case Frequency.Months months -> months(months.count(), from, to);
      case Frequency.Days days -> whole(Duration.ofDays(days.count()), from, to);
      case Frequency.Clock clock -> whole(clock.duration(), from, to);
    };
  }

  /// Whole steps from the beginning of 1970 to a time; negative before. 0 where steps have no fixed
  /// length.
  static long since1970(Frequency frequency, LocalDateTime time) {
    long days = time.toLocalDate().toEpochDay();
    return switch (frequency) {
      case Frequency.Step _, Frequency.Irregular _ -> 0;
      case Frequency.BusinessDays _ -> weekdaysBefore(time.toLocalDate());
      case Frequency.Months months ->
          Math.floorDiv(
              12L * (time.getYear() - 1970) + time.getMonthValue() - 1, (long) months.count());
      case Frequency.Days unit -> Math.floorDiv(days, (long) unit.count());
      case Frequency.Clock clock ->
          Math.floorDiv(
              days * MILLIS_A_DAY + time.toLocalTime().toNanoOfDay() / 1_000_000,
              Math.max(1, clock.duration().toMillis()));
    };
  }

  static boolean isWeekend(LocalDateTime time) {
    return time.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
  }

  /// In seconds where that is exact, as division of durations is slow.
  private static long whole(Duration unit, LocalDateTime from, LocalDateTime to) {
    Duration between = Duration.between(from, to);
    long seconds = between.toSeconds();
    long unitSeconds = unit.toSeconds();
    if (between.equals(Duration.ofSeconds(seconds))
        && unit.equals(Duration.ofSeconds(unitSeconds))) {
      return seconds % unitSeconds == 0 ? seconds / unitSeconds : 0;
    }
    long count = between.dividedBy(unit);
    return unit.multipliedBy(count).equals(between) ? count : 0;
  }

  private static long months(int unit, LocalDateTime from, LocalDateTime to) {
    long months = ChronoUnit.MONTHS.between(YearMonth.from(from), YearMonth.from(to));
    long off = DAYS.between(from.plusMonths(months).toLocalDate(), to.toLocalDate());
    boolean near = Math.abs(off) <= MONTH_SLACK && from.toLocalTime().equals(to.toLocalTime());
    return near && months % unit == 0 ? months / unit : 0;
  }

  private static long businessDays(LocalDateTime from, LocalDateTime to) {
    if (isWeekend(from) || isWeekend(to) || !from.toLocalTime().equals(to.toLocalTime())) {
      return 0;
    }
    return weekdaysBefore(to.toLocalDate()) - weekdaysBefore(from.toLocalDate());
  }

  /// Weekdays from Monday 5 January 1970 on; negative before.
  private static long weekdaysBefore(LocalDate date) {
    long days = DAYS.between(LocalDate.of(1970, 1, 5), date);
    return 5 * Math.floorDiv(days, 7L) + Math.floorMod(days, 7);
  }
}
