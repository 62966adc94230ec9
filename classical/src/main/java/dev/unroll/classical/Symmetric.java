package dev.unroll.classical;

import java.util.Arrays;

/// Covariance matrices `[n, n]`.
final class Symmetric {
  private Symmetric() {}

  /// A copy.
  ///
  /// @throws IllegalArgumentException if it is not square and symmetric, or a variance is negative
  static double[][] copy(String name, double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < matrix.length; i++) {
      copy[i] = matrix[i].clone();
      if (copy[i].length != matrix.length) {
        throw new IllegalArgumentException(
            "%s: row %s has %s columns, expected a square matrix [%s, %s]"
                .formatted(name, i, copy[i].length, matrix.length, matrix.length));
      }
    }
    for (int i = 0; i < copy.length; i++) {
      for (int j = 0; j <= i; j++) {
        double gap = Math.abs(copy[i][j] - copy[j][i]);
        if (!(gap <= 1e-9 * (1 + Math.abs(copy[i][j]))) || copy[i][i] < 0) {
          throw new IllegalArgumentException(
              "%s: %s, expected a symmetric matrix with variances of 0 or more"
                  .formatted(name, Arrays.deepToString(matrix)));
        }
      }
    }
    return copy;
  }

  /// `P m`.
  static double[] times(double[][] p, double[] m) {
    double[] product = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      product[i] = dot(p[i], m);
    }
    return product;
  }

  static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// `P += factor (a b' + b a') / 2`: stays symmetric to the last bit.
  static void add(double[][] p, double factor, double[] a, double[] b) {
    for (int i = 0; i < p.length; i++) {
      for (int j = 0; j <= i; j++) {
        p[i][j] += factor * (a[i] * b[j] + b[i] * a[j]) / 2;
        p[j][i] = p[i][j];
      }
    }
  }

  /// `T P T' + Q`. Elements of `T` that are 0 cost nothing.
  static double[][] moved(double[][] t, double[][] p, double[][] q) {
    int n = p.length;
    double[][] left = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        if (t[i][k] != 0) {
          for (int j = 0; j < n; j++) {
            left[i][j] += t[i][k] * p[k][j];
          }
        }
      }
    }
    double[][] moved = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < n; k++) {
        if (t[j][k] != 0) {
          for (int i = j; i < n; i++) {
            moved[i][j] += left[i][k] * t[j][k];
          }
        }
      }
      for (int i = j; i < n; i++) {
        moved[i][j] += q[i][j];
        moved[j][i] = moved[i][j];
      }
    }
    return moved;
  }
}
