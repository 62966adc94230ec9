package dev.unroll.series;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.Period;

/// The distance between two rows of a series.
public sealed interface Frequency {

  /// What programs see: an ISO 8601 period or duration such as `P1M` or `PT1H`, `B` for business
  /// days, or `step` where rows have no time.
  String code();

  /// Rows in one natural cycle: 12 months or 4 quarters or 52 weeks a year, 7 days or 5 business
  /// days a week, a day's worth of shorter steps; 1 where there is none.
  int season();

  /// The time `count` rows after `time`.
  LocalDateTime plus(LocalDateTime time, long count);

  /// Rows without times: they are counted.
  record Step() implements Frequency {
    @Override
    public String code() {
      return "step";
    }

    @Override
    public int season() {
      return 1;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long count) {
      throw new IllegalArgumentException("rows without times have no calendar");
    }
  }

  /// Monday to Friday. Holidays are days without a row, not gaps.
  record BusinessDays() implements Frequency {
    @Override
    public String code() {
      return "B";
    }

    @Override
    public int season() {
      return 5;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long count) {
      LocalDateTime next = time;
      for (long left = count; left > 0; ) {
        next = next.plusDays(1);
        if (next.getDayOfWeek() != DayOfWeek.SATURDAY && next.getDayOfWeek() != DayOfWeek.SUNDAY) {
          left--;
        }
      }
      return next;
    }
  }

  /// Months, quarters, years.
  ///
  /// @param count months in a step
  /// @param monthEnd whether times are the last day of their month and stay so
  record Months(int count, boolean monthEnd) implements Frequency {
    @Override
    public String code() {
      return Period.ofMonths(count).normalized().toString();
    }

    @Override
    public int season() {
      return Math.max(1, 12 / count);
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long steps) {
      LocalDateTime next = time.plusMonths(Math.multiplyExact(steps, count));
      return monthEnd ? next.withDayOfMonth(next.toLocalDate().lengthOfMonth()) : next;
    }
  }

  /// Days, weeks.
  ///
  /// @param count days in a step
  record Days(int count) implements Frequency {
    @Override
    public String code() {
      return Period.ofDays(count).toString();
    }

    @Override
    public int season() {
      return count == 1 ? 7 : count == 7 ? 52 : 1;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long steps) {
      return time.plusDays(Math.multiplyExact(steps, count));
    }
  }

  /// Hours, minutes, seconds.
  record Clock(Duration duration) implements Frequency {
    @Override
    public String code() {
      return duration.toString();
    }

    @Override
    public int season() {
      return (int) Math.max(1, Duration.ofDays(1).dividedBy(duration));
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long count) {
      return time.plus(duration.multipliedBy(count));
    }
  }
}
