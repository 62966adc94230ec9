package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Sequences;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.Covariates;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What networks see beside values, and that it is of use to them.
class CovariatesTest {
  private static final double[] Y = {1, 2, 4, 8};
  private static final String[] WIND = {"n", "s", "", "w"};
  private static final double[] HEAT = {1, 3, Double.NaN, 5};

  private static TimeSeries series(int length, String wind) {
    return new TimeSeries(
        "s",
        TimeIndex.steps(length),
        Arrays.copyOf(Y, length),
        new Covariates(
            List.of(
                Covariate.numbers("heat", Role.PAST, length, row -> HEAT[row]),
                Covariate.words("wind", Role.PAST, length, row -> row == 3 ? wind : WIND[row]),
                Covariate.numbers("day", Role.FUTURE, length + 1, row -> 10 + row),
                Covariate.numbers("size", Role.STATIC, 1, _ -> 3))));
  }

  @Test
  void numbersAreScaledAndWordsCountedInTheTrainingPart() {
    Encoding encoding = Encoding.of(List.of(series(3, "")));
    assertEquals(
        List.of(
            new EncodedCovariate.Scaled("heat", Role.PAST, 2, 1, true),
            new EncodedCovariate.OneHot("wind", Role.PAST, List.of("n", "s")),
            new EncodedCovariate.Scaled("day", Role.FUTURE, 11, Math.sqrt(2 / 3.0), false),
            new EncodedCovariate.Scaled("size", Role.STATIC, 3, 0, false)),
        encoding.columns());
    assertEquals(0, encoding.inputs(Role.STATIC), "nothing can be learned of a constant");
  }

  @Test
  void aStepShowsPastOfItsRowAndWhatIsKnownAhead() {
    TimeSeries known = series(3, "");
    RowReading reading = new RowReading(TargetKind.LEVEL, 1, Encoding.of(List.of(known)));
    assertEquals(2 + 2 + 2 + 2, reading.inputs());
    Scale scale = new Scale(TargetKind.LEVEL, 0, 1, 1, 1);
    float d = (float) Math.sqrt(1.5);
    Sequences x = Sequences.zeros(new int[] {2}, reading.inputs());
    SeenRows rows = new SeenRows(reading, scale, known);
    reading.fill(rows, 1, x, 0, 0);
    reading.fill(rows, 2, x, 0, 1);
    assertArrayEquals(
        new float[] {1, 2, 1, 0, 0, 1, 0, d, 2, 4, 0, 1, 0, 0, d, 2 * d}, x.toArray(), 1e-6f);
    rows.add(8, series(4, "never seen").covariates(3, 1), 2);
    reading.fill(rows, 3, x, 0, 0);
    assertArrayEquals(
        new float[] {4, 8, 3, 0, 0, 0, 2 * d, 3 * d},
        Arrays.copyOf(x.toArray(), 8),
        1e-6f,
        "an unknown word is a value of its own, all zeros");
  }

  @Test
  void rowsThatAreForgottenChangeNothing() {
    double[] y = Synthetic.noise(5, 300);
    TimeSeries all = Synthetic.withCovariates(Synthetic.counted(y), 4).series().getFirst();
    RowReading reading = new RowReading(TargetKind.LEVEL, 4, Encoding.of(List.of(all)));
    Scale scale = Scale.of(TargetKind.LEVEL, all);
    SeenRows whole = new SeenRows(reading, scale, all);
    SeenRows told = new SeenRows(reading, scale, all.first(2, 4));
    Sequences expected = Sequences.zeros(new int[] {1}, reading.inputs());
    Sequences found = expected.like(reading.inputs());
    for (int row = 2; row < y.length; row++) {
      told.add(y[row], all.covariates(row, 4), 3);
      reading.fill(whole, row, expected, 0, 0);
      reading.fill(told, told.length() - 1, found, 0, 0);
      assertArrayEquals(expected.toArray(), found.toArray());
    }
    assertTrue(told.length() < 20, "old rows are forgotten");
  }

  @ParameterizedTest
  @CsvSource({"PAST, 1, 1", "FUTURE, 1, 1", "FUTURE, 3, 1", "FUTURE, 7, 7"})
  void theyAreOfUse(Role role, int horizon, int period) {
    double[] x = Synthetic.noise(3, 260 + horizon);
    double[] noise = Synthetic.noise(4, 260);
    double[] y = new double[260];
    int lag = role == Role.PAST ? 1 : 0;
    for (int t = lag; t < y.length; t++) {
      y[t] = Math.sin(2 * Math.PI * t / 7) + 2 * x[t - lag] + 0.1 * noise[t];
    }
    Dataset data = Synthetic.counted(y);
    Dataset told =
        Synthetic.with(
            data,
            Covariate.numbers("x", role, role == Role.PAST ? 260 : 260 + horizon, row -> x[row]));
    double without = rmse(data, horizon, period);
    double with = rmse(told, horizon, period);
    assertTrue(with < 0.4 * without, with + " with x, " + without + " without");
  }

  private static double rmse(Dataset data, int horizon, int period) {
    Settings settings =
        new Settings(
            horizon,
            new Architecture(Architecture.Family.GRU, 16, 1).withPeriod(period),
            new Schedule(60, 60, 0.01, 1),
            List.of(1L),
            1,
            true);
    return new ForecastJob(data, settings, Kernels.auto(), (p, f) -> {})
        .run(CsvOptions.of("value"), 0)
        .evaluation()
        .scores()
        .of("gru")
        .rmse();
  }

  @Test
  void whatIsKnownAheadMustReachTheHorizon() {
    Dataset data =
        Synthetic.with(
            Synthetic.monthly(Synthetic.price(1, 60)),
            Covariate.numbers("holidays", Role.FUTURE, 61, row -> row % 5));
    assertEquals(
        "made: series 's0' has its last value at 2020-01-01, and after it 1 of the 3 rows that"
            + " --future 'holidays' must be known for; add rows until 2020-04-01, with an empty"
            + " 'value'",
        assertThrows(
                IllegalArgumentException.class,
                () -> new ForecastJob(data, Synthetic.quick(3, 1), Kernels.auto(), (p, f) -> {}))
            .getMessage());
  }

  @Test
  void tooManyCategoriesAreRefused() {
    Dataset data =
        Synthetic.with(
            Synthetic.counted(Synthetic.noise(1, 200)),
            Covariate.words("id", Role.PAST, 200, row -> "w" + row));
    assertEquals(
        "covariate 'id': 200 categories in the training part, expected at most 100; join some, or"
            + " leave it out",
        assertThrows(IllegalArgumentException.class, () -> Encoding.of(data.series()))
            .getMessage());
  }
}
