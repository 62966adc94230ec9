package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidualQuantilesTest {

  private static ResidualQuantiles of(TargetKind kind) {
    BacktestPlan plan = BacktestPlan.of(Panel.two(), 3);
    Backtest.Result result =
        Backtest.run(plan, List.of(new AutoRegression(kind)), Backtest.Progress.NONE);
    return ResidualQuantiles.of(result, "ar", kind);
  }

  private static void assertWidths(List<Double> expected, List<Double> actual) {
    assertEquals(expected.size(), actual.size());
    for (int step = 0; step < expected.size(); step++) {
      assertEquals(expected.get(step), actual.get(step), 1e-9);
    }
  }

  /// Expected: numpy; 24 errors, of which the 20th (25 * 0.8) and the 24th (25 * 0.95, rounded up).
  @Test
  void logReturns() {
    ResidualQuantiles quantiles = of(TargetKind.LOG_RETURN);
    assertWidths(
        List.of(0.036710047776496155, 0.07294515866638412, 0.10848093198609085),
        quantiles.width80());
    assertWidths(
        List.of(0.050689033839130614, 0.11504890397523979, 0.1761700953170918),
        quantiles.width95());
  }

  /// Expected: numpy, as above.
  @Test
  void levels() {
    ResidualQuantiles quantiles = of(TargetKind.LEVEL);
    assertWidths(
        List.of(1.4307984162169844, 3.1265838620268913, 4.713435708542655), quantiles.width80());
    assertWidths(
        List.of(1.8324883256216047, 4.1381111192244795, 5.938729196372313), quantiles.width95());
  }

  @Test
  void widthsNeverShrink() {
    // period 2 from one peak to the next: two steps ahead naive is right, one step ahead never
    double[] values = Panel.ramp(60);
    for (int t = 0; t < 60; t++) {
      values[t] = t % 2;
    }
    Backtest.Result result =
        Backtest.run(
            BacktestPlan.of(Panel.dataset(Panel.steps("s", values)), 2),
            List.of(new Naive()),
            Backtest.Progress.NONE);
    ResidualQuantiles quantiles = ResidualQuantiles.of(result, "naive", TargetKind.LEVEL);
    assertEquals(List.of(1.0, 1.0), quantiles.width80());
    assertEquals(List.of(1.0, 1.0), quantiles.width95());
  }

  @Test
  void around() {
    Interval level =
        new ResidualQuantiles(TargetKind.LEVEL, List.of(9.0, 2.0), List.of(9.0, 3.0))
            .around(10, 5, 1);
    assertEquals(new Interval(0, 20, -5, 25), level);
    double ln2 = Math.log(2);
    Interval ratio =
        new ResidualQuantiles(TargetKind.LOG_RETURN, List.of(ln2), List.of(2 * ln2))
            .around(10, 5, 0);
    assertEquals(5, ratio.lower80(), 1e-12);
    assertEquals(20, ratio.upper80(), 1e-12);
    assertEquals(2.5, ratio.lower95(), 1e-12);
    assertEquals(40, ratio.upper95(), 1e-12);
  }

  @Test
  void fewResiduals() {
    // 39 origins: 40 * 0.95 = 38, the second largest; 38 origins: 37.05, the largest
    assertTrue(ResidualQuantiles.fewResiduals(steps(195)).isEmpty());
    Notice notice = ResidualQuantiles.fewResiduals(steps(190)).orElseThrow();
    assertEquals("few-residuals", notice.code());
    assertTrue(notice.message().contains("rest on 38 errors, fewer than 39"), notice.message());
  }

  private static BacktestPlan steps(int rows) {
    return BacktestPlan.of(Panel.dataset(Panel.steps("s", Panel.ramp(rows))), 1);
  }

  @Test
  void ranks() {
    // 39 naive errors of 1 to 39 (scale 1): the 32nd and the 38th
    double[] values = Panel.ramp(195);
    for (int t = 156; t < 195; t++) {
      values[t] = values[t - 1] + (t - 155);
    }
    Backtest.Result result =
        Backtest.run(
            BacktestPlan.of(Panel.dataset(Panel.steps("s", values)), 1),
            List.of(new Naive()),
            Backtest.Progress.NONE);
    ResidualQuantiles quantiles = ResidualQuantiles.of(result, "naive", TargetKind.LEVEL);
    assertEquals(List.of(32.0), quantiles.width80());
    assertEquals(List.of(38.0), quantiles.width95());
  }

  @Test
  void refusals() {
    assertEquals(
        "residual quantiles: 1 widths for 80 % and 2 for 95 %, expected one of each a step",
        Panel.refusal(
            () -> new ResidualQuantiles(TargetKind.LEVEL, List.of(1.0), List.of(1.0, 2.0))));
    Backtest.Result flat =
        Backtest.run(
            BacktestPlan.of(Panel.dataset(Panel.steps("s", new double[20])), 1),
            List.of(new Naive()),
            Backtest.Progress.NONE);
    assertEquals(
        "intervals of naive: every series is constant before its first origin, so that errors have no scale",
        Panel.refusal(() -> ResidualQuantiles.of(flat, "naive", TargetKind.LEVEL)));
  }
}
