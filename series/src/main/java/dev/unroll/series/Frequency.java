package dev.unroll.series;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;

/// The distance between two rows of a series.
public sealed interface Frequency {

  /// What programs see: an ISO 8601 period or duration such as `P1M` or `PT1H`, `B` for business
  /// days, `irregular`, or `step` where rows have no time.
  String code();

  /// Rows in one natural cycle: 12 months or 4 quarters or 52 weeks a year, 7 days or 5 business
  /// days a week, a day's worth of shorter steps; 1 where there is none.
  int season();

  /// One step in words, such as `1 month` or `15 minutes`.
  String words();

  /// The time `count` rows after `time`.
  LocalDateTime plus(LocalDateTime time, long count);

  /// Reads a code: one that [#code] returns, another ISO 8601 period or duration of one unit, or a
  /// name that pandas uses, such as `h`, `15min`, `D`, `W`, `MS`, `QS`, `Y`.
  ///
  /// @throws IllegalArgumentException if it is none of these
  static Frequency parse(String code) {
    return FrequencyCode.parse(code);
  }

  /// Rows without times: they are counted.
  record Step() implements Frequency {
    @Override
    public String code() {
      return "step";
    }

    @Override
    public String words() {
      return "1 row";
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

  /// Rows at irregular times: each is a step, and how long it took is known ([Elapsed]). How rows
  /// go on after the last one says [TimeIndex].
  record Irregular() implements Frequency {
    @Override
    public String code() {
      return "irregular";
    }

    @Override
    public String words() {
      return "irregular length";
    }

    @Override
    public int season() {
      return 1;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long count) {
      throw new IllegalArgumentException("rows at irregular times have no fixed distance");
    }
  }

  /// Monday to Friday. Holidays are days without a row, not gaps.
  record BusinessDays() implements Frequency {
    @Override
    public String code() {
      return "B";
    }

    @Override
    public String words() {
      return "1 business day";
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
  /// @param day of the month on which rows stand
  record Months(int count, Day day) implements Frequency {

    /// Days of a month.
    public enum Day {
      /// The day of the month of the row before.
      SAME,
      LAST,
      FIRST_WEEKDAY,
      LAST_WEEKDAY;

      LocalDateTime in(LocalDateTime time) {
        return switch (this) {
          case SAME -> time;
          case LAST -> time.with(TemporalAdjusters.lastDayOfMonth());
          case FIRST_WEEKDAY -> weekday(time.withDayOfMonth(1), 1);
          case LAST_WEEKDAY -> weekday(time.with(TemporalAdjusters.lastDayOfMonth()), -1);
        };
      }

      private static LocalDateTime weekday(LocalDateTime time, int days) {
        LocalDateTime day = time;
        while (Steps.isWeekend(day)) {
          day = day.plusDays(days);
        }
        return day;
      }
    }

    /// Rows that stand on the same day of every month.
    public Months(int count) {
      this(count, Day.SAME);
    }

    @Override
    public String code() {
      return count % 12 == 0 ? "P" + count / 12 + "Y" : "P" + count + "M";
    }

    @Override
    public String words() {
      return count % 12 == 0 ? Words.count(count / 12, "year") : Words.count(count, "month");
    }

    @Override
    public int season() {
      return 12 % count == 0 ? 12 / count : 1;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long steps) {
      return day.in(time.plusMonths(Math.multiplyExact(steps, count)));
    }
  }

  /// Days, weeks.
  ///
  /// @param count days in a step
  record Days(int count) implements Frequency {
    @Override
    public String code() {
      return "P" + count + "D";
    }

    @Override
    public String words() {
      return count % 7 == 0 ? Words.count(count / 7, "week") : Words.count(count, "day");
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
    public String words() {
      return Words.duration(duration);
    }

    @Override
    public int season() {
      long perDay = Duration.ofDays(1).dividedBy(duration);
      boolean divides = duration.multipliedBy(perDay).equals(Duration.ofDays(1));
      return divides && perDay <= 86_400 ? (int) perDay : 1;
    }

    @Override
    public LocalDateTime plus(LocalDateTime time, long count) {
      return time.plus(duration.multipliedBy(count));
    }
  }
}
