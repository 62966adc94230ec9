package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Rolling;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SmoothingTest {
  private static final double[] SEASONS = {-3, 1, 2, 0};

  static List<Forecaster> models() {
    return List.of(
        new Mean(),
        ExponentialSmoothing.simple(),
        ExponentialSmoothing.holt(),
        ExponentialSmoothing.holtWinters(4),
        new Theta(4));
  }

  private static Rolling start(Forecaster model, double... history) {
    return model.fit(List.of(), 9).start(Columns.steps(history));
  }

  /// `20 + t + season`, and noise.
  private static double[] seasonal(int n, double noise) {
    Random random = new Random(5);
    double[] x = new double[n];
    Arrays.setAll(x, t -> 20 + t + SEASONS[t % 4] + noise * random.nextGaussian());
    return x;
  }

  @Test
  void holtWintersContinuesTrendAndSeason() {
    double[] all = seasonal(48, 0);
    Rolling model = start(ExponentialSmoothing.holtWinters(4), Arrays.copyOf(all, 40));
    assertArrayEquals(Arrays.copyOfRange(all, 40, 48), model.forecast(8), 1e-3);
  }

  @Test
  void factorsAreFoundWhereSwingsGrow() {
    double[] all = new double[48];
    Arrays.setAll(all, t -> (20 + t) * (1 + SEASONS[t % 4] / 10));
    Rolling model = start(ExponentialSmoothing.holtWinters(4), Arrays.copyOf(all, 40));
    assertArrayEquals(Arrays.copyOfRange(all, 40, 48), model.forecast(8), 0.05);
  }

  @Test
  void holtContinuesALine() {
    double[] line = new double[30];
    Arrays.setAll(line, t -> 5 - 2 * t);
    assertArrayEquals(
        new double[] {-55, -57, -59}, start(ExponentialSmoothing.holt(), line).forecast(3), 1e-3);
  }

  @Test
  void thetaAddsHalfTheSlope() {
    double[] line = new double[30];
    Arrays.setAll(line, t -> 3 * t);
    Rolling theta = start(new Theta(1), line);
    double[] forecast = theta.forecast(3);
    assertEquals(1.5, forecast[1] - forecast[0], 1e-9);
    assertEquals(87 + 1.5, forecast[0], 1e-3, "the weight is nearly 1");
  }

  @Test
  void aSeasonIsTested() {
    assertTrue(Theta.seasonal(seasonal(40, 0), 4));
    double[] noise = Columns.autoregression(200, 0, 3);
    assertFalse(Theta.seasonal(noise, 4));
    assertFalse(Theta.seasonal(new double[40], 4), "constant");
    assertFalse(Theta.seasonal(seasonal(8, 0), 4), "two periods and nothing more");
  }

  @Test
  void decompositionFindsTheSeasonsAndSkipsWhatIsMissing() {
    double[] x = seasonal(60, 0);
    x[17] = Double.NaN;
    assertArrayEquals(SEASONS, SeasonalIndices.of(x, 4, Seasonality.ADDITIVE), 1e-9);
    double[] weekly = new double[35];
    Arrays.setAll(weekly, t -> (7 + t) * (t % 7 == 2 ? 2 : 1));
    double[] factors = SeasonalIndices.of(weekly, 7, Seasonality.MULTIPLICATIVE);
    assertEquals(1, Arrays.stream(factors).average().orElseThrow(), 1e-12);
    assertEquals(2, factors[2] / factors[5], 0.15);
  }

  /// Weights and start are those of the first 100 rows; then one run over all, and rows one by one.
  @Test
  void toldOneByOneIsToldAtOnce() {
    double[] x = seasonal(120, 2);
    double[] first = Arrays.copyOf(x, 100);
    SmoothingFit fit = SmoothingFit.of(first, true, Seasonality.MULTIPLICATIVE, 4);
    SmoothingState state = fit.last();
    Arrays.stream(x, 100, 120).forEach(state::observe);
    assertArrayEquals(fit.after(x).forecast(9), state.forecast(9));
  }

  @ParameterizedTest
  @MethodSource("models")
  void twoRowsConstantsAndNegativesAreEnough(Forecaster model) {
    assertArrayEquals(
        new double[] {7, 7}, start(model, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7).forecast(2), 1e-3);
    for (double[] history :
        List.of(new double[] {1, 2}, new double[] {0, 0, -1, 3, 0, 0, 0, 5, 0})) {
      Rolling rolling = start(model, history);
      rolling.observe(-100);
      rolling.observe(0);
      assertTrue(Arrays.stream(rolling.forecast(9)).allMatch(Double::isFinite), model.name());
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void missingValuesAreGoneOver(Forecaster model) {
    double[] x = seasonal(60, 1);
    double whole = start(model, x).forecast(1)[0];
    x[20] = Double.NaN;
    x[59] = Double.NaN;
    Rolling rolling = start(model, x);
    rolling.observe(Double.NaN);
    assertEquals(whole, rolling.forecast(1)[0], 12, model.name());
  }

  @Test
  void refusals() {
    assertThrows(IllegalArgumentException.class, () -> new ExponentialSmoothing(false, 4));
    assertThrows(IllegalArgumentException.class, () -> new Theta(0));
  }
}
