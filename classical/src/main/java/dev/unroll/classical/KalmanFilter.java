package dev.unroll.classical;

import java.util.Arrays;

/// The Kalman filter: follows a series step by step with a [LinearSystem].
///
/// Observations of one step are taken one number after the other, so that nothing is inverted and a
/// part of them may be missing (NaN). Correlated noise is turned into uncorrelated noise first, by
/// the Cholesky factor of its covariance. Each number updates state and covariance in the standard
/// form,
///
/// ```
/// v = y - Z a,   F = Z P Z' + h,   a += P Z' v / F,   P -= P Z' (P Z')' / F
/// log likelihood -= (ln(2 pi) + ln F + v^2 / F) / 2
/// ```
///
/// which stays symmetric to the last bit. While the start is exactly diffuse, `P` is joined by
/// `P_inf`, and a number whose `F_inf = Z P_inf Z'` is positive moves both, with `K0 = P_inf Z' /
/// F_inf` and `K1 = (P Z' - K0 F) / F_inf`:
///
/// ```
/// a += K0 v,   P += K0 K0' F - K0 (P Z')' - P Z' K0',   P_inf -= K0 K0' F_inf
/// log likelihood -= (ln(2 pi) + ln F_inf) / 2
/// ```
///
/// Sources: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd edition (2012),
/// sections 5.2, 6.4 and 7.2.5; Koopman and Durbin, "Fast filtering and smoothing for multivariate
/// state space models" (2000).
public final class KalmanFilter {
  /// `F_inf` and `P_inf` below this are 0: rounding is all that is left of them.
  private static final double NOTHING = 1e-9;

  private static final double LOG_2_PI = Math.log(2 * Math.PI);

  private final LinearSystem system;
  private double[] state;
  private double[][] covariance;
  private double[][] infinite;
  private boolean diffuse;
  private double logLikelihood;

  /// A filter before the first observation.
  public KalmanFilter(LinearSystem system) {
    int n = system.stateSize();
    this.system = system;
    state = system.start().mean(n);
    covariance = system.start().finite(n);
    infinite = system.start().infinite(n);
    diffuse = system.start().isExactlyDiffuse();
  }

  /// Observes the next step.
  ///
  /// @param observation `[observed]`; NaN is missing
  public void observe(double... observation) {
    step(observation);
  }

  /// The log likelihood of all that was observed, of the first steps as the kind of start says.
  public double logLikelihood() {
    return logLikelihood;
  }

  /// The state that is expected at the next step, `[state]`.
  public double[] state() {
    return state.clone();
  }

  /// The covariance of that state, `[state, state]`; its finite part while [#isDiffuse].
  public double[][] covariance() {
    return Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
  }

  /// Whether an exactly diffuse start has not been overcome yet: some variances are infinite.
  public boolean isDiffuse() {
    return diffuse;
  }

  /// A filter that goes on from here without touching this one.
  KalmanFilter copy() {
    KalmanFilter copy = new KalmanFilter(system);
    copy.state = state;
    copy.covariance = covariance;
    copy.infinite = infinite;
    copy.diffuse = diffuse;
    copy.logLikelihood = logLikelihood;
    return copy;
  }

  /// The value expected of one observed number at the next step.
  double expected(int row) {
    return Symmetric.dot(system.sharedDesign()[row], state);
  }

  /// Its variance.
  double variance(int row) {
    double[] z = system.sharedDesign()[row];
    return Symmetric.dot(z, Symmetric.times(covariance, z))
        + system.sharedObservationCovariance()[row][row];
  }

  KalmanStep step(double[] observation) {
    if (observation.length != system.observedSize()) {
      throw new IllegalArgumentException(
          "kalman filter: %s numbers observed, expected %s"
              .formatted(observation.length, system.observedSize()));
    }
    KalmanStep step = new KalmanStep(state, covariance, infinite, diffuse);
    Uncorrelated parts = Uncorrelated.of(system, observation);
    state = state.clone();
    if (parts.count() > 0) {
      covariance = Arrays.stream(covariance).map(double[]::clone).toArray(double[][]::new);
      infinite = Arrays.stream(infinite).map(double[]::clone).toArray(double[][]::new);
    }
    for (int i = 0; i < parts.count(); i++) {
      update(step, parts.design(i), parts.value(i), parts.variance(i));
    }
    step.filtered(state, covariance);
    logLikelihood += step.logLikelihood();
    predict();
    return step;
  }

  private void update(KalmanStep step, double[] z, double y, double h) {
    double v = y - Symmetric.dot(z, state);
    double[] m = Symmetric.times(covariance, z);
    double f = Symmetric.dot(z, m) + h;
    double[] mInfinite = diffuse ? Symmetric.times(infinite, z) : m;
    double fInfinite = diffuse ? Symmetric.dot(z, mInfinite) : 0;
    boolean found = fInfinite > NOTHING;
    if (!found && !(f > 0)) {
      return; // a number that is known exactly already says nothing
    }
    double[] gain = found ? mInfinite : m;
    double size = found ? fInfinite : f;
    for (int i = 0; i < state.length; i++) {
      state[i] += gain[i] * v / size;
    }
    if (found) {
      Symmetric.add(covariance, f / (size * size), gain, gain);
      Symmetric.add(covariance, -2 / size, gain, m);
      Symmetric.add(infinite, -1 / size, gain, gain);
    } else {
      Symmetric.add(covariance, -1 / size, m, m);
    }
    double log = LOG_2_PI + Math.log(size) + (found ? 0 : v * v / f);
    step.add(new KalmanStep.Update(z, v, m, f, mInfinite, found ? fInfinite : 0), -log / 2);
  }

  private void predict() {
    int n = state.length;
    double[][] transition = system.sharedTransition();
    double[] next = new double[n];
    for (int i = 0; i < n; i++) {
      next[i] = Symmetric.dot(transition[i], state);
    }
    state = next;
    covariance = Symmetric.moved(transition, covariance, system.sharedStateCovariance());
    if (diffuse) {
      infinite = Symmetric.moved(transition, infinite, new double[n][n]);
      diffuse =
          Arrays.stream(infinite)
              .flatMapToDouble(Arrays::stream)
              .anyMatch(p -> Math.abs(p) > NOTHING);
    }
  }
}
