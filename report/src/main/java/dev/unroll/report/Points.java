package dev.unroll.report;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The points of a line, from left to right.
public final class Points {
  private final double[] x;
  private final double[] y;

  /// A line through these points.
  ///
  /// @param x ascending
  /// @param y as many
  public Points(double[] x, double[] y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException(
          "points: %s x and %s y, expected as many".formatted(x.length, y.length));
    }
    this.x = x.clone();
    this.y = y.clone();
  }

  /// Points at `from`, `from + 1`, ....
  public static Points from(double from, double... y) {
    return new Points(IntStream.range(0, y.length).mapToDouble(i -> from + i).toArray(), y);
  }

  /// How many there are.
  public int count() {
    return x.length;
  }

  /// From left to right, 0 is the first.
  public double x(int i) {
    return x[i];
  }

  /// Its height; `i` as for [#x].
  public double y(int i) {
    return y[i];
  }

  /// A copy of all heights, from left to right.
  public double[] ys() {
    return y.clone();
  }

  /// What a line through so many points looks like on a screen that is `columns` wide: of all
  /// points in a column only the first, the lowest, the highest and the last are kept, in their
  /// order.
  public Points thinned(int columns) {
    if (x.length <= 4 * columns) {
      return this;
    }
    IntStream.Builder kept = IntStream.builder();
    double width = (x[x.length - 1] - x[0]) / columns;
    int from = 0;
    while (from < x.length) {
      int to = from + 1;
      double column = Math.floor((x[from] - x[0]) / width);
      while (to < x.length && Math.floor((x[to] - x[0]) / width) == column) {
        to++;
      }
      corners(from, to).forEach(kept::add);
      from = to;
    }
    return at(kept.build().toArray());
  }

  /// Those between two that have no height, NaN; a line does not go through them.
  Points alone() {
    int[] rows =
        IntStream.range(0, y.length)
            .filter(i -> !Double.isNaN(y[i]))
            .filter(i -> i == 0 || Double.isNaN(y[i - 1]))
            .filter(i -> i == y.length - 1 || Double.isNaN(y[i + 1]))
            .toArray();
    return at(rows);
  }

  private Points at(int[] rows) {
    return new Points(
        Arrays.stream(rows).mapToDouble(i -> x[i]).toArray(),
        Arrays.stream(rows).mapToDouble(i -> y[i]).toArray());
  }

  private IntStream corners(int from, int to) {
    int lowest = from;
    int highest = from;
    for (int i = from; i < to; i++) {
      lowest = y[i] < y[lowest] || Double.isNaN(y[lowest]) ? i : lowest;
      highest = y[i] > y[highest] || Double.isNaN(y[highest]) ? i : highest;
    }
    return IntStream.of(from, lowest, highest, to - 1).sorted().distinct();
  }
}
