package dev.unroll.series;

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
        .map(found -> withMonthEnd(found, rows));
  }

  /// The frequency, kept at the ends of months if all rows stand there.
  static Frequency withMonthEnd(Frequency frequency, TimedRows rows) {
    return frequency instanceof Frequency.Months months
        ? new Frequency.Months(
            months.count(), rows.times().stream().allMatch(FrequencyFinder::isMonthEnd))
        : frequency;
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

  private Stream<Frequency> candidates() {
    Duration duration = mode(step -> between(rows, step));
    int months = mode(step -> months(step)).intValue();
    Stream<Frequency> ofMonths =
        months > 0 ? Stream.of(new Frequency.Months(months, false)) : Stream.empty();
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

  private static boolean isMonthEnd(LocalDateTime time) {
    return time.getDayOfMonth() == time.toLocalDate().lengthOfMonth();
  }
}
