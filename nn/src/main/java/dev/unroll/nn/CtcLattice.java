package dev.unroll.nn;

import java.util.Arrays;

/// All ways in which a run of steps can spell a sequence of labels: [Ctc] for one sequence, in
/// logarithms.
final class CtcLattice {
  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final double[][] y;
  private final int[] spelled;
  private final double[][] alpha;
  private final double logP;

  /// @param y logarithms of the probabilities, `[time, classes]`
  /// @param labels without blanks
  CtcLattice(double[][] y, int[] labels) {
    this.y = y;
    spelled = new int[2 * labels.length + 1];
    for (int i = 0; i < labels.length; i++) {
      spelled[2 * i + 1] = labels[i];
    }
    alpha = new double[y.length][spelled.length];
    for (int t = 0; t < y.length; t++) {
      for (int s = 0; s < spelled.length; s++) {
        alpha[t][s] = y[t][spelled[s]] + before(t, s);
      }
    }
    int last = spelled.length - 1;
    double[] end = alpha[y.length - 1];
    logP = last == 0 ? end[0] : logSum(end[last], end[last - 1]);
  }

  double loss() {
    return -logP;
  }

  /// With respect to the logits, `[time, classes]`.
  double[][] gradient() {
    double[][] gradient = new double[y.length][];
    double[] beta = new double[spelled.length];
    for (int t = y.length - 1; t >= 0; t--) {
      beta = t == y.length - 1 ? atEnd() : after(t, beta);
      double[] row = new double[y[t].length];
      for (int k = 0; k < row.length; k++) {
        row[k] = StrictMath.exp(y[t][k]);
      }
      for (int s = 0; s < spelled.length; s++) {
        row[spelled[s]] -= StrictMath.exp(alpha[t][s] + beta[s] - logP);
      }
      gradient[t] = row;
    }
    return gradient;
  }

  private double before(int t, int s) {
    if (t == 0) {
      return s < 2 ? 0 : NEVER;
    }
    double[] earlier = alpha[t - 1];
    return logSum(
        earlier[s], s > 0 ? earlier[s - 1] : NEVER, maySkipTo(s) ? earlier[s - 2] : NEVER);
  }

  private double[] atEnd() {
    double[] beta = new double[spelled.length];
    Arrays.fill(beta, 0, Math.max(0, spelled.length - 2), NEVER);
    return beta;
  }

  /// beta at step t from beta at the step after.
  private double[] after(int t, double[] later) {
    double[] beta = new double[spelled.length];
    for (int s = 0; s < beta.length; s++) {
      beta[s] =
          logSum(
              reached(t + 1, s, later),
              reached(t + 1, s + 1, later),
              maySkipTo(s + 2) ? reached(t + 1, s + 2, later) : NEVER);
    }
    return beta;
  }

  private double reached(int t, int s, double[] beta) {
    return s < spelled.length ? beta[s] + y[t][spelled[s]] : NEVER;
  }

  /// Whether the blank before place s may be left out.
  private boolean maySkipTo(int s) {
    return s >= 2 && s < spelled.length && spelled[s] != 0 && spelled[s] != spelled[s - 2];
  }

  /// `log(sum(exp(x)))`; NaN if one is NaN.
  static double logSum(double... x) {
    double largest = NEVER;
    for (double one : x) {
      largest = Math.max(largest, one);
    }
    if (largest == NEVER) {
      return NEVER;
    }
    double sum = 0;
    for (double one : x) {
      sum += StrictMath.exp(one - largest);
    }
    return largest + StrictMath.log(sum);
  }
}
