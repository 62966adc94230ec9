package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Distribution;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Uncertainty;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Networks that are fed with their own forecasts.
class FeedbackTest {
  private static final int HORIZON = 5;
  private static final double PHI = 0.7;

  @TempDir static Path folder;
  private static Dataset data;
  private static ForecastRun run;

  private static Settings settings(Head head, int horizon, int epochs) {
    return new Settings(
        horizon,
        new Architecture(Architecture.Family.GRU, 8, 1),
        new Output(head, Strategy.AUTOREGRESSIVE),
        new Schedule(epochs, epochs, 0.01, 1),
        List.of(1L),
        1,
        false);
  }

  private static ForecastRun run(Dataset data, Settings settings) {
    return new ForecastJob(data, settings, Kernels.auto(), (p, f) -> {})
        .run(CsvOptions.of("value"), 0);
  }

  @BeforeAll
  static void autoregression() {
    data = Synthetic.counted(Synthetic.ar2(PHI, 0, Synthetic.noise(1, 2500)));
    run = run(data, settings(Head.GAUSSIAN, HORIZON, 15));
  }

  /// The law k rows ahead has mean `phi^k y` and variance `1 + phi² + ... + phi^(2k-2)`.
  @Test
  void severalRowsAheadFollowTheLaw() {
    TimeSeries series = data.series().getFirst();
    RowRolling rolling = (RowRolling) run.model().predictor().start(series);
    double[] expected = rolling.forecast(HORIZON);
    List<Distribution> rows = rolling.distributions(HORIZON);
    double y = series.value(series.length() - 1);
    double variance = 0;
    for (int k = 1; k <= HORIZON; k++) {
      variance += Math.pow(PHI, 2 * (k - 1));
      double mean = Math.pow(PHI, k) * y;
      double width = rows.get(k - 1).quantile(0.9) - rows.get(k - 1).quantile(0.1);
      assertEquals(mean, expected[k - 1], 0.25, k + " rows ahead");
      assertEquals(2 * 1.2816 * Math.sqrt(variance), width, 0.2 * width, k + " rows ahead");
    }
    Uncertainty of = run.evaluation().scores().of("gru").own().orElseThrow();
    assertEquals(0.8, of.coverage80(), 0.05, of.toString());
    assertEquals(0.95, of.coverage95(), 0.03, of.toString());
  }

  /// Marginals do not say it: a path that is high in one row is high in the next.
  @Test
  void pathsAreWholeWays() {
    RowRolling rolling = (RowRolling) run.model().predictor().start(data.series().getFirst());
    double[][] paths = rolling.paths(HORIZON, 2000);
    double[] fourth = Arrays.stream(paths).mapToDouble(path -> path[3]).toArray();
    double[] fifth = Arrays.stream(paths).mapToDouble(path -> path[4]).toArray();
    double before = 0;
    for (int k = 0; k < 4; k++) {
      before += Math.pow(PHI, 2 * k);
    }
    double expected = PHI * Math.sqrt(before / (1 + PHI * PHI * before));
    assertEquals(expected, correlation(fourth, fifth), 0.08);
    assertArrayEquals(paths[1999], rolling.paths(HORIZON, 2000)[1999], "drawn again");
    assertArrayEquals(paths[7], rolling.paths(HORIZON, 10)[7], "one network: fewer are the first");
    assertArrayEquals(
        Arrays.copyOf(paths[7], 2), rolling.paths(2, 10)[7], "fewer rows are the first");
  }

  private static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - mx) * (y[i] - my);
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }

  @Test
  void askingChangesNothing() {
    Rolling one = run.model().predictor().start(data.series().getFirst());
    Rolling other = run.model().predictor().start(data.series().getFirst());
    one.distributions(HORIZON);
    one.forecast(HORIZON);
    one.observe(1.5);
    other.observe(1.5);
    assertArrayEquals(other.forecast(HORIZON), one.forecast(HORIZON));
  }

  @Test
  void forecastsTheSameAfterLoading() {
    Path file = folder.resolve("model");
    ModelFile.write(run.model(), file);
    assertEquals(
        run.forecasts(),
        ModelFile.read(file, Kernels.auto()).forecast(data, ForecastModel.NewSeries.REFUSE));
  }

  @ParameterizedTest
  @EnumSource(names = {"POINT", "STUDENT_T", "NEGATIVE_BINOMIAL"})
  void everyHeadThatCanBeFedBack(Head head) {
    double[] counts =
        Arrays.stream(Synthetic.noise(3, 120))
            .map(x -> Math.max(0, Math.rint(9 + 3 * x)))
            .toArray();
    ForecastRun own = run(Synthetic.counted(counts), settings(head, 3, 2));
    assertEquals(head != Head.POINT, own.evaluation().scores().of("gru").own().isPresent());
    for (ForecastPoint point : own.forecasts().getFirst().points()) {
      assertTrue(point.interval().lower95() <= point.interval().lower80(), point.toString());
      assertTrue(point.interval().lower80() < point.interval().upper80(), point.toString());
    }
  }

  @Test
  void quantilesAndPeriodsAreRefused() {
    assertEquals(
        "--strategy autoregressive with --distribution quantiles: quantiles do not say what lies"
            + " beyond the outermost, so that nothing can be drawn from them; choose another"
            + " distribution",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Output(Head.QUANTILES, Strategy.AUTOREGRESSIVE))
            .getMessage());
    Settings periods =
        Synthetic.byPeriods(3, 12).withOutput(settings(Head.GAUSSIAN, 3, 1).output());
    Dataset monthly = Synthetic.monthly(Synthetic.price(1, 120));
    assertEquals(
        "--strategy autoregressive --period 12: a network that reads periods answers them at once;"
            + " choose one of the two",
        assertThrows(
                IllegalArgumentException.class,
                () -> NetworkReading.of(periods, TargetKind.LEVEL, monthly.series()))
            .getMessage());
  }

  @Test
  void drawnValuesByHand() {
    DrawnValues four = new DrawnValues(new double[] {4, 1, 3, 2}, false);
    assertEquals(2.5, four.quantile(0.5), 1e-12);
    assertEquals(1, four.quantile(0.1));
    assertEquals(4, four.quantile(0.9));
    assertEquals(3, new DrawnValues(new double[] {4, 1, 3, 2}, true).quantile(0.5));
    assertEquals(7, new DrawnValues(new double[] {7}, false).quantile(0.9));
  }
}
