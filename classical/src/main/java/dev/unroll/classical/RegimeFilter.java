package dev.unroll.classical;

import dev.unroll.series.Rolling;
import java.util.Arrays;

/// Follows a series with a [HiddenMarkovModel]: the probabilities of its states given what was
/// observed so far, and what they let expect.
///
/// A value that no state can show leaves the probabilities as they are expected to be; the log
/// likelihood is then minus infinity.
public final class RegimeFilter implements Rolling {
  private final HiddenMarkovModel model;

  /// Log probabilities of the states at the last step observed; empty before the first.
  private double[] logs = new double[0];

  private double logLikelihood;

  RegimeFilter(HiddenMarkovModel model) {
    this.model = model;
  }

  @Override
  public void observe(double value) {
    double[] joint = logs.length == 0 ? first() : next(logs);
    double[] expected = joint.clone();
    for (int j = 0; j < joint.length; j++) {
      joint[j] += model.emission().logDensity(j, value);
    }
    double log = Stochastic.logSum(joint);
    logLikelihood += log;
    logs = expected;
    for (int j = 0; j < joint.length && log > Double.NEGATIVE_INFINITY; j++) {
      logs[j] = joint[j] - log;
    }
  }

  private double[] first() {
    double[] first = new double[model.states()];
    Arrays.setAll(first, model::logStart);
    return first;
  }

  private double[] next(double[] from) {
    double[] next = new double[from.length];
    double[] ways = new double[from.length];
    for (int j = 0; j < next.length; j++) {
      for (int i = 0; i < from.length; i++) {
        ways[i] = from[i] + model.logTransition(i, j);
      }
      next[j] = Stochastic.logSum(ways);
    }
    return next;
  }

  /// The logarithm of the probability, or of its density, of all that was observed.
  public double logLikelihood() {
    return logLikelihood;
  }

  /// The probabilities of the states at the last step, given all up to it, `[state]`; those of the
  /// first step before anything was observed.
  public double[] probabilities() {
    return exp(logs.length == 0 ? first() : logs);
  }

  /// The same as logarithms, shared.
  double[] logProbabilities() {
    return logs;
  }

  /// The probabilities of the states at the next steps.
  ///
  /// @param horizon how many, at least 1
  /// @return `[horizon, state]`
  public double[][] regimes(int horizon) {
    double[][] regimes = new double[horizon][];
    double[] ahead = logs;
    for (int step = 0; step < horizon; step++) {
      ahead = ahead.length == 0 ? first() : next(ahead);
      regimes[step] = exp(ahead);
    }
    return regimes;
  }

  /// The expected values of the next steps: the means of the states, weighted by [#regimes].
  @Override
  public double[] forecast(int horizon) {
    return Arrays.stream(regimes(horizon)).mapToDouble(this::mean).toArray();
  }

  /// The variances of the next values, which need not be Gaussian.
  ///
  /// @return `[horizon]`
  public double[] variance(int horizon) {
    return Arrays.stream(regimes(horizon)).mapToDouble(this::variance).toArray();
  }

  private double mean(double[] regime) {
    double mean = 0;
    for (int j = 0; j < regime.length; j++) {
      mean += regime[j] * model.emission().mean(j);
    }
    return mean;
  }

  private double variance(double[] regime) {
    double mean = mean(regime);
    double variance = 0;
    for (int j = 0; j < regime.length; j++) {
      double off = model.emission().mean(j) - mean;
      variance += regime[j] * (model.emission().variance(j) + off * off);
    }
    return variance;
  }

  private static double[] exp(double[] logs) {
    return Arrays.stream(logs).map(Math::exp).toArray();
  }
}
