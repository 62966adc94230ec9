package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class AxisTest {

  private static List<String> labels(Axis axis, int most) {
    return Tick.of(axis, most).stream().map(Tick::label).toList();
  }

  @Test
  void ticksAreRound() {
    assertEquals(List.of("0", "20", "40", "60"), labels(new Axis(-3, 71, false), 5), "tens");
    assertEquals(
        List.of("0.98", "1.00", "1.02", "1.04"), labels(new Axis(0.975, 1.05, false), 5), "part");
    assertEquals(List.of("−5", "0", "5"), labels(new Axis(-7, 8, false), 5), "minus");
    assertEquals(List.of("1.0M", "1.5M"), labels(new Axis(0.9e6, 1.9e6, false), 3), "millions");
    assertEquals(List.of("100k", "200k"), labels(new Axis(90e3, 250e3, false), 3), "thousands");
  }

  @Test
  void ticksOfLogarithmsAreOneTwoFive() {
    Axis axis = Axis.aroundPositive(DoubleStream.of(0.04, 30));
    assertTrue(axis.logarithmic(), "wide ranges are logarithmic");
    assertEquals(
        List.of("0.05", "0.1", "0.2", "0.5", "1", "2", "5", "10", "20"), labels(axis, 5), "ticks");
    assertEquals(0, axis.position(axis.low()), 1e-12, "low");
    assertEquals(1, axis.position(axis.high()), 1e-12, "high");
    assertEquals(
        List.of("0.00001", "0.0001", "0.001", "0.01", "0.1", "1"),
        labels(new Axis(5e-6, 2, true), 4),
        "over many decades only powers of ten");
    assertFalse(Axis.aroundPositive(DoubleStream.of(0, 30)).logarithmic(), "0 has no logarithm");
  }

  @Test
  void everyRangeIsDrawable() {
    double[][] ranges = {
      {5, 5},
      {0, 0},
      {-1e308, 1e308},
      {1e308, 1.7e308},
      {1e16, 1e16 + 2},
      {1e-300, 2e-300},
      {Double.MIN_VALUE, 0},
      {Double.NaN, Double.NaN},
      {Double.NEGATIVE_INFINITY, 3}
    };
    for (double[] range : ranges) {
      Axis axis = Axis.around(DoubleStream.of(range));
      String name = range[0] + " to " + range[1] + ": " + axis;
      assertTrue(Double.isFinite(axis.low()) && Double.isFinite(axis.high()), name);
      assertTrue(axis.low() < axis.high(), name);
      List<Tick> ticks = Tick.of(axis, 5);
      assertTrue(ticks.size() <= 11, name + " has " + ticks.size() + " ticks");
      for (Tick tick : ticks) {
        assertTrue(tick.position() >= -1e-6 && tick.position() <= 1 + 1e-6, name + " " + tick);
      }
    }
  }
}
