package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.Frequency;
import dev.unroll.series.TimeIndex;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimeTicksTest {
  private static final LocalDateTime START = LocalDateTime.of(2000, 1, 3, 0, 0);

  private static List<String> labels(Frequency frequency, int rows) {
    return TimeTicks.of(row -> frequency.plus(START, row), 0, rows - 1, 6).stream()
        .map(Tick::label)
        .toList();
  }

  @Test
  void marksStandWhereAPartOfTheCalendarBegins() {
    assertEquals(
        List.of("2002", "2004", "2006", "2008", "2010"),
        labels(new Frequency.Months(1), 123),
        "months");
    assertEquals(
        List.of("2000-01-03", "2000-01-10", "2000-01-17", "2000-01-24", "2000-01-31"),
        labels(new Frequency.Days(1), 30),
        "weeks begin on Mondays");
    assertEquals(
        List.of("2000-01-03", "06:00", "12:00", "18:00", "2000-01-04"),
        labels(new Frequency.Clock(Duration.ofHours(1)), 28),
        "hours");
    assertEquals(
        List.of("2000-01-03", "00:00:30", "00:01", "00:01:30"),
        labels(new Frequency.Clock(Duration.ofSeconds(10)), 12),
        "half minutes");
    assertEquals(
        List.of("2000-02", "2000-03", "2000-04", "2000-05"),
        labels(new Frequency.BusinessDays(), 90),
        "business days");
  }

  @Test
  void thereAreNeverTooMany() {
    for (Frequency frequency :
        List.of(
            new Frequency.Days(1),
            new Frequency.Days(7),
            new Frequency.Months(12),
            new Frequency.Clock(Duration.ofMinutes(15)))) {
      for (int rows = 2; rows < 3000; rows += 61) {
        List<String> labels = labels(frequency, rows);
        assertTrue(labels.size() <= 7, frequency.code() + ", " + rows + " rows: " + labels);
      }
    }
  }

  @Test
  void rowsWithoutTimesAreCounted() {
    assertEquals(
        List.of("20", "40", "60", "80", "100"),
        TimeTicks.of(TimeIndex.steps(100), 0, 99, 6).stream().map(Tick::label).toList(),
        "steps");
  }
}
