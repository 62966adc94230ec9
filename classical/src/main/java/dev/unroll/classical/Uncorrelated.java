package dev.unroll.classical;

import java.util.stream.IntStream;

/// The numbers of one step that were observed, turned so that their noises are uncorrelated: with
/// `H = L D L'` (`L` lower triangular with ones on its diagonal, `D` diagonal) they are `L^-1 y`,
/// of design `L^-1 Z` and variances `D`. The determinant of `L` is 1, so that the likelihood stays.
final class Uncorrelated {
  private final double[] values;
  private final double[][] design;
  private final double[] variances;

  private Uncorrelated(int count) {
    values = new double[count];
    design = new double[count][];
    variances = new double[count];
  }

  static Uncorrelated of(LinearSystem system, double[] observation) {
    int[] rows =
        IntStream.range(0, observation.length).filter(i -> !Double.isNaN(observation[i])).toArray();
    double[][] h = system.sharedObservationCovariance();
    Uncorrelated parts = new Uncorrelated(rows.length);
    double[][] lower = new double[rows.length][rows.length];
    for (int i = 0; i < rows.length; i++) {
      parts.values[i] = observation[rows[i]];
      parts.design[i] = system.sharedDesign()[rows[i]].clone();
      parts.variances[i] = h[rows[i]][rows[i]];
      for (int j = 0; j < i; j++) {
        lower[i][j] = parts.factor(lower, i, j, h[rows[i]][rows[j]]);
        parts.subtract(i, lower[i][j], j);
      }
    }
    return parts;
  }

  private double factor(double[][] lower, int i, int j, double covariance) {
    double sum = covariance;
    for (int k = 0; k < j; k++) {
      sum -= lower[i][k] * lower[j][k] * variances[k];
    }
    return sum == 0 || variances[j] == 0 ? 0 : sum / variances[j];
  }

  private void subtract(int i, double factor, int j) {
    if (factor != 0) {
      values[i] -= factor * values[j];
      variances[i] -= factor * factor * variances[j];
      for (int k = 0; k < design[i].length; k++) {
        design[i][k] -= factor * design[j][k];
      }
    }
  }

  int count() {
    return values.length;
  }

  double value(int i) {
    return values[i];
  }

  double[] design(int i) {
    return design[i];
  }

  double variance(int i) {
    return variances[i];
  }
}
