package dev.unroll.classical;

import java.util.Arrays;

/// Follows a series with an autoregression. The variance of step `h` is `sigma^2 (psi_0^2 + ... +
/// psi_(h-1)^2)`, where `psi_0 = 1` and `psi_j = phi_1 psi_(j-1) + ... + phi_p psi_(j-p)`
/// (Brockwell and Davis, 1991, section 5.4).
final class ArRolling implements GaussianRolling {
  private final double constant;
  private final double[] phi;
  private final double variance;

  /// Newest first.
  private final double[] lags;

  ArRolling(double constant, double[] phi, double variance, double[] history) {
    this.constant = constant;
    this.phi = phi;
    this.variance = variance;
    lags = new double[phi.length];
    Arrays.fill(lags, constant / (1 - Arrays.stream(phi).sum()));
    for (double value : history) {
      observe(value);
    }
  }

  @Override
  public void observe(double value) {
    push(lags, Double.isNaN(value) ? next(lags) : value);
  }

  @Override
  public double[] forecast(int horizon) {
    double[] window = lags.clone();
    double[] forecast = new double[horizon];
    for (int step = 0; step < horizon; step++) {
      forecast[step] = next(window);
      push(window, forecast[step]);
    }
    return forecast;
  }

  @Override
  public double[] variance(int horizon) {
    double[] psi = new double[horizon];
    double[] variances = new double[horizon];
    double sum = 0;
    for (int j = 0; j < horizon; j++) {
      psi[j] = j == 0 ? 1 : 0;
      for (int i = 1; i <= Math.min(j, phi.length); i++) {
        psi[j] += phi[i - 1] * psi[j - i];
      }
      sum += psi[j] * psi[j];
      variances[j] = variance * sum;
    }
    return variances;
  }

  private double next(double[] window) {
    double next = constant;
    for (int i = 0; i < phi.length; i++) {
      next += phi[i] * window[i];
    }
    return next;
  }

  private static void push(double[] window, double value) {
    if (window.length > 0) {
      System.arraycopy(window, 0, window, 1, window.length - 1);
      window[0] = value;
    }
  }
}
