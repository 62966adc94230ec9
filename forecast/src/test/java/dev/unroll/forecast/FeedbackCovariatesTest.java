package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks that are fed with their own forecasts, and know more ahead than values.
class FeedbackCovariatesTest {
  private static final int ROWS = 1500;
  private static final int HORIZON = 4;
  private static final double PHI = 0.5;
  private static final double[] X = Synthetic.noise(11, ROWS + HORIZON);

  private static Dataset data;
  private static ForecastModel model;

  /// `y_t = 0.5 y_(t-1) + 2 x_t + 0.2 noise_t`.
  @BeforeAll
  static void train() {
    double[] noise = Synthetic.noise(12, ROWS);
    double[] y = new double[ROWS];
    for (int t = 1; t < ROWS; t++) {
      y[t] = PHI * y[t - 1] + 2 * X[t] + 0.2 * noise[t];
    }
    data = with(Synthetic.counted(y), X);
    model =
        new ForecastJob(data, settings(), Kernels.auto(), (p, f) -> {})
            .run(CsvOptions.of("value"), 0)
            .model();
  }

  private static Settings settings() {
    return new Settings(
        HORIZON,
        new Architecture(Architecture.Family.GRU, 12, 1),
        new Output(Head.GAUSSIAN, Strategy.AUTOREGRESSIVE),
        new Schedule(30, 30, 0.01, 1),
        List.of(1L),
        1,
        true);
  }

  private static Dataset with(Dataset values, double[] x) {
    return Synthetic.with(values, Covariate.numbers("x", Role.FUTURE, x.length, row -> x[row]));
  }

  private static double[] forecast(Dataset of) {
    return model.predictor().start(of.series().getFirst()).forecast(HORIZON);
  }

  @Test
  void everyRowIsForecastFromWhatIsKnownOfIt() {
    TimeSeries series = data.series().getFirst();
    double expected = series.value(ROWS - 1);
    double[] found = forecast(data);
    double[][] paths = model.predictor().paths(series, 400);
    for (int k = 0; k < HORIZON; k++) {
      int row = k;
      expected = PHI * expected + 2 * X[ROWS + k];
      assertEquals(expected, found[k], 0.6, (k + 1) + " rows ahead");
      double mean = Arrays.stream(paths).mapToDouble(path -> path[row]).average().orElseThrow();
      assertEquals(expected, mean, 0.7, (k + 1) + " rows ahead, mean of paths");
    }
  }

  @Test
  void whatComesLaterChangesNothingBefore() {
    double[] other = X.clone();
    other[ROWS + 2] += 1;
    double[] before = forecast(data);
    double[] after = forecast(with(data, other));
    assertArrayEquals(Arrays.copyOf(before, 2), Arrays.copyOf(after, 2));
    assertNotEquals(before[2], after[2]);
    assertNotEquals(before[3], after[3]);
  }

  @Test
  void followingASeriesIsStartingAtItsEnd() {
    TimeSeries series = data.series().getFirst();
    Rolling rolling = model.predictor().start(series.first(ROWS - 300, HORIZON));
    for (int row = ROWS - 300; row < ROWS; row++) {
      rolling.observe(series.value(row), series.covariates(row, HORIZON));
    }
    assertArrayEquals(forecast(data), rolling.forecast(HORIZON));
  }

  @Test
  void pathsAreTheSameAfterLoading(@TempDir Path folder) {
    ModelFile.write(model, folder.resolve("model"));
    ForecastModel read = ModelFile.read(folder.resolve("model"), Kernels.auto());
    SamplePaths drawn = model.paths(data, 3, ForecastModel.NewSeries.REFUSE).getFirst();
    SamplePaths again = read.paths(data, 3, ForecastModel.NewSeries.REFUSE).getFirst();
    for (int row = 0; row < HORIZON; row++) {
      assertEquals(drawn.value(2, row), again.value(2, row));
    }
    Dataset tooShort = with(data, Arrays.copyOf(X, ROWS + 1));
    assertThrows(
        IllegalArgumentException.class,
        () -> read.paths(tooShort, 3, ForecastModel.NewSeries.REFUSE));
  }

  @Test
  void whatNobodyKnowsAheadIsRefused() {
    Dataset past = Synthetic.withCovariates(Synthetic.counted(Synthetic.noise(1, 60)), HORIZON);
    assertEquals(
        "--strategy autoregressive: nobody knows 'p', 'w' of rows to come, so that a network cannot"
            + " go on by itself; leave out --past, --multivariate and --freq irregular, or use --strategy direct",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ForecastJob(past, settings(), Kernels.auto(), (p, f) -> {}))
            .getMessage());
  }
}
