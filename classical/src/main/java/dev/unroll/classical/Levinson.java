package dev.unroll.classical;

import java.util.Arrays;

/// The recursion of Levinson and Durbin: best linear predictors of order 1, 2, ... from partial
/// autocorrelations, or both from autocovariances.
///
/// ```
/// pi_k      = (r_k - phi_(k-1,1) r_(k-1) - ... - phi_(k-1,k-1) r_1) / v_(k-1)
/// phi_(k,k) = pi_k,   phi_(k,i) = phi_(k-1,i) - pi_k phi_(k-1,k-i)
/// v_k       = v_(k-1) (1 - pi_k^2),   v_0 = r_0
/// ```
///
/// Source: Brockwell and Davis, *Time Series: Theory and Methods*, 2nd edition (1991), proposition
/// 5.2.1.
final class Levinson {
  private Levinson() {}

  /// The partial autocorrelations `pi_1` to `pi_p` of autocovariances.
  ///
  /// @param r `[1 + p]`, `r[0]` positive
  static double[] partials(double[] r) {
    double[] partials = new double[r.length - 1];
    double[] phi = new double[0];
    double variance = r[0];
    for (int k = 1; k < r.length; k++) {
      double rest = r[k];
      for (int i = 1; i < k; i++) {
        rest -= phi[i - 1] * r[k - i];
      }
      partials[k - 1] = variance > 0 ? rest / variance : 0;
      phi = longer(phi, partials[k - 1]);
      variance *= 1 - partials[k - 1] * partials[k - 1];
    }
    return partials;
  }

  /// The predictors of every order: row `k` has the `k` coefficients `phi_(k,1)` to `phi_(k,k)`.
  ///
  /// @return `[1 + p][k]`
  static double[][] predictors(double[] partials) {
    double[][] predictors = new double[partials.length + 1][];
    predictors[0] = new double[0];
    for (int k = 1; k <= partials.length; k++) {
      predictors[k] = longer(predictors[k - 1], partials[k - 1]);
    }
    return predictors;
  }

  /// The variances of the errors of every order, `v_0` to `v_p`.
  ///
  /// @param variance `v_0`
  static double[] variances(double variance, double[] partials) {
    double[] variances = new double[partials.length + 1];
    variances[0] = variance;
    for (int k = 1; k <= partials.length; k++) {
      variances[k] = variances[k - 1] * (1 - partials[k - 1] * partials[k - 1]);
    }
    return variances;
  }

  private static double[] longer(double[] phi, double partial) {
    int k = phi.length;
    double[] longer = Arrays.copyOf(phi, k + 1);
    for (int i = 0; i < k; i++) {
      longer[i] -= partial * phi[k - 1 - i];
    }
    longer[k] = partial;
    return longer;
  }
}
