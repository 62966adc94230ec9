package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Distribution;
import dev.unroll.series.Interval;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Uncertainty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Networks that say distributions.
class HeadTest {
  @TempDir Path folder;

  private static ForecastRun run(Dataset data, Settings settings) {
    return new ForecastJob(data, settings, Kernels.auto(), (p, f) -> {})
        .run(CsvOptions.of("value"), 0);
  }

  private static Output direct(Head head) {
    return new Output(head, Strategy.DIRECT);
  }

  /// Counts around a yearly wave.
  private static double[] counts(long seed, int n) {
    double[] noise = Synthetic.noise(seed, n);
    double[] y = new double[n];
    Arrays.setAll(
        y, t -> Math.max(0, Math.rint(20 + 10 * Math.sin(Math.PI * t / 6) + 4 * noise[t])));
    return y;
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "POINT")
  void everyDistributionIsSavedAndForecastsTheSame(Head head) {
    for (Settings settings : List.of(Synthetic.quick(3, 1), Synthetic.byPeriods(3, 12))) {
      Dataset data = Synthetic.monthly(counts(1, 120), counts(2, 90));
      ForecastRun run = run(data, settings.withOutput(direct(head)));
      Path file = folder.resolve(head.word());
      ModelFile.write(run.model(), file);
      ForecastModel loaded = ModelFile.read(file, Kernels.auto());
      assertEquals(run.forecasts(), loaded.forecast(data, ForecastModel.NewSeries.REFUSE));
      for (ForecastPoint point : run.forecasts().getFirst().points()) {
        Interval of = point.interval();
        assertTrue(of.lower95() <= of.lower80() && of.lower80() < of.upper80(), head + " " + point);
        assertTrue(of.upper80() <= of.upper95(), head + " " + point);
      }
      assertTrue(run.evaluation().scores().of("lstm").own().isPresent());
      assertTrue(run.evaluation().scores().of("naive").own().isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "POINT")
  void quantilesNeverCross(Head head) {
    Dataset data = Synthetic.monthly(counts(1, 120), counts(2, 90));
    Rolling rolling =
        new RecurrentForecaster(
                Synthetic.quick(3, 1).withOutput(direct(head)),
                TargetKind.LEVEL,
                Kernels.auto(),
                (p, f) -> {})
            .fit(data.series(), 3)
            .start(data.series().getFirst());
    for (Distribution row : rolling.distributions(3)) {
      double before = Double.NEGATIVE_INFINITY;
      for (int i = 1; i < 200; i++) {
        double quantile = row.quantile(i / 200.0);
        assertTrue(quantile >= before, head + " at " + i / 200.0);
        before = quantile;
      }
    }
  }

  /// x = 0.7 x' + noise: the exact law is Gaussian with deviation 1, its CRPS 1 / sqrt(pi).
  @ParameterizedTest
  @EnumSource(names = {"GAUSSIAN", "QUANTILES", "STUDENT_T"})
  void learnsTheNoiseOfAnAutoregression(Head head) {
    Dataset data = Synthetic.counted(Synthetic.ar2(0.7, 0, Synthetic.noise(1, 4000)));
    Settings settings =
        new Settings(
            1,
            new Architecture(Architecture.Family.GRU, 8, 1),
            direct(head),
            new Schedule(15, 15, 0.01, 1),
            List.of(1L),
            1,
            false);
    ForecastRun run = run(data, settings);
    double scale = run.evaluation().result().plan().origins().getFirst().scale();
    Uncertainty of = run.evaluation().scores().of("gru").own().orElseThrow();
    assertEquals(0.8, of.coverage80(), 0.04, head + ": " + of);
    assertEquals(0.95, of.coverage95(), 0.03, head + ": " + of);
    assertEquals(2 * 1.2816, of.width80() * scale, 0.25, head + ": " + of);
    assertEquals(1 / Math.sqrt(Math.PI), of.crps() * scale, 0.04, head + ": " + of);
  }

  /// Poisson with a mean of 6 has variance 6.
  @Test
  void countsAreForecastAsCounts() {
    double[] y = new double[1500];
    Law poisson = new NegativeBinomialLaw(6, 1e-6);
    dev.unroll.nn.RandomStream random = new dev.unroll.nn.RandomStream(1, "poisson");
    Arrays.setAll(y, _ -> poisson.sample(random));
    Settings settings =
        new Settings(
            1,
            new Architecture(Architecture.Family.GRU, 4, 1),
            direct(Head.NEGATIVE_BINOMIAL),
            new Schedule(20, 20, 0.02, 1),
            List.of(1L),
            1,
            false);
    ForecastPoint point =
        run(Synthetic.counted(y), settings).forecasts().getFirst().points().getFirst();
    assertEquals(6, point.mean(), 0.5);
    assertEquals(poisson.quantile(0.1), point.interval().lower80(), 1);
    assertEquals(poisson.quantile(0.975), point.interval().upper95(), 1);
    assertEquals(Math.rint(point.interval().upper80()), point.interval().upper80());
  }

  @Test
  void whatIsNoCountIsRefused() {
    double[] values = counts(1, 90);
    values[7] = 2.5;
    Dataset data = Synthetic.counted(values);
    assertEquals(
        "series 'made' is 2.5 at 8, but --distribution negative-binomial is for counts, whole"
            + " numbers from 0 to 1000000; choose another",
        assertThrows(
                IllegalArgumentException.class,
                () -> run(data, Synthetic.quick(1, 1).withOutput(direct(Head.NEGATIVE_BINOMIAL))))
            .getMessage());
  }

  /// Log returns: the distribution of a price is that of its logarithm.
  @Test
  void pricesStayAboveZero() {
    Dataset data = Synthetic.monthly(Synthetic.price(1, 200));
    ForecastRun run = run(data, Synthetic.quick(6, 1).withOutput(direct(Head.GAUSSIAN)));
    assertEquals(TargetKind.LOG_RETURN, run.target().kind());
    TimeSeries series = data.series().getFirst();
    List<Distribution> rows = run.model().predictor().alone(0).start(series).distributions(6);
    double[] points = run.model().predictor().alone(0).start(series).forecast(6);
    for (int k = 0; k < 6; k++) {
      double median = rows.get(k).quantile(0.5);
      assertEquals(median, points[k], 1e-9 * median, "the point forecast is the median");
      double up = rows.get(k).quantile(0.9) / median;
      assertEquals(up, median / rows.get(k).quantile(0.1), 1e-9 * up, "symmetric as a ratio");
    }
  }
}
