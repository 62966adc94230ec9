package dev.unroll.classical;

import java.util.Arrays;

/// A linear dynamical system with Gaussian noise:
///
/// ```
/// alpha_(t+1) = T alpha_t + eta_t,   eta ~ N(0, Q)     the state
/// y_t         = Z alpha_t + eps_t,   eps ~ N(0, H)     what is observed
/// ```
///
/// Symbols as in Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd edition
/// (2012), chapter 3. Immutable.
public final class LinearSystem {
  private final double[][] transition;
  private final double[][] design;
  private final double[][] stateCovariance;
  private final double[][] observationCovariance;
  private final Start start;

  /// A system.
  ///
  /// @param transition `T`, `[state, state]`
  /// @param design `Z`, `[observed, state]`
  /// @param stateCovariance `Q`, `[state, state]`
  /// @param observationCovariance `H`, `[observed, observed]`
  /// @throws IllegalArgumentException if shapes do not fit, or a covariance is none
  public LinearSystem(
      double[][] transition,
      double[][] design,
      double[][] stateCovariance,
      double[][] observationCovariance,
      Start start) {
    this.transition = copy(transition);
    this.design = copy(design);
    this.stateCovariance = Symmetric.copy("state covariance", stateCovariance);
    this.observationCovariance = Symmetric.copy("observation covariance", observationCovariance);
    this.start = start;
    int n = stateSize();
    shape("transition", transition, n, n);
    shape("design", design, design.length, n);
    shape("state covariance", stateCovariance, n, n);
    shape("observation covariance", observationCovariance, design.length, design.length);
    if (!start.isDiffuse() && start.size() != n) {
      throw new IllegalArgumentException(
          "linear system: the start has %s elements, expected %s".formatted(start.size(), n));
    }
  }

  private static void shape(String name, double[][] matrix, int rows, int columns) {
    if (matrix.length != rows || Arrays.stream(matrix).anyMatch(row -> row.length != columns)) {
      throw new IllegalArgumentException(
          "linear system: %s has %s rows, the first with %s columns, expected [%s, %s]"
              .formatted(
                  name, matrix.length, matrix.length == 0 ? 0 : matrix[0].length, rows, columns));
    }
  }

  private static double[][] copy(double[][] matrix) {
    return Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
  }

  /// Elements of the state.
  public int stateSize() {
    return transition.length;
  }

  /// Values observed at a step.
  public int observedSize() {
    return design.length;
  }

  /// The start.
  public Start start() {
    return start;
  }

  /// A copy of `T`, `[state, state]`.
  public double[][] transition() {
    return copy(transition);
  }

  /// A copy of `Z`, `[observed, state]`.
  public double[][] design() {
    return copy(design);
  }

  /// A copy of `Q`, `[state, state]`.
  public double[][] stateCovariance() {
    return copy(stateCovariance);
  }

  /// A copy of `H`, `[observed, observed]`.
  public double[][] observationCovariance() {
    return copy(observationCovariance);
  }

  /// The same system with other noise.
  public LinearSystem withCovariances(double[][] state, double[][] observation) {
    return new LinearSystem(transition, design, state, observation, start);
  }

  /// Runs the Kalman filter over a whole series.
  ///
  /// @param observations `[time, observed]`; NaN is missing
  public Filtered filter(double[][] observations) {
    return Filtered.of(this, observations);
  }

  /// The log likelihood alone: the sum of [Filtered#logLikelihoods] from a step on.
  ///
  /// @param observations `[time, observed]`; NaN is missing
  /// @param from the first step that counts, 0 for all
  public double logLikelihood(double[][] observations, int from) {
    KalmanFilter filter = new KalmanFilter(this);
    double sum = 0;
    for (int t = 0; t < observations.length; t++) {
      double step = filter.step(observations[t]).logLikelihood();
      sum += t < from ? 0 : step;
    }
    return sum;
  }

  // The arrays themselves, for the filter and the smoother, which do not change them.

  double[][] sharedTransition() {
    return transition;
  }

  double[][] sharedDesign() {
    return design;
  }

  double[][] sharedStateCovariance() {
    return stateCovariance;
  }

  double[][] sharedObservationCovariance() {
    return observationCovariance;
  }
}
