package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expected forecasts: numpy, least squares by `linalg.lstsq` for each order, for the series of
/// [Panel#two].
class AutoRegressionTest {

  private static Rolling start(TargetKind kind, double... history) {
    return new AutoRegression(kind).fit(List.of(), 3).start(Panel.steps("s", history));
  }

  private static double[] rows(int n) {
    return Arrays.copyOf(Panel.levels(80, 1, 100, 0.6, 0.1), n);
  }

  @Test
  void onLogReturns() {
    Rolling ar = start(TargetKind.LOG_RETURN, rows(64));
    assertArrayEquals(
        new double[] {164.73555205, 163.96283795, 164.03890043}, ar.forecast(3), 1e-7);
    ar.observe(rows(65)[64]);
    assertArrayEquals(new double[] {165.07190428, 165.4138718, 166.18845399}, ar.forecast(3), 1e-7);
  }

  @Test
  void onLevels() {
    Rolling ar = start(TargetKind.LEVEL, rows(64));
    assertArrayEquals(new double[] {164.6952902, 163.69176416, 163.31666916}, ar.forecast(3), 1e-7);
  }

  @Test
  void askingChangesNothing() {
    Rolling ar = start(TargetKind.LEVEL, rows(64));
    assertArrayEquals(ar.forecast(3), ar.forecast(3));
    assertEquals(ar.forecast(3)[0], ar.forecast(1)[0]);
  }

  @Test
  void tenRowsAreEnough() {
    Rolling ar = start(TargetKind.LOG_RETURN, rows(10));
    assertTrue(Double.isFinite(ar.forecast(12)[11]));
    assertEquals(1.5, start(TargetKind.LEVEL, 1, 2).forecast(1)[0], "the mean of two");
    assertEquals(4, start(TargetKind.LOG_RETURN, 1, 2).forecast(1)[0], 1e-12, "2 * (2 / 1)");
  }

  @Test
  void logReturnsNeedPositiveValues() {
    Rolling ar = start(TargetKind.LOG_RETURN, rows(20));
    String refusal = Panel.refusal(() -> ar.observe(-3));
    assertTrue(refusal.contains("to -3.0: both values must be positive"), refusal);
  }

  @Test
  void longHistoriesAreFast() {
    double[] values = Panel.levels(200_000, 1, 100, 0.6, 1e-3);
    assertTimeout(Duration.ofSeconds(10), () -> start(TargetKind.LEVEL, values).forecast(3));
  }
}
