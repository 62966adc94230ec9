package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeriodForecastTest {
  @TempDir Path folder;

  /// A yearly wave that grows by 12 % a year: not what was a year ago.
  private static double[] growing(long seed, int n) {
    double[] noise = Synthetic.noise(seed, n);
    double[] y = new double[n];
    Arrays.setAll(
        y,
        t ->
            100
                * Math.pow(1.12, t / 12.0)
                * (1 + 0.3 * Math.sin(2 * Math.PI * t / 12) + 0.02 * noise[t]));
    return y;
  }

  private static ForecastRun run(Settings settings, Kernels kernels, Dataset data) {
    return new ForecastJob(data, settings, kernels, (p, f) -> {}).run(CsvOptions.of("value"), 0);
  }

  @Test
  void learnsWhatTheSeasonalNaiveForecastMisses() {
    Settings settings =
        new Settings(
            12,
            new Architecture(Architecture.Family.GRU, 16, 1),
            new Schedule(40, 15, 0.01, 1),
            List.of(1L),
            1,
            true);
    ForecastRun run =
        run(settings, Kernels.auto(), Synthetic.monthly(growing(1, 160), growing(2, 150)));
    assertEquals("2 periods of 12 rows at a time", run.model().predictor().reading().words());
    double network = run.evaluation().scores().of("gru").mase();
    double naive = run.evaluation().scores().of("seasonal-naive").mase();
    assertTrue(network < 0.6 * naive, "MASE %s, seasonal naive %s".formatted(network, naive));
  }

  @Test
  void threadsKernelsAndSavingDoNotChangeAByte() throws Exception {
    Dataset data = Synthetic.monthly(growing(1, 90), growing(2, 70));
    Settings settings = Synthetic.byPeriods(3, 12);
    ForecastRun run = run(settings, Kernels.auto(), data);
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    ModelFile.write(run.model(), one);
    Settings threads =
        new Settings(
            settings.horizon(),
            settings.architecture(),
            settings.schedule(),
            settings.seeds(),
            3,
            settings.raw());
    ModelFile.write(run(threads, Kernels.scalar(), data).model(), other);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
    assertEquals(
        run.forecasts(),
        ModelFile.read(one, Kernels.auto()).forecast(data, ForecastModel.NewSeries.REFUSE));
  }

  @Test
  void aSeriesOfAnyUnitHasTheSameForecast() {
    double[] y = growing(1, 60);
    double[] doubled = Arrays.stream(y).map(value -> 2 * value).toArray();
    RecurrentPredictor predictor = fit(y);
    double[] one = predictor.start(series(y)).forecast(3);
    double[] other = predictor.start(series(doubled)).forecast(3);
    assertArrayEquals(Arrays.stream(one).map(value -> 2 * value).toArray(), other);
  }

  @Test
  void aSeriesYoungerThanAPeriodRepeatsItsLastValue() {
    Rolling rolling = fit(growing(1, 60)).start(series(5, 6));
    assertArrayEquals(new double[] {6, 6, 6}, rolling.forecast(3));
  }

  @Test
  void followingForLongIsTheSameAsStartingLate() {
    double[] y = growing(3, 300);
    RecurrentPredictor predictor = fit(growing(1, 60));
    Rolling followed = predictor.start(series(y[0], y[1]));
    for (int row = 2; row < y.length; row++) {
      followed.observe(y[row]);
    }
    assertArrayEquals(predictor.start(series(y)).forecast(3), followed.forecast(3));
  }

  private static RecurrentPredictor fit(double... values) {
    return new RecurrentForecaster(
            Synthetic.byPeriods(3, 12), TargetKind.LEVEL, Kernels.auto(), (p, f) -> {})
        .fit(List.of(series(values)), 3);
  }

  private static TimeSeries series(double... values) {
    return new TimeSeries("s", TimeIndex.steps(values.length), values);
  }
}
