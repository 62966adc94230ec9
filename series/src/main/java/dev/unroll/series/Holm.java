package dev.unroll.series;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Holm's correction (1979) for asking the same question of several models: the chance that any of
/// them is called better, though none is, stays what it is for one.
///
/// ```
/// p_(1) <= ... <= p_(m),  adjusted p_(k) = max over j <= k of min(1, (m + 1 - j) p_(j))
/// ```
final class Holm {
  private Holm() {}

  /// Adjusted values. NaN, an undefined one, stays undefined and does not count.
  ///
  /// @param p `[m]`
  /// @return `[m]`, in the same order
  static double[] adjusted(double... p) {
    List<Integer> order =
        IntStream.range(0, p.length)
            .filter(i -> !Double.isNaN(p[i]))
            .boxed()
            .sorted(Comparator.comparingDouble(i -> p[i]))
            .toList();
    double[] adjusted = p.clone();
    double largest = 0;
    for (int j = 0; j < order.size(); j++) {
      largest = Math.max(largest, Math.min(1, (order.size() - j) * p[order.get(j)]));
      adjusted[order.get(j)] = largest;
    }
    return adjusted;
  }
}
