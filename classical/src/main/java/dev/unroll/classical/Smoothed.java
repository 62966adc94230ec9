package dev.unroll.classical;

import java.util.List;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// What is known of the states of a series, given all of it: the fixed-interval smoother, which
/// equals that of Rauch, Tung and Striebel where theirs is defined, but inverts nothing and takes
/// an exactly diffuse start ([SmootherPass]).
public final class Smoothed {
  private final LinearSystem system;
  private final double[][] observations;
  private final double[][] states;
  private final double[][][] covariances;
  private final RealVector[] r;
  private final RealMatrix[] n;

  private Smoothed(LinearSystem system, double[][] observations) {
    int steps = observations.length;
    this.system = system;
    this.observations = observations;
    states = new double[steps][];
    covariances = new double[steps][][];
    r = new RealVector[steps];
    n = new RealMatrix[steps];
  }

  static Smoothed of(LinearSystem system, double[][] observations, List<KalmanStep> steps) {
    Smoothed smoothed = new Smoothed(system, observations);
    SmootherPass pass = new SmootherPass(system);
    for (int t = steps.size() - 1; t >= 0; t--) {
      pass.back(steps.get(t));
      smoothed.states[t] = pass.state(steps.get(t));
      smoothed.covariances[t] = pass.covariance(steps.get(t));
      smoothed.r[t] = pass.r();
      smoothed.n[t] = pass.n();
    }
    return smoothed;
  }

  /// States, `[time, state]`, a copy.
  public double[][] states() {
    return new Array2DRowRealMatrix(states).getData();
  }

  /// The covariance of a state, `[state, state]`, a copy.
  public double[][] covariance(int step) {
    return new Array2DRowRealMatrix(covariances[step]).getData();
  }

  /// The next system of the EM algorithm: the same but for `Q` and `H`, which become the expected
  /// squares of the noises given the series. The log likelihood never falls.
  ///
  /// ```
  /// Q' = mean over t of  (Q r_t)(Q r_t)' + Q - Q N_t Q
  /// H' = mean over t of  (y_t - Z a_t)(y_t - Z a_t)' + Z V_t Z'
  /// ```
  ///
  /// Steps where a number is missing do not count for `H`.
  ///
  /// Sources: Shumway and Stoffer, "An approach to time series smoothing and forecasting using the
  /// EM algorithm" (1982); in this form, Koopman, "Disturbance smoother for state space models"
  /// (1993).
  public LinearSystem expectationMaximisation() {
    return system.withCovariances(stateNoise().getData(), observationNoise().getData());
  }

  private RealMatrix stateNoise() {
    RealMatrix q = new Array2DRowRealMatrix(system.stateCovariance());
    RealMatrix sum = q.scalarMultiply(0);
    for (int t = 1; t < states.length; t++) {
      RealVector eta = q.operate(r[t]);
      sum = sum.add(eta.outerProduct(eta)).add(q.subtract(q.multiply(n[t]).multiply(q)));
    }
    return symmetric(sum.scalarMultiply(1.0 / (states.length - 1)));
  }

  private RealMatrix observationNoise() {
    RealMatrix z = new Array2DRowRealMatrix(system.design());
    RealMatrix sum = new Array2DRowRealMatrix(z.getRowDimension(), z.getRowDimension());
    int count = 0;
    for (int t = 0; t < states.length; t++) {
      RealVector y = new ArrayRealVector(observations[t]);
      if (!y.isNaN()) {
        RealVector rest = y.subtract(z.operate(new ArrayRealVector(states[t])));
        RealMatrix v = new Array2DRowRealMatrix(covariances[t]);
        sum = sum.add(rest.outerProduct(rest)).add(z.multiply(v).multiplyTransposed(z));
        count++;
      }
    }
    return count == 0
        ? new Array2DRowRealMatrix(system.observationCovariance())
        : symmetric(sum.scalarMultiply(1.0 / count));
  }

  private static RealMatrix symmetric(RealMatrix matrix) {
    return matrix.add(matrix.transpose()).scalarMultiply(0.5);
  }
}
