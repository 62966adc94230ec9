package dev.unroll.series;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Puts the rows of series into order, as far as [Reading] allows it.
final class Repairs {
  private static final int MOST_TIMES = 10;

  private final Reading reading;
  private final TimeColumn times;
  private final double[] values;
  private final Optional<ZoneRules> zone;

  /// @param values of all rows; those of rows that stand for several become their mean
  Repairs(Reading reading, TimeColumn times, double[] values) {
    this.reading = reading;
    this.times = times;
    this.values = values;
    this.zone = reading.text().zoneId().filter(_ -> isLocal()).map(ZoneId::getRules);
  }

  /// Whether times have a time of day that is not UTC already.
  private boolean isLocal() {
    String format = times.format().name();
    return !format.equals(TimeFormat.WITH_OFFSET)
        && !format.endsWith("since 1970")
        && times.times().stream().anyMatch(time -> !time.toLocalTime().equals(LocalTime.MIDNIGHT));
  }

  /// A notice `utc-times` if times are UTC and did not say so.
  Optional<Notice> notice() {
    return times.format().name().equals(TimeFormat.WITH_OFFSET)
        ? Optional.of(new Notice("utc-times", "times with an offset or zone were converted to UTC"))
        : zone.map(_ ->
            new Notice(
                "utc-times",
                "times were converted to UTC from %s"
                    .formatted(reading.text().zone().orElseThrow())));
  }

  TimedRows timed(String id, List<Integer> rows) {
    List<LocalDateTime> own = new ArrayList<>();
    for (int row : rows) {
      LocalDateTime time = times.times().get(row);
      LocalDateTime before = own.isEmpty() ? LocalDateTime.MIN : own.getLast();
      own.add(zone.map(rules -> utc(time, rules, before)).orElse(time));
    }
    return new TimedRows(id, rows, own);
  }

  /// Where a clock was set back, the same local time comes twice: the second is an hour later. One
  /// that a clock jumped over is read as if it had not been set forward yet.
  private static LocalDateTime utc(LocalDateTime time, ZoneRules rules, LocalDateTime before) {
    List<ZoneOffset> offsets = rules.getValidOffsets(time);
    LocalDateTime first =
        time.minusSeconds(
            (offsets.isEmpty() ? rules.getTransition(time).getOffsetBefore() : offsets.getFirst())
                .getTotalSeconds());
    return offsets.size() > 1 && !first.isAfter(before)
        ? time.minusSeconds(offsets.getLast().getTotalSeconds())
        : first;
  }

  /// In the order of time, one row for each, if that is wanted.
  TimedRows ordered(TimedRows rows) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rows.times().size()).boxed().toList());
    if (reading.sort()) {
      order.sort(Comparator.comparing(i -> rows.times().get(i)));
    }
    List<Integer> kept = new ArrayList<>();
    List<LocalDateTime> own = new ArrayList<>();
    int from = 0;
    while (from < order.size()) {
      LocalDateTime time = rows.times().get(order.get(from));
      int to = from + 1;
      while (reading.duplicates() != Reading.Duplicates.ERROR
          && to < order.size()
          && rows.times().get(order.get(to)).equals(time)) {
        to++;
      }
      kept.add(one(order.subList(from, to).stream().map(rows.rows()::get).toList()));
      own.add(time);
      from = to;
    }
    return new TimedRows(rows.id(), kept, own);
  }

  /// The row that stands for several of the same time.
  private int one(List<Integer> rows) {
    if (reading.duplicates() == Reading.Duplicates.MEAN && rows.size() > 1) {
      values[rows.getFirst()] =
          rows.stream()
              .mapToDouble(row -> values[row])
              .filter(value -> !Double.isNaN(value))
              .average()
              .orElse(Double.NaN);
    }
    return reading.duplicates() == Reading.Duplicates.LAST ? rows.getLast() : rows.getFirst();
  }

  /// The rows, one for every step: -1 where there is none.
  ///
  /// @throws IllegalArgumentException if there would be more than ten times as many
  static TimedRows withGaps(TimedRows rows, Frequency frequency) {
    List<LocalDateTime> own = new ArrayList<>();
    List<Integer> filled = new ArrayList<>();
    for (int i = 0; i < rows.times().size(); i++) {
      own.add(rows.times().get(i));
      filled.add(rows.rows().get(i));
      long missing = i < rows.steps() ? missing(rows, i, frequency) : 0;
      if (own.size() + missing > (long) MOST_TIMES * rows.times().size()) {
        throw new IllegalArgumentException(
            "series %s: with %s missing after %s it would be more than ten times as long; give another --freq"
                .formatted(
                    Words.quote(rows.id()),
                    Words.count(missing, "row"),
                    TimedRows.show(rows.from(i))));
      }
      for (long step = 1; step <= missing; step++) {
        own.add(frequency.plus(rows.from(i), step));
        filled.add(-1);
      }
    }
    return new TimedRows(rows.id(), filled, own);
  }

  private static long missing(TimedRows rows, int step, Frequency frequency) {
    long count = Steps.count(frequency, rows.from(step), rows.to(step));
    boolean holidays =
        frequency instanceof Frequency.BusinessDays && count <= TimeChecks.HOLIDAYS + 1;
    return holidays ? 0 : count - 1;
  }
}
