package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PriceLikeTest {

  private static PriceLike of(TimeSeries... series) {
    return PriceLike.of(BacktestPlan.of(Panel.dataset(series), 1));
  }

  private static double[] walk(int n, long seed) {
    return Panel.levels(n, seed, 50, 0, 0.05);
  }

  private static void assertLevel(String reason, TimeSeries... series) {
    PriceLike judged = of(series);
    assertEquals(TargetKind.LEVEL, judged.kind(), judged.evidence());
    assertTrue(judged.evidence().startsWith("not price-like: "), judged.evidence());
    assertTrue(judged.evidence().contains(reason), judged.evidence());
  }

  @Test
  void aWalkInPercent() {
    for (long seed = 1; seed <= 20; seed++) {
      PriceLike judged = of(Panel.monthly("s", 0, walk(300, seed)));
      assertEquals(TargetKind.LOG_RETURN, judged.kind(), judged.evidence());
      assertTrue(
          judged.evidence().startsWith("price-like: the last value explains "), judged.evidence());
    }
  }

  @Test
  void averagedReturnsAreStillPriceLike() {
    double[] daily = walk(6000, 3);
    double[] monthly = new double[300];
    Arrays.setAll(monthly, t -> Arrays.stream(daily, 20 * t, 20 * t + 20).average().orElseThrow());
    assertEquals(TargetKind.LOG_RETURN, of(Panel.monthly("s", 0, monthly)).kind());
  }

  @Test
  void pulledToAMean() {
    double[] noise = Panel.noise(400, 1);
    double[] values = new double[400];
    double x = 0;
    for (int t = 0; t < 400; t++) {
      x = 0.85 * x + noise[t];
      values[t] = 100 + x;
    }
    assertLevel("Dickey-Fuller t is -", Panel.steps("s", values));
    assertTrue(Persistence.of(Panel.steps("s", values), 1).unpredictable());
  }

  @Test
  void predictableReturns() {
    assertLevel(
        "autocorrelation of 0.62 at lag 1 (notable beyond 0.32)",
        Panel.steps("s", Panel.levels(300, 1, 50, 0.6, 0.05)));
  }

  @Test
  void aSeason() {
    double[] values = walk(300, 1);
    for (int t = 0; t < 300; t += 24) {
      values[t] *= 2;
    }
    TimeSeries series = Panel.steps("s", values);
    assertEquals(24, Persistence.of(series, 24).lag(), "the season's lag is looked at");
  }

  @Test
  void independentValues() {
    double[] values = Arrays.stream(Panel.noise(40, 1)).map(value -> 10 + value).toArray();
    assertLevel("explains -", Panel.steps("s", values));
  }

  @Test
  void valuesOfZeroAndBelow() {
    double[] values = walk(100, 1);
    values[10] = 0;
    assertLevel("not all values are positive", Panel.steps("s", values));
  }

  @Test
  void aValueBelowZeroAfterTheTrainingPart() {
    double[] values = walk(100, 1);
    values[90] = -37;
    BacktestPlan plan = BacktestPlan.of(Panel.dataset(Panel.steps("s", values)), 1);
    assertEquals(
        plan.data().name()
            + ": series 's' is -37.0 at 91, and only positive values have log returns, which its earlier rows suggest; learn the values themselves with --raw",
        Panel.refusal(() -> PriceLike.of(plan)));
  }

  @Test
  void neverChanging() {
    assertLevel(
        "never change",
        Panel.steps(
            "s", new double[] {3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2}));
  }

  @Test
  void theMajorityDecides() {
    TimeSeries price = Panel.monthly("p", 0, walk(200, 1));
    TimeSeries other = Panel.monthly("q", 0, walk(200, 2));
    TimeSeries smooth = Panel.monthly("r", 0, Panel.levels(200, 1, 50, 0.9, 0.05));
    assertEquals(
        new PriceLike(
            TargetKind.LOG_RETURN,
            "price-like: 2 of 3 series (positive 3, last value explains half of the next 3, no pull to a mean 3, log returns mostly noise 2)"),
        of(price, other, smooth));
    assertLevel("1 of 2 series", price, smooth);
  }

  @Test
  void theTrainingPartDecides() {
    double[] values = walk(100, 1);
    PriceLike before = of(Panel.steps("s", values));
    for (int row = 80; row < 100; row++) {
      values[row] += 1e6;
    }
    assertEquals(before, of(Panel.steps("s", values)));
    values[79] += 1e6;
    assertTrue(
        !before.evidence().equals(of(Panel.steps("s", values)).evidence()), "but row 79 counts");
  }
}
