package dev.unroll.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PointsTest {
  private static final int COLUMNS = 50;

  @Test
  void thinningKeepsTheLowestAndTheHighestOfEveryColumn() {
    double[] values = new Random(1).doubles(10_000, -1, 1).toArray();
    values[4321] = 7;
    values[4322] = -9;
    Points thin = Points.from(0, values).thinned(COLUMNS);
    assertTrue(thin.count() <= 4 * (COLUMNS + 1), thin.count() + " points");
    double width = 9_999.0 / COLUMNS;
    for (int column = 0; column < COLUMNS; column++) {
      int from = (int) Math.ceil(column * width);
      int to = (int) Math.ceil((column + 1) * width);
      double[] all = Arrays.copyOfRange(values, from, to);
      double[] kept = inColumn(thin, from, to);
      assertEquals(Arrays.stream(all).max(), Arrays.stream(kept).max(), "highest of " + column);
      assertEquals(Arrays.stream(all).min(), Arrays.stream(kept).min(), "lowest of " + column);
    }
  }

  private static double[] inColumn(Points points, int from, int to) {
    double[] values = new double[points.count()];
    int count = 0;
    for (int i = 0; i < points.count(); i++) {
      if (points.x(i) >= from && points.x(i) < to) {
        values[count++] = points.y(i);
      }
    }
    return Arrays.copyOf(values, count);
  }

  @Test
  void thinningKeepsTheEndsAndTheOrder() {
    double[] values = new Random(2).doubles(5_000).toArray();
    Points thin = Points.from(10, values).thinned(COLUMNS);
    assertEquals(10, thin.x(0), "first");
    assertEquals(5_009, thin.x(thin.count() - 1), "last");
    for (int i = 0; i < thin.count(); i++) {
      assertEquals(values[(int) thin.x(i) - 10], thin.y(i), "a point of the line");
      assertTrue(i == 0 || thin.x(i) > thin.x(i - 1), "from left to right");
    }
  }

  @Test
  void fewPointsStayAsTheyAre() {
    Points few = Points.from(0, 3, 1, 2);
    assertArrayEquals(new double[] {3, 1, 2}, few.thinned(COLUMNS).ys(), "unchanged");
  }

  @Test
  void refusesUnequalLengths() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> new Points(new double[2], new double[3]));
    assertEquals("points: 2 x and 3 y, expected as many", refused.getMessage(), "message");
  }
}
