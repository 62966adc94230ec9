package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Values that are missing and stay so.
class MissingTest {
  private static final double NAN = Double.NaN;
  private static final CsvOptions MASKED =
      CsvOptions.of("price").withTime("date").withReading(Reading.PLAIN.with(Reading.Missing.MASK));

  /// 0, 1, 2, ... with every seventh value missing.
  private static double[] gaps(int n) {
    double[] values = Panel.ramp(n);
    Arrays.setAll(values, row -> row % 7 == 6 ? NAN : row);
    return values;
  }

  @Test
  void valuesAndRowsStayMissing(@TempDir Path folder) throws IOException {
    String text = CsvFixture.daily(2, "2024-01-01,NA");
    text = CsvFixture.change(text, 5, "2024-01-04,");
    text = CsvFixture.change(text, 31, "2024-01-30,NA");
    text = CsvFixture.change(text, 8, "").replace("\n\n", "\n");
    Dataset data = SeriesReader.read(Files.writeString(folder.resolve("d.csv"), text), MASKED);
    TimeSeries series = data.series().getFirst();
    assertEquals(28, series.length(), "from the first value to the last");
    assertEquals("2024-01-02", series.times().label(0));
    int[] missing = IntStream.range(0, 28).filter(row -> Double.isNaN(series.value(row))).toArray();
    assertArrayEquals(new int[] {2, 5}, missing);
    assertEquals(
        List.of(
            "series 'd': 1 value missing, 1 row before the first value left out",
            "series 'd': 1 row missing in gaps",
            "series 'd': 1 row after the last value left out"),
        data.notices().stream().map(Notice::message).toList());
    assertEquals(MASKED.reading(), data.source().reading());
  }

  @Test
  void seriesOfTooFewValuesAreLeftOut(@TempDir Path folder) throws IOException {
    String text = CsvFixture.prices(row -> row % 3 == 0 ? "1" + row : "NA");
    Path file = Files.writeString(folder.resolve("d.csv"), text);
    CsvOptions options =
        CsvOptions.of("price").withReading(Reading.PLAIN.with(Reading.Missing.MASK));
    assertEquals(
        "d.csv, column 'price': 10 rows with a value; at least 20 are needed",
        assertThrows(DataFormatException.class, () -> SeriesReader.read(file, options))
            .getMessage());
  }

  @Test
  void othersAreToldTheLastValueSeen() {
    double[] carried = Panel.ramp(30);
    Arrays.setAll(carried, row -> row % 7 == 6 ? row - 1 : row);
    for (Forecaster model :
        List.of(
            new Naive(), new Drift(), new SeasonalNaive(5), new AutoRegression(TargetKind.LEVEL))) {
      Rolling expected = model.fit(List.of(), 3).start(Panel.steps("s", carried));
      Rolling found = new Carrying(model).fit(List.of(), 3).start(Panel.steps("s", gaps(30)));
      assertArrayEquals(expected.forecast(3), found.forecast(3), model.name());
      expected.observe(29);
      found.observe(NAN);
      expected.observe(40);
      found.observe(40);
      assertArrayEquals(expected.forecast(3), found.forecast(3), model.name());
    }
  }

  @Test
  void whatIsMissingIsNotScored() {
    double[] values = {1, 2, NAN, 5, 5};
    TimeSeries series = Panel.steps("s", values);
    assertEquals(4 / 3.0, Origins.scale(series), 1e-15, "|2 - 1|, |5 - 2|, |5 - 5|");
    assertEquals(10 / 3.0, Origins.squaredScale(series), 1e-15);
    BacktestPlan plan = BacktestPlan.of(Panel.dataset(Panel.steps("s", gaps(120))), 2);
    Backtest.Result result =
        Backtest.run(plan, Baselines.of(plan, TargetKind.LEVEL), Backtest.Progress.NONE);
    Score naive = Scores.of(result, List.of("naive")).of("naive");
    Origins walk = plan.origins().getFirst();
    double sum = 0;
    int count = 0;
    for (int origin = 0; origin < walk.count(); origin++) {
      for (int step = 0; step < 2; step++) {
        double error = walk.actual(origin, step) - result.forecast("naive", 0, origin, step);
        sum += Double.isNaN(error) ? 0 : Math.abs(error);
        count += Double.isNaN(error) ? 0 : 1;
      }
    }
    assertTrue(count < 2 * walk.count(), "some are missing");
    assertEquals(sum / count, naive.mae(), 1e-12);
    for (Score score : Scores.of(result, List.of("naive")).rows()) {
      assertTrue(Double.isFinite(score.rmse() + score.mase() + score.rmsse()), score.model());
      assertTrue(Double.isFinite(score.uncertainty().crps()), score.model());
    }
    assertTrue(
        Arrays.stream(Comparison.differences(result, "drift", "naive")).allMatch(Double::isFinite));
  }

  @Test
  void returnsOverAGapAreMissing() {
    double[] values = {1, 2, NAN, 8, 16};
    assertArrayEquals(
        new double[] {Math.log(2), NAN, NAN, Math.log(2)},
        LogReturns.of(Panel.steps("s", values)),
        1e-15);
  }
}
