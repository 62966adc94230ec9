package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
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
    double[] quantiles = new double[19];
    Arrays.fill(quantiles, 3);
    quantiles[17] = 5;
    quantiles[18] = 6;
    sums.quantiles(5, quantiles, 2);
    Uncertainty of = sums.uncertainty();
    double loss = 0.025 * 3 + 0.1 * 2 + 0.5 * 1 + 0.9 * 0.5 + 0.025 * 1;
    assertEquals(loss / 5 / 2, of.pinball(), 1e-12);
    assertEquals(0, of.coverage80());
    assertEquals(1, of.coverage95());
    assertEquals(0.75, of.width80(), 1e-12);
    assertEquals(2, of.width95(), 1e-12);
    double low = IntStream.rangeClosed(1, 17).sum() / 20.0;
    assertEquals(2 * (low * 2 + 0.9 * 0 + 0.05 * 1) / 20 / 2, of.crps(), 1e-12);
    assertEquals(List.of(0.0, 0.5, 1.0), of.below().subList(16, 19));
  }

  /// The true law of a random walk; the calibrated intervals stay those of the errors.
  @Test
  void distributionsOfItsOwn() {
    BacktestPlan plan = BacktestPlan.of(Panel.dataset(Panel.steps("s", walk(20_000, 4))), 2);
    Backtest.Result result =
        Backtest.run(plan, List.of(new Naive(), new Sure()), Backtest.Progress.NONE);
    Score score = Scores.of(result, List.of("naive")).of("sure");
    double scale = Math.sqrt(2 / Math.PI);
    assertTrue(result.own("naive").isEmpty());
    assertEquals(score.own().orElseThrow(), score.uncertainty());
    assertEquals(2 * 2 / scale, score.uncertainty().width80(), 0.1);
    assertEquals(2 * 2 / scale, score.uncertainty().width95(), 0.1);
    assertTrue(score.calibrated().width80() > 0.9 * 2 * 1.2816 / scale);
    double inside = (0.9545 + 0.8427) / 2;
    assertEquals(inside, score.uncertainty().coverage80(), 0.02);
    for (double share : score.uncertainty().below()) {
      assertEquals(share < 0.5 ? (1 - inside) / 2 : (1 + inside) / 2, share, 0.02);
    }
  }

  /// Says the last value, and that the next ones lie within 2 of it: below by half.
  private record Sure() implements Forecaster {
    @Override
    public String name() {
      return "sure";
    }

    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return history -> {
        Rolling naive = new Naive().fit(training, horizon).start(history);
        return new Rolling() {
          @Override
          public void observe(double value) {
            naive.observe(value);
          }

          @Override
          public double[] forecast(int steps) {
            return naive.forecast(steps);
          }

          @Override
          public List<Distribution> distributions(int steps) {
            return Arrays.stream(naive.forecast(steps))
                .<Distribution>mapToObj(last -> level -> level <= 0.5 ? last - 2 : last + 2)
                .toList();
          }
        };
      };
    }
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
