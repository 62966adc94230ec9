package dev.unroll.forecast;

import dev.unroll.series.Distribution;
import java.util.Arrays;

/// What a value may be, from values that were drawn. Of n, the one of rank `level (n + 1)`, and
/// between two ranks a straight line (Hyndman & Fan 1996, definition 6): a next one lies below with
/// that probability. Of counts the rank is rounded up.
final class DrawnValues implements Distribution {
  private final double[] sorted;
  private final boolean counts;

  DrawnValues(double[] drawn, boolean counts) {
    this.sorted = drawn.clone();
    this.counts = counts;
    Arrays.sort(sorted);
  }

  @Override
  public double quantile(double level) {
    double rank = Math.clamp(level * (sorted.length + 1), 1, sorted.length);
    if (counts) {
      return sorted[(int) Math.ceil(rank) - 1];
    }
    int below = (int) Math.min(rank, sorted.length - 1.0);
    double share = rank - below;
    return sorted.length == 1
        ? sorted[0]
        : sorted[below - 1] + share * (sorted[below] - sorted[below - 1]);
  }
}
