package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UncertaintyTest {
  private static Backtest.Result naive(double[] values, int horizon) {
    BacktestPlan plan = BacktestPlan.of(Panel.dataset(Panel.steps("s", values)), horizon);
    return Backtest.run(plan, List.of(new Naive()), Backtest.Progress.NONE);
  }

  /// A walk with steps of standard deviation 1, whose best forecast is naive.
  private static double[] walk(int rows, long seed) {
    Random random = new Random(seed);
    double[] values = new double[rows];
    for (int row = 1; row < rows; row++) {
      values[row] = values[row - 1] + random.nextGaussian();
    }
    return values;
  }

  /// A standard Gaussian: E|x| = sqrt(2 / pi), its CRPS 1 / sqrt(pi), its intervals 2 * 1.2816 and
  /// 2 * 1.9600 long.
  @Test
  void aRandomWalk() {
    Uncertainty of = Uncertainty.of(naive(walk(20_000, 1), 1), "naive", TargetKind.LEVEL);
    double scale = Math.sqrt(2 / Math.PI);
    assertEquals(0.8, of.coverage80(), 0.03);
    assertEquals(0.95, of.coverage95(), 0.01);
    assertEquals(2 * 1.2816 / scale, of.width80(), 0.1);
    assertEquals(2 * 1.96 / scale, of.width95(), 0.15);
    assertEquals(1 / Math.sqrt(Math.PI) / scale, of.crps(), 0.03);
  }

  /// Changes grow tenfold in the second half of the backtest: intervals from the first half are too
  /// narrow there, and that shows.
  @Test
  void whatWasCalibratedEarlierIsMeasuredLater() {
    double[] values = walk(2_000, 2);
    for (int row = 1_800; row < 2_000; row++) {
      values[row] = values[row - 1] + 10 * (values[row] - values[1_799]) / (row - 1_799.0);
    }
    Uncertainty of = Uncertainty.of(naive(values, 1), "naive", TargetKind.LEVEL);
    assertTrue(of.coverage80() < 0.8, of::toString);
  }

  @Test
  void undefinedWithFewErrors() {
    Uncertainty of = Uncertainty.of(naive(walk(40, 3), 8), "naive", TargetKind.LEVEL);
    assertTrue(Double.isNaN(of.crps()) && Double.isNaN(of.coverage80()), of::toString);
    assertTrue(Double.isNaN(of.pinball()) && Double.isNaN(of.width95()), of::toString);
  }

  @Test
  void sumsByHand() {
    IntervalSums sums = new IntervalSums();
    sums.interval(5, 4, new Interval(3, 4.5, 2, 6), 2);
    sums.quantiles(5, new double[] {0.25, 0.5, 0.75}, new double[] {3, 4, 6}, 2);
    Uncertainty of = sums.uncertainty();
    double loss = 0.025 * 3 + 0.1 * 2 + 0.5 * 1 + 0.9 * 0.5 + 0.025 * 1;
    assertEquals(loss / 5 / 2, of.pinball(), 1e-12);
    assertEquals(0, of.coverage80());
    assertEquals(1, of.coverage95());
    assertEquals(0.75, of.width80(), 1e-12);
    assertEquals(2, of.width95(), 1e-12);
    assertEquals(2 * (0.25 * 2 + 0.5 * 1 + 0.25 * 1) / 4 / 2, of.crps(), 1e-12);
  }

  /// By hand: sorted 0.01, 0.02, 0.04 times 3, 2, 1.
  @Test
  void holm() {
    assertArrayEquals(
        new double[] {0.04, 0.03, 0.04, Double.NaN},
        Holm.adjusted(0.02, 0.01, 0.04, Double.NaN),
        1e-12);
    assertArrayEquals(new double[] {1, 1}, Holm.adjusted(0.6, 0.9), 1e-12);
    assertArrayEquals(new double[] {0.3}, Holm.adjusted(0.3), 1e-12);
  }

  @Test
  void severalModelsNeedMoreToBeCalledBetter() {
    BacktestPlan plan = BacktestPlan.of(Panel.two(), 1);
    Backtest.Result alone =
        Backtest.run(
            plan,
            List.of(new Naive(), new AutoRegression(TargetKind.LOG_RETURN)),
            Backtest.Progress.NONE);
    Backtest.Result among =
        Backtest.run(
            plan,
            List.of(
                new Naive(),
                new AutoRegression(TargetKind.LOG_RETURN),
                new Plus("a", 0.001),
                new Plus("b", 0.002)),
            Backtest.Progress.NONE);
    double one = Scores.of(alone, List.of("naive")).of("ar").dmP();
    double three = Scores.of(among, List.of("naive")).of("ar").dmP();
    assertTrue(three >= 1.5 * one, one + " alone, " + three + " among three");
  }
}
