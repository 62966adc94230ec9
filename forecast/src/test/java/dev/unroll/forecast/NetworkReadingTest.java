package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.series.Frequency;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkReadingTest {
  private static final Architecture AUTO = new Architecture(Architecture.Family.GRU, 4, 1);

  private static List<TimeSeries> series(String frequency, int rows) {
    Frequency step = Frequency.parse(frequency);
    List<LocalDateTime> times = new ArrayList<>(List.of(LocalDateTime.of(2000, 1, 1, 0, 0)));
    while (times.size() < rows) {
      times.add(step.plus(times.getLast(), 1));
    }
    return List.of(new TimeSeries("s", TimeIndex.of(times, step), new double[rows]));
  }

  private static NetworkReading auto(String frequency, int rows, int horizon) {
    return of(AUTO, TargetKind.LEVEL, horizon, series(frequency, rows));
  }

  private static NetworkReading of(
      Architecture architecture, TargetKind kind, int horizon, List<TimeSeries> training) {
    Schedule schedule = new Schedule(1, 1, 0.01, 1);
    Settings settings = new Settings(horizon, architecture, schedule, List.of(1L), 1, false);
    return NetworkReading.of(settings, kind, training);
  }

  private static PeriodReading periods(int horizon, int period, int window, int year) {
    return new PeriodReading(TargetKind.LEVEL, horizon, period, window, year);
  }

  @Test
  void seasonalSeriesAreReadByPeriods() {
    assertEquals(periods(48, 24, 14, 0), auto("h", 700, 48));
    assertEquals(periods(24, 12, 2, 0), auto("MS", 120, 24));
    assertEquals(periods(30, 7, 8, 364), auto("D", 7000, 30));
    assertEquals(periods(30, 7, 8, 0), auto("D", 1000, 30), "less than three years");
    assertEquals(periods(8, 24, 4, 0), auto("h", 200, 8), "at most half of the rows");
  }

  @Test
  void othersRowByRow() {
    RowReading rows = new RowReading(TargetKind.LEVEL, 48);
    assertEquals(rows, auto("h", 143, 48), "less than 4 periods and the horizon");
    assertEquals(rows, auto("min", 100_000, 48), "a day of 1440 minutes is too long a period");
    assertEquals(rows, auto("Y", 700, 48), "no season");
    assertEquals(new RowReading(TargetKind.LEVEL, 1), auto("h", 700, 1), "one row ahead");
    assertEquals(
        new RowReading(TargetKind.LOG_RETURN, 48),
        of(AUTO, TargetKind.LOG_RETURN, 48, series("h", 700)),
        "prices");
  }

  @Test
  void whatIsAskedForCounts() {
    List<TimeSeries> counted = List.of(new TimeSeries("s", TimeIndex.steps(100), new double[100]));
    assertEquals(periods(1, 10, 5, 0), of(AUTO.withPeriod(10), TargetKind.LEVEL, 1, counted));
    assertEquals(
        new RowReading(TargetKind.LEVEL, 48),
        of(AUTO.withPeriod(1), TargetKind.LEVEL, 48, series("h", 700)));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> of(AUTO.withPeriod(25), TargetKind.LEVEL, 1, counted));
    assertEquals(
        "--period 25: half of the series have at most 100 rows to train on, and 4 periods and the"
            + " horizon need 101; give a smaller one, or 1 to read row by row",
        refused.getMessage());
  }
}
