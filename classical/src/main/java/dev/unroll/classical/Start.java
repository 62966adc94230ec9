package dev.unroll.classical;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/// What is known of the state before the first observation.
public final class Start {
  private final double[] mean;
  private final double[][] covariance;
  private final double variance;

  private Start(double[] mean, double[][] covariance, double variance) {
    this.mean = mean;
    this.covariance = covariance;
    this.variance = variance;
  }

  /// A Gaussian state: the prediction for the first observation.
  ///
  /// @param mean `[state]`
  /// @param covariance `[state, state]`, symmetric
  public static Start known(double[] mean, double[][] covariance) {
    return new Start(mean.clone(), Symmetric.copy("start covariance", covariance), 0);
  }

  /// Nothing is known, in the limit: mean 0 and a covariance that grows without bounds. The filter
  /// is the exact diffuse one (Durbin and Koopman, *Time Series Analysis by State Space Methods*,
  /// 2nd edition 2012, chapter 5).
  public static Start diffuse() {
    return new Start(new double[0], new double[0][], Double.POSITIVE_INFINITY);
  }

  /// Almost nothing is known: mean 0 and so large a variance of every element, as 1e6.
  ///
  /// @param variance positive, finite
  public static Start approximatelyDiffuse(double variance) {
    if (!(variance > 0 && variance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "start: variance %s, expected a positive finite number".formatted(variance));
    }
    return new Start(new double[0], new double[0][], variance);
  }

  /// Whether the first observations serve to find the state, so that their likelihoods say nothing.
  boolean isDiffuse() {
    return variance > 0;
  }

  boolean isExactlyDiffuse() {
    return variance == Double.POSITIVE_INFINITY;
  }

  /// The length of the state that is known; 0 for the diffuse ones, which fit any.
  int size() {
    return mean.length;
  }

  /// The mean, for `size` elements.
  double[] mean(int size) {
    return isDiffuse() ? new double[size] : mean.clone();
  }

  /// The finite part of the covariance.
  double[][] finite(int size) {
    if (!isDiffuse()) {
      return Symmetric.copy("start covariance", covariance);
    }
    return scaled(size, isExactlyDiffuse() ? 0 : variance);
  }

  /// The part that is multiplied with infinity.
  double[][] infinite(int size) {
    return scaled(size, isExactlyDiffuse() ? 1 : 0);
  }

  private static double[][] scaled(int size, double variance) {
    RealMatrix identity = MatrixUtils.createRealIdentityMatrix(size);
    return identity.scalarMultiply(variance).getData();
  }
}
