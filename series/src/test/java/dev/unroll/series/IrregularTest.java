package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows at irregular times: each is a step, and how long it took is known.
class IrregularTest {
  private static final CsvOptions IRREGULAR =
      CsvOptions.of("price").withTime("date").withFrequency("irregular");
  private static final String ELAPSED = "time since the row before";

  @TempDir Path folder;

  /// Thirty rows: after 1, 2, 3, 1, 2, 3, ... hours, and one after ten days.
  private static String text() {
    return CsvFixture.times(row ->
        LocalDateTime.of(2024, 1, 1, 0, 0)
            .plusHours(row / 3 * 6 + (row % 3 == 2 ? 3 : row % 3))
            .plusDays(row < 20 ? 0 : 10));
  }

  private Dataset read(String text, CsvOptions options) throws IOException {
    return SeriesReader.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  @Test
  void everyRowIsAStepAndSaysHowLongItTook() throws IOException {
    Dataset data = read(text(), IRREGULAR);
    assertEquals("irregular", data.frequency().code());
    assertEquals(
        "steps of 1 hour to 242 hours, half of them up to 2 hours, each of them a step (given by"
            + " --freq)",
        data.evidence());
    TimeSeries series = data.series().getFirst();
    assertEquals(30, series.length(), "nothing is filled in");
    Covariate elapsed = series.covariates().named(ELAPSED);
    assertEquals(Covariate.Role.PAST, elapsed.role(), "not known ahead");
    assertEquals(Double.NaN, elapsed.number(0), "nothing was before");
    assertEquals(Math.log(3600), elapsed.number(1), 1e-12);
    assertEquals(Math.log(2 * 3600), elapsed.number(2), 1e-12);
    assertEquals(Math.log(242 * 3600), elapsed.number(20), 1e-12);
    assertEquals(Double.NaN, elapsed.number(30));
  }

  @Test
  void rowsGoOnByTheUsualStepOfThoseThatAreKnown() throws IOException {
    TimeSeries series = read(text(), IRREGULAR).series().getFirst();
    assertEquals("2024-01-13T09:00:00", series.times().label(29));
    assertEquals("2024-01-13T11:00:00", series.times().label(30));
    assertEquals("2024-01-13T13:00:00", series.times().label(31));
    TimeSeries two = series.first(2);
    assertEquals("2024-01-01T02:00:00", two.times().label(2), "after one step of an hour");
    assertEquals("2024-01-01T03:00:00", two.times().label(3), "the file has another time");
  }

  @Test
  void theCalendarIsNotKnownAheadButRowsAreCounted() throws IOException {
    CovariateOptions calendar =
        CovariateOptions.NONE.withCalendar("hour,weekday").withFourier("3:1");
    Covariates covariates =
        read(text(), IRREGULAR.withCovariates(calendar)).series().getFirst().covariates();
    for (String name : List.of("hour.sin", "hour.cos", "weekday")) {
      assertEquals(Covariate.Role.PAST, covariates.named(name).role(), name);
    }
    assertEquals(Math.sin(2 * Math.PI / 24), covariates.named("hour.sin").number(1), 1e-12);
    Covariate wave = covariates.named("fourier 3.0:1 cos");
    assertEquals(Covariate.Role.FUTURE, wave.role());
    assertEquals(1, wave.number(33), 1e-12, "rows are counted, not hours");
  }

  @Test
  void datesStayDates() throws IOException {
    String text = CsvFixture.times(row -> CsvFixture.day(row + row / 3));
    assertEquals("2024-02-09", read(text, IRREGULAR).series().getFirst().times().label(30));
  }

  @Test
  void itMustBeSaidAndNeedsTimes() {
    assertEquals(
        "--freq needs --time COLUMN",
        Panel.refusal(() -> CsvOptions.of("price").withFrequency("irregular")));
  }
}
