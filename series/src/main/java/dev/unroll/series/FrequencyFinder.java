package dev.unroll.series;

import dev.unroll.series.Frequency.Months.Day;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the frequency of rows: the candidate that most steps between neighbours agree with.
final class FrequencyFinder {
  /// The part of steps that must agree, unless all are whole multiples.
  private static final double CLEAR = 0.8;

  private final TimedRows rows;

  private FrequencyFinder(TimedRows rows) {
    this.rows = rows;
  }

  /// The frequency of a series, if its steps are regular enough to have one.
  ///
  /// @param rows in strictly ascending order, at least three
  static Optional<Frequency> find(TimedRows rows) {
    FrequencyFinder finder = new FrequencyFinder(rows);
    return finder
        .candidates()
        .filter(finder::isClear)
        .max(Comparator.comparingLong(rows::regular))
        .map(found -> onItsDay(found, rows));
  }

  /// The frequency, its rows kept on the day of the month on which those of the series stand.
  /// Prices of a month are dated by its first or last day of trading, which a holiday may move.
  static Frequency onItsDay(Frequency frequency, TimedRows rows) {
    if (!(frequency instanceof Frequency.Months months)) {
      return frequency;
    }
    boolean sameDay =
        rows.times().stream().map(LocalDateTime::getDayOfMonth).distinct().count() == 1;
    Day day =
        sameDay
            ? Day.SAME
            : share(rows, Day.LAST) == 1
                ? Day.LAST
                : share(rows, Day.LAST_WEEKDAY) >= CLEAR
                    ? Day.LAST_WEEKDAY
                    : share(rows, Day.FIRST_WEEKDAY) >= CLEAR ? Day.FIRST_WEEKDAY : Day.SAME;
    return new Frequency.Months(months.count(), day);
  }

  private static double share(TimedRows rows, Day day) {
    long there = rows.times().stream().filter(time -> day.in(time).equals(time)).count();
    return (double) there / rows.times().size();
  }

  /// The most frequent lengths of steps in words, for a message.
  static String commonSteps(TimedRows rows) {
    List<Map.Entry<Duration, Long>> counts =
        counts(rows, step -> between(rows, step)).entrySet().stream()
            .sorted(
                Map.Entry.<Duration, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    long others = counts.stream().skip(3).mapToLong(Map.Entry::getValue).sum();
    return counts.stream()
            .limit(3)
            .map(count ->
                Words.count(count.getValue(), "step") + " of " + Words.duration(count.getKey()))
            .collect(Collectors.joining(", "))
        + (others > 0 ? ", " + Words.count(others, "other") : "");
  }

  /// The shortest and the longest step in words, and what half of them do not exceed.
  static String range(List<TimedRows> series) {
    List<Duration> steps =
        series.stream()
            .flatMap(rows -> IntStream.range(0, rows.steps()).mapToObj(s -> between(rows, s)))
            .sorted()
            .toList();
    return "steps of %s to %s, half of them up to %s"
        .formatted(
            Words.duration(steps.getFirst()),
            Words.duration(steps.getLast()),
            Words.duration(steps.get((steps.size() - 1) / 2)));
  }

  private Stream<Frequency> candidates() {
    Duration duration = mode(step -> between(rows, step));
    int months = mode(step -> months(step)).intValue();
    Stream<Frequency> ofMonths =
        months > 0 ? Stream.of(new Frequency.Months(months)) : Stream.empty();
    Stream<Frequency> ofBusiness =
        rows.times().stream().noneMatch(Steps::isWeekend)
            ? Stream.of(new Frequency.BusinessDays())
            : Stream.empty();
    return Stream.of(ofMonths, ofBusiness, Stream.of(FrequencyCode.ofDuration(duration)))
        .flatMap(stream -> stream);
  }

  private boolean isClear(Frequency candidate) {
    long regular = rows.regular(candidate);
    boolean multiples =
        IntStream.range(0, rows.steps())
            .allMatch(step -> Steps.count(candidate, rows.from(step), rows.to(step)) > 0);
    boolean enough = regular >= CLEAR * rows.steps();
    return candidate instanceof Frequency.BusinessDays
        ? enough
        : enough || (multiples && 2 * regular > rows.steps());
  }

  private long months(int step) {
    return ChronoUnit.MONTHS.between(
        YearMonth.from(rows.from(step)), YearMonth.from(rows.to(step)));
  }

  private <T> T mode(IntFunction<T> measure) {
    return counts(rows, measure).entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow()
        .getKey();
  }

  private static <T> Map<T, Long> counts(TimedRows rows, IntFunction<T> measure) {
    Map<T, Long> counts = new HashMap<>();
    IntStream.range(0, rows.steps())
        .forEach(step -> counts.merge(measure.apply(step), 1L, Long::sum));
    return counts;
  }

  private static Duration between(TimedRows rows, int step) {
    return Duration.between(rows.from(step), rows.to(step));
  }
}
