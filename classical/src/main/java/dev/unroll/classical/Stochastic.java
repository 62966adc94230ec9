package dev.unroll.classical;

import java.util.Arrays;

/// Rows of probabilities.
final class Stochastic {
  private Stochastic() {}

  /// A copy.
  ///
  /// @throws IllegalArgumentException if a row does not add up to 1, or rows differ in length
  static double[][] rows(String name, double[][] rows) {
    double[][] copy = Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
    for (double[] row : copy) {
      double sum = Arrays.stream(row).sum();
      if (!(Math.abs(sum - 1) <= 1e-6)
          || Arrays.stream(row).anyMatch(p -> p < 0)
          || row.length != copy[0].length) {
        throw new IllegalArgumentException(
            "%s: %s, expected rows of as many probabilities that add up to 1"
                .formatted(name, Arrays.deepToString(rows)));
      }
    }
    if (copy.length == 0) {
      throw new IllegalArgumentException(name + ": no state, expected 1 or more");
    }
    return copy;
  }

  /// Rows of counts, each divided by its sum; a row of nothing becomes that of `otherwise`.
  static double[][] normalised(double[][] counts, double[][] otherwise) {
    double[][] rows = new double[counts.length][];
    for (int i = 0; i < rows.length; i++) {
      double sum = Arrays.stream(counts[i]).sum();
      rows[i] =
          sum > 0
              ? Arrays.stream(counts[i]).map(count -> count / sum).toArray()
              : otherwise[i].clone();
    }
    return rows;
  }

  /// The logarithms.
  static double[][] logs(double[][] rows) {
    return Arrays.stream(rows)
        .map(row -> Arrays.stream(row).map(Math::log).toArray())
        .toArray(double[][]::new);
  }

  /// `ln(e^x_1 + ... + e^x_n)`, without overflow or underflow.
  static double logSum(double[] x) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      largest = Math.max(largest, value);
    }
    if (largest == Double.NEGATIVE_INFINITY) {
      return largest;
    }
    double sum = 0;
    for (double value : x) {
      sum += Math.exp(value - largest);
    }
    return largest + Math.log(sum);
  }
}
