package dev.unroll.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What the Kalman filter found at each step of a series.
public final class Filtered {
  private final LinearSystem system;
  private final double[][] observations;
  private final List<KalmanStep> steps;
  private final KalmanFilter end;

  private Filtered(
      LinearSystem system, double[][] observations, List<KalmanStep> steps, KalmanFilter end) {
    this.system = system;
    this.observations = observations;
    this.steps = steps;
    this.end = end;
  }

  static Filtered of(LinearSystem system, double[][] observations) {
    KalmanFilter filter = new KalmanFilter(system);
    List<KalmanStep> steps = new ArrayList<>();
    for (double[] observation : observations) {
      steps.add(filter.step(observation));
    }
    return new Filtered(system, observations, steps, filter);
  }

  /// The log likelihood of all steps.
  public double logLikelihood() {
    return end.logLikelihood();
  }

  /// The log likelihood of each step given those before it, `[time]`.
  public double[] logLikelihoods() {
    return steps.stream().mapToDouble(KalmanStep::logLikelihood).toArray();
  }

  /// States expected before their observations, the one after the last included, `[time + 1,
  /// state]`.
  public double[][] predictedStates() {
    double[][] states = new double[steps.size() + 1][];
    Arrays.setAll(states, t -> t < steps.size() ? steps.get(t).predicted.clone() : end.state());
    return states;
  }

  /// States given all observations up to their own, `[time, state]`.
  public double[][] filteredStates() {
    return steps.stream().map(step -> step.filtered.clone()).toArray(double[][]::new);
  }

  /// The covariance of a filtered state, `[state, state]`; its finite part while an exactly diffuse
  /// start is not overcome.
  public double[][] filteredCovariance(int step) {
    return Arrays.stream(steps.get(step).filteredCovariance)
        .map(double[]::clone)
        .toArray(double[][]::new);
  }

  /// States given the whole series.
  public Smoothed smooth() {
    return Smoothed.of(system, observations, steps);
  }

  /// The filter after the last step, to go on from there.
  public KalmanFilter end() {
    return end.copy();
  }
}
