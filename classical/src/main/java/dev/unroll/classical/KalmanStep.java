package dev.unroll.classical;

import java.util.ArrayList;
import java.util.List;

/// One step of a filter: the state before and after its observation, and all that the smoother
/// needs on its way back. `P` is the finite part of a covariance, `P_inf` the one that is
/// multiplied with infinity.
final class KalmanStep {
  final double[] predicted;
  final double[][] predictedCovariance;
  final double[][] predictedInfinite;
  final boolean diffuse;
  final List<Update> updates = new ArrayList<>();
  double[] filtered;
  double[][] filteredCovariance;
  private double logLikelihood;

  /// Shares the arrays: the filter makes new ones when it updates or predicts.
  KalmanStep(double[] state, double[][] covariance, double[][] infinite, boolean diffuse) {
    predicted = state;
    predictedCovariance = covariance;
    predictedInfinite = infinite;
    this.diffuse = diffuse;
    filtered = state;
    filteredCovariance = covariance;
  }

  void add(Update update, double logLikelihood) {
    updates.add(update);
    this.logLikelihood += logLikelihood;
  }

  void filtered(double[] state, double[][] covariance) {
    filtered = state;
    filteredCovariance = covariance;
  }

  double logLikelihood() {
    return logLikelihood;
  }

  /// An update with one number.
  static final class Update {
    /// The row of `Z`.
    final double[] z;

    /// The innovation.
    final double v;

    /// Its variance: the finite part, and the one multiplied with infinity.
    final double f;

    final double infinite;

    /// `P Z'` and `P_inf Z'`.
    final double[] m;

    final double[] mInfinite;

    Update(double[] z, double v, double[] m, double f, double[] mInfinite, double infinite) {
      this.z = z;
      this.v = v;
      this.m = m;
      this.f = f;
      this.mInfinite = mInfinite;
      this.infinite = infinite;
    }
  }
}
