package dev.unroll.series;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Refuses times that are out of order, double, missing or irregular.
final class TimeChecks {
  /// Weekdays without a row that may be holidays: the longest regular closure of an exchange is six
  /// (Golden Week, Chinese new year), and that of September 2001 was four.
  static final int HOLIDAYS = 7;

  private static final String COUNT_ROWS = "or leave out --time to count rows";

  private final LongTable table;
  private final CsvOptions options;
  private final String column;

  TimeChecks(LongTable table, CsvOptions options, String column) {
    this.table = table;
    this.options = options;
    this.column = column;
  }

  /// Times must ascend.
  void checkOrder(TimedRows rows) {
    for (int step = 0; step < rows.steps(); step++) {
      LocalDateTime from = rows.from(step);
      LocalDateTime to = rows.to(step);
      if (to.equals(from)) {
        throw error(
            rows,
            step,
            TimedRows.show(to)
                + " stands on line "
                + line(rows, step)
                + " too; keep one row, or say which by --duplicates first, last or mean"
                + clock(rows, step));
      }
      if (to.isBefore(from)) {
        throw error(
            rows,
            step,
            TimedRows.show(to)
                + " is before "
                + TimedRows.show(from)
                + " on line "
                + line(rows, step)
                + "; sort the rows by time, oldest first, or let it be done by --sort"
                + clock(rows, step));
      }
    }
  }

  /// What else it may be that a time comes again, or one up to an hour earlier.
  private static String clock(TimedRows rows, int step) {
    boolean night =
        Duration.between(rows.to(step), rows.from(step)).compareTo(Duration.ofHours(1)) <= 0
            && !rows.from(step).toLocalTime().equals(LocalTime.MIDNIGHT);
    return night ? "; or, if a clock was set back, name its --zone, such as Europe/Berlin" : "";
  }

  /// The frequency that was given, or the one that the rows have.
  Frequency frequency(TimedRows rows) {
    return options
        .frequency()
        .map(code -> FrequencyFinder.onItsDay(Frequency.parse(code), rows))
        .or(() -> FrequencyFinder.find(rows))
        .orElseThrow(() -> irregular(rows));
  }

  /// All steps must be one step of the frequency; business days may skip holidays.
  ///
  /// @param gaps whether steps may be missing
  void checkSteps(TimedRows rows, Frequency frequency, boolean gaps) {
    boolean business = frequency instanceof Frequency.BusinessDays;
    for (int step = 0; step < rows.steps(); step++) {
      long count = Steps.count(frequency, rows.from(step), rows.to(step));
      if (count == 0) {
        throw error(rows, step, odd(rows, step, frequency));
      }
      if (!gaps && count > (business ? HOLIDAYS + 1 : 1)) {
        throw error(rows, step, gap(rows, step, frequency, count - 1));
      }
    }
  }

  /// Why this frequency.
  String evidence(List<TimedRows> series, Frequency frequency) {
    if (frequency instanceof Frequency.Irregular) {
      return FrequencyFinder.range(series) + ", each of them a step (given by --freq)";
    }
    long regular = series.stream().mapToLong(rows -> rows.regular(frequency)).sum();
    long all = series.stream().mapToLong(TimedRows::steps).sum();
    String others =
        frequency instanceof Frequency.BusinessDays ? ", the others skip holidays" : ", with gaps";
    return regular
        + " of "
        + all
        + " steps are "
        + frequency.words()
        + (regular < all ? others : "")
        + (options.frequency().isPresent() ? " (given by --freq)" : "");
  }

  /// Refuses a file of two frequencies.
  void checkSame(TimedRows first, Frequency frequency, TimedRows other, Frequency otherFrequency) {
    if (!frequency.code().equals(otherFrequency.code())) {
      throw table.timeError(
          other.rows().getFirst(),
          column,
          "series %s has steps of %s, but series %s of %s; put them into two files"
              .formatted(
                  Words.quote(other.id()),
                  otherFrequency.words(),
                  Words.quote(first.id()),
                  frequency.words()));
    }
  }

  private DataFormatException irregular(TimedRows rows) {
    Duration first = Duration.between(rows.from(0), rows.to(0));
    int change =
        IntStream.range(0, rows.steps())
            .filter(step -> !Duration.between(rows.from(step), rows.to(step)).equals(first))
            .findFirst()
            .orElse(0);
    return error(
        rows,
        change,
        "no regular frequency: "
            + FrequencyFinder.commonSteps(rows)
            + "; make the rows regular, keep their times as they are by --freq irregular, "
            + COUNT_ROWS);
  }

  private String odd(TimedRows rows, int step, Frequency frequency) {
    LocalDateTime to = rows.to(step);
    LocalDateTime from = rows.from(step);
    for (LocalDateTime time : List.of(from, to)) {
      if (frequency instanceof Frequency.BusinessDays && Steps.isWeekend(time)) {
        String day = time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return TimedRows.show(time)
            + " is a "
            + day
            + ", but the frequency is B, Monday to Friday; remove the row or give --freq P1D";
      }
    }
    return TimedRows.show(to)
        + " is not a whole number of steps of "
        + frequency.words()
        + " after "
        + TimedRows.show(from)
        + " on line "
        + line(rows, step)
        + "; correct the time, give another --freq, such as irregular, "
        + COUNT_ROWS;
  }

  private String gap(TimedRows rows, int step, Frequency frequency, long missing) {
    String times =
        LongStream.rangeClosed(1, Math.min(3, missing))
            .mapToObj(count -> TimedRows.show(frequency.plus(rows.from(step), count)))
            .collect(Collectors.joining(", "));
    long limit = frequency instanceof Frequency.BusinessDays ? HOLIDAYS + 1 : 1;
    long gaps =
        IntStream.range(0, rows.steps())
            .filter(s -> Steps.count(frequency, rows.from(s), rows.to(s)) > limit)
            .count();
    return Words.count(missing, "row")
        + " missing after line "
        + line(rows, step)
        + " ("
        + times
        + (missing > 3 ? ", ..." : "")
        + ") at a frequency of "
        + frequency.words()
        + (gaps > 1 ? ", the first of " + gaps + " gaps" : "")
        + "; add such rows, say what to do by --missing mask or carry, "
        + COUNT_ROWS;
  }

  /// An error at the row to which a step leads.
  private DataFormatException error(TimedRows rows, int step, String reason) {
    boolean several = options.series().isPresent();
    return table.timeError(
        rows.rows().get(step + 1),
        column,
        several ? "series " + Words.quote(rows.id()) + ": " + reason : reason + manySeries(rows));
  }

  private int line(TimedRows rows, int step) {
    return table.line(rows.rows().get(step));
  }

  private String manySeries(TimedRows rows) {
    boolean ordered =
        IntStream.range(0, rows.steps()).allMatch(s -> rows.to(s).isAfter(rows.from(s)));
    return ordered ? "" : "; if the file holds several series, name their column by --series";
  }
}
