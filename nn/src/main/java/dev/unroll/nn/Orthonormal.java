package dev.unroll.nn;

/// The Q of a QR factorisation whose R has a positive diagonal: if the columns are random normal
/// numbers, Q is uniform over all matrices with orthonormal columns (Mezzadri 2007, section 5).
///
/// By the modified method of Gram and Schmidt, each column being cleared of those before it twice:
/// then Q is orthonormal to rounding (Giraud, Langou & Rozložník 2005).
final class Orthonormal {
  private Orthonormal() {}

  /// Replaces columns by those of Q.
  ///
  /// @param columns not more of them than each has numbers, linearly independent
  static void make(double[][] columns) {
    for (int j = 0; j < columns.length; j++) {
      clear(columns, j);
      clear(columns, j);
      double length = Math.sqrt(product(columns[j], columns[j]));
      for (int i = 0; i < columns[j].length; i++) {
        columns[j][i] /= length;
      }
    }
  }

  /// Takes off column `j` what lies in the direction of those before it.
  private static void clear(double[][] columns, int j) {
    for (int k = 0; k < j; k++) {
      double along = product(columns[k], columns[j]);
      for (int i = 0; i < columns[j].length; i++) {
        columns[j][i] -= along * columns[k][i];
      }
    }
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
