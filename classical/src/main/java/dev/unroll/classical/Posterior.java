package dev.unroll.classical;

import java.util.Arrays;

/// The probabilities of the states of a series at each step, given all of it: a [RegimeFilter]
/// forward, and the likelihood of what follows backward, all as logarithms.
///
/// ```
/// ln beta_t(i)    = ln sum_j a_ij b_j(y_(t+1)) beta_(t+1)(j),   beta_T = 1
/// gamma_t(i)      = alpha_t(i) beta_t(i) / sum
/// xi_t(i, j)      = alpha_t(i) a_ij b_j(y_(t+1)) beta_(t+1)(j) / sum
/// ```
///
/// Source: Rabiner (1989), equations 25, 27 and 37.
public final class Posterior {
  private final double[][] probabilities;
  private final double[][] transitions;
  private final double logLikelihood;

  private Posterior(double[][] probabilities, double[][] transitions, double logLikelihood) {
    this.probabilities = probabilities;
    this.transitions = transitions;
    this.logLikelihood = logLikelihood;
  }

  static Posterior of(HiddenMarkovModel model, double[] observations) {
    int n = model.states();
    double[][] forward = new double[observations.length][];
    RegimeFilter filter = model.follow();
    for (int t = 0; t < forward.length; t++) {
      filter.observe(observations[t]);
      forward[t] = filter.logProbabilities();
    }
    double[][] gamma = new double[observations.length][n];
    double[][] xi = new double[n][n];
    double[] beta = new double[n];
    for (int t = observations.length - 1; t >= 0; t--) {
      double[] next = beta;
      beta =
          t == observations.length - 1
              ? next
              : back(model, forward[t], ahead(model, observations[t + 1], next), xi);
      for (int i = 0; i < n; i++) {
        gamma[t][i] = forward[t][i] + beta[i];
      }
      exponentials(gamma[t]);
    }
    return new Posterior(gamma, xi, filter.logLikelihood());
  }

  /// `ln b_j(y) beta(j)` of the next step.
  private static double[] ahead(HiddenMarkovModel model, double observation, double[] beta) {
    double[] ahead = beta.clone();
    for (int j = 0; j < ahead.length; j++) {
      ahead[j] += model.emission().logDensity(j, observation);
    }
    return ahead;
  }

  /// One step back; adds its expected transitions.
  private static double[] back(
      HiddenMarkovModel model, double[] forward, double[] ahead, double[][] xi) {
    int n = ahead.length;
    double[][] ways = new double[n][n];
    double[] beta = new double[n];
    double[] joint = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        ways[i][j] = model.logTransition(i, j) + ahead[j];
      }
      beta[i] = Stochastic.logSum(ways[i]);
      joint[i] = forward[i] + beta[i];
    }
    double all = Stochastic.logSum(joint);
    for (int i = 0; i < n && all > Double.NEGATIVE_INFINITY; i++) {
      for (int j = 0; j < n; j++) {
        xi[i][j] += Math.exp(forward[i] + ways[i][j] - all);
      }
    }
    double largest = Arrays.stream(beta).max().orElse(0);
    if (largest > Double.NEGATIVE_INFINITY) {
      Arrays.setAll(beta, i -> beta[i] - largest); // only ratios count; keeps them near 0
    }
    return beta;
  }

  private static void exponentials(double[] logs) {
    double all = Stochastic.logSum(logs);
    Arrays.setAll(logs, i -> Math.exp(logs[i] - all));
  }

  /// The probabilities, `[time, state]`, a copy.
  public double[][] probabilities() {
    return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
  }

  /// How often each state is expected to have followed each other, `[state, next state]`, a copy.
  public double[][] transitions() {
    return Arrays.stream(transitions).map(double[]::clone).toArray(double[][]::new);
  }

  /// The logarithm of the probability, or of its density, of the series.
  public double logLikelihood() {
    return logLikelihood;
  }

  double[][] shared() {
    return probabilities;
  }
}
