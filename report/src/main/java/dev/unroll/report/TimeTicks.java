package dev.unroll.report;

import dev.unroll.series.TimeIndex;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Marks where a year, a month, a day or a part of a day begins.
public final class TimeTicks {
  private static final int MINUTE = 60;
  private static final int HOUR = 60 * MINUTE;
  private static final int DAY = 24 * HOUR;

  /// Makes weeks begin on Mondays: the epoch began on a Thursday.
  private static final int MONDAY = 3 * DAY;

  private static final List<Unit> UNITS = units();

  private TimeTicks() {}

  /// A part of the calendar.
  ///
  /// @param kind of part
  /// @param count of those parts; seconds for [Kind#CLOCK]
  private record Unit(Kind kind, int count) {
    long of(LocalDateTime time) {
      return switch (kind) {
        case CLOCK -> Math.floorDiv(time.toEpochSecond(ZoneOffset.UTC) + MONDAY, count);
        case MONTHS -> Math.floorDiv(time.getYear() * 12L + time.getMonthValue() - 1, count);
        case YEARS -> Math.floorDiv(time.getYear(), count);
      };
    }

    String label(LocalDateTime time) {
      String date = time.toLocalDate().toString();
      int year = date.length() - 6;
      return switch (kind) {
        case CLOCK ->
            count >= DAY || time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? date
                : time.toLocalTime().withNano(0).toString();
        case MONTHS -> date.substring(0, year + 3);
        case YEARS -> date.substring(0, year);
      };
    }
  }

  private enum Kind {
    CLOCK,
    MONTHS,
    YEARS
  }

  /// Marks for the rows of a series, numbers if rows have no times.
  ///
  /// @param from the first row
  /// @param to the last row; may be beyond the end of the series
  /// @param most marks
  public static List<Tick> of(TimeIndex times, int from, int to, int most) {
    if (times.isCalendar()) {
      return of(times::time, from, to, most);
    }
    return Tick.of(Axis.exactly(from + 1, to + 1), most).stream()
        .filter(tick -> !tick.label().contains("."))
        .toList();
  }

  /// Marks for rows with times.
  public static List<Tick> of(IntFunction<LocalDateTime> time, int from, int to, int most) {
    LocalDateTime first = time.apply(from);
    LocalDateTime last = time.apply(to);
    Unit unit =
        UNITS.stream()
            .filter(candidate -> candidate.of(last) - candidate.of(first) <= most)
            .findFirst()
            .orElse(UNITS.getLast());
    List<Tick> ticks = new ArrayList<>();
    long before = unit.of(first.minusNanos(1));
    for (int row = from; row <= to; row++) {
      LocalDateTime now = time.apply(row);
      if (unit.of(now) != before) {
        ticks.add(new Tick(position(row, from, to), unit.label(now)));
        before = unit.of(now);
      }
    }
    return ticks;
  }

  private static double position(int row, int from, int to) {
    return Axis.exactly(from, to).position(row);
  }

  private static List<Unit> units() {
    return Stream.of(
            units(Kind.CLOCK, 1, 5, 15, 30, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE),
            units(Kind.CLOCK, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY),
            units(Kind.MONTHS, 1, 3, 6),
            units(Kind.YEARS, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000))
        .flatMap(units -> units)
        .toList();
  }

  private static Stream<Unit> units(Kind kind, int... counts) {
    return IntStream.of(counts).mapToObj(count -> new Unit(kind, count));
  }
}
