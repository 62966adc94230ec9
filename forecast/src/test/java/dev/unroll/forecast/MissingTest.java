package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Score;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Values that are missing: seen as such, neither learned nor judged.
class MissingTest {
  private static final double NAN = Double.NaN;

  private static TimeSeries series(double... values) {
    return new TimeSeries("s", TimeIndex.steps(values.length), values);
  }

  /// A wave of seven rows, of which every fifth is missing.
  private static double[] wave(int n) {
    double[] y = Synthetic.noise(8, n);
    Arrays.setAll(
        y, row -> row % 5 == 4 ? NAN : 50 + 10 * Math.sin(2 * Math.PI * row / 7) + 0.1 * y[row]);
    return y;
  }

  @Test
  void theLastValueStandsForOneThatIsMissingAndAMarkSaysSo() {
    TimeSeries series = series(1, 3, NAN, 4);
    RowReading reading = new RowReading(TargetKind.LEVEL, 1, Encoding.of(List.of(series)));
    Sequences x = Sequences.zeros(new int[] {3}, reading.inputs());
    SeenRows rows = new SeenRows(reading, new Scale(TargetKind.LEVEL, 0, 1, 1, 1), series);
    for (int row = 1; row < 4; row++) {
      reading.fill(rows, row, x, 0, row - 1);
    }
    assertArrayEquals(new float[] {2, 3, 0, 0, 3, 1, 1, 4, 0}, x.toArray());
    assertFalse(Encoding.of(List.of(series(1, 3, 4))).marked(), "no mark without need");
  }

  @Test
  void whatIsMissingIsNotLearned() {
    TimeSeries series = series(1, 3, NAN, 4, 5, 6);
    RowReading reading = new RowReading(TargetKind.LEVEL, 2, Encoding.of(List.of(series)));
    Scale scale = new Scale(TargetKind.LEVEL, 0, 1, 1, 1);
    Batch batch =
        new RowTrainingSet(reading, List.of(series), Map.of("s", scale), 0)
            .epoch(new RandomStream(1, "test"))
            .getFirst();
    assertEquals(0, batch.weights().get(0, 0, 0), "row 2 from row 1");
    assertEquals(1, batch.weights().get(0, 0, 1), "row 3 from row 1");
    assertEquals(1, batch.weights().get(0, 1, 0), "row 3 from row 2");
    assertEquals(1, batch.targets().get(0, 1, 0), "4 from the last value seen, 3");
  }

  @Test
  void scalesAreThoseOfTheValuesThereAre() {
    assertEquals(
        Scale.of(TargetKind.LEVEL, series(1, 3, 4, 9)),
        Scale.of(TargetKind.LEVEL, series(1, NAN, 3, NAN, NAN, 4, 9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7})
  void everyModelCanDoWithoutAValue(int period) {
    Dataset data = Synthetic.counted(wave(260));
    Settings settings =
        new Settings(
            3,
            new Architecture(Architecture.Family.GRU, 16, 1).withPeriod(period),
            new Schedule(30, 30, 0.01, 1),
            List.of(1L),
            1,
            true);
    ForecastRun run =
        new ForecastJob(
                data,
                settings,
                ModelSet.parse("drift,mean,ar,ses,holt,theta,local-level,local-trend,hmm"),
                Kernels.auto(),
                (p, f) -> {})
            .run(CsvOptions.of("value"), 0);
    for (Score score : run.evaluation().scores().rows()) {
      assertTrue(Double.isFinite(score.rmse()), score.model());
    }
    double network = run.evaluation().scores().of("gru").rmse();
    assertTrue(network < 3, "the wave, 10 high, is learned: " + network);
    assertEquals(3, run.forecasts().getFirst().points().size());
  }

  @Test
  void pricesWithGapsAreReturns() {
    double[] price = Synthetic.price(3, 300);
    Arrays.setAll(price, row -> row % 9 == 8 ? NAN : price[row]);
    ForecastJob job =
        new ForecastJob(
            Synthetic.counted(price),
            Synthetic.quick(2, 1),
            ModelSet.parse("ar,hmm"),
            Kernels.auto(),
            (p, f) -> {});
    assertEquals(TargetKind.LOG_RETURN, job.target().kind());
    for (Score score : job.run(CsvOptions.of("value"), 0).evaluation().scores().rows()) {
      assertEquals(1, score.ratio(), 0.3, score.model());
    }
  }
}
