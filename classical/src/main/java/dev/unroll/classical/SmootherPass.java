package dev.unroll.classical;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// The way back of the smoother, one step after the other from the last to the first. For every
/// number of a step, the last first, with `K = P Z' / F` and `L = I - K Z`:
///
/// ```
/// r' = Z' v / F + L' r,   N' = Z' Z / F + L' N L;   between steps r' = T' r,  N' = T' N T
/// state a + P r,          covariance P - P N P
/// ```
///
/// Where the filter was exactly diffuse, `r` and `N` are series in the inverse of infinity, `r0,
/// r1` and `N0, N1, N2`, and so are `L = L0 + L1`:
///
/// ```
/// state a + P r0 + P_inf r1
/// covariance P - P N0 P - P_inf N1 P - P N1 P_inf - P_inf N2 P_inf
/// ```
///
/// Source: Durbin and Koopman, *Time Series Analysis by State Space Methods*, 2nd edition (2012),
/// sections 4.4, 5.3 and 6.4.
final class SmootherPass {
  private final RealMatrix transition;
  private RealVector r0;
  private RealVector r1;
  private RealMatrix n0;
  private RealMatrix n1;
  private RealMatrix n2;

  SmootherPass(LinearSystem system) {
    int size = system.stateSize();
    transition = new Array2DRowRealMatrix(system.sharedTransition(), false);
    r0 = new ArrayRealVector(size);
    r1 = new ArrayRealVector(size);
    n0 = new Array2DRowRealMatrix(size, size);
    n1 = n0;
    n2 = n0;
  }

  /// Goes back over a step. Before the last step, nothing is known: `r` and `N` are 0.
  void back(KalmanStep step) {
    r0 = transition.preMultiply(r0);
    n0 = around(n0, transition, transition);
    if (step.diffuse) {
      r1 = transition.preMultiply(r1);
      n1 = around(n1, transition, transition);
      n2 = around(n2, transition, transition);
    }
    for (int i = step.updates.size() - 1; i >= 0; i--) {
      KalmanStep.Update update = step.updates.get(i);
      if (update.infinite > 0) {
        infinite(update);
      } else {
        finite(update, step.diffuse);
      }
    }
  }

  private void finite(KalmanStep.Update update, boolean diffuse) {
    RealVector z = new ArrayRealVector(update.z, false);
    RealMatrix l = moves(update.m, update.f, z);
    r0 = l.preMultiply(r0).add(z.mapMultiply(update.v / update.f));
    n0 = around(n0, l, l).add(z.outerProduct(z).scalarMultiply(1 / update.f));
    if (diffuse) {
      n1 = around(n1, l, l);
      n2 = around(n2, l, l);
    }
  }

  private void infinite(KalmanStep.Update update) {
    RealVector z = new ArrayRealVector(update.z, false);
    RealVector k0 = new ArrayRealVector(update.mInfinite).mapDivide(update.infinite);
    RealVector k1 =
        new ArrayRealVector(update.m).subtract(k0.mapMultiply(update.f)).mapDivide(update.infinite);
    RealMatrix l0 = moves(update.mInfinite, update.infinite, z);
    RealMatrix l1 = k1.mapMultiply(-1).outerProduct(z);
    RealMatrix zz = z.outerProduct(z).scalarMultiply(1 / update.infinite);
    r1 = l0.preMultiply(r1).add(l1.preMultiply(r0)).add(z.mapMultiply(update.v / update.infinite));
    r0 = l0.preMultiply(r0);
    n2 =
        around(n2, l0, l0)
            .add(around(n1, l0, l1))
            .add(around(n1, l1, l0))
            .add(around(n0, l1, l1))
            .subtract(zz.scalarMultiply(update.f / update.infinite));
    n1 = around(n1, l0, l0).add(around(n0, l1, l0)).add(around(n0, l0, l1)).add(zz);
    n0 = around(n0, l0, l0);
  }

  /// `I - m z' / f`.
  private static RealMatrix moves(double[] m, double f, RealVector z) {
    RealMatrix gain = new ArrayRealVector(m).mapDivide(f).outerProduct(z);
    return MatrixUtils.createRealIdentityMatrix(m.length).subtract(gain);
  }

  /// `left' middle right`.
  private static RealMatrix around(RealMatrix middle, RealMatrix left, RealMatrix right) {
    return left.transposeMultiply(middle.multiply(right));
  }

  double[] state(KalmanStep step) {
    RealVector state =
        new ArrayRealVector(step.predicted).add(matrix(step.predictedCovariance).operate(r0));
    return (step.diffuse ? state.add(matrix(step.predictedInfinite).operate(r1)) : state).toArray();
  }

  double[][] covariance(KalmanStep step) {
    RealMatrix p = matrix(step.predictedCovariance);
    RealMatrix covariance = p.subtract(around(n0, p, p));
    if (step.diffuse) {
      RealMatrix infinite = matrix(step.predictedInfinite);
      RealMatrix mixed = around(n1, infinite, p);
      covariance =
          covariance
              .subtract(mixed)
              .subtract(mixed.transpose())
              .subtract(around(n2, infinite, infinite));
    }
    return covariance.add(covariance.transpose()).scalarMultiply(0.5).getData();
  }

  private static RealMatrix matrix(double[][] data) {
    return new Array2DRowRealMatrix(data, false);
  }

  RealVector r() {
    return r0;
  }

  RealMatrix n() {
    return n0;
  }
}
