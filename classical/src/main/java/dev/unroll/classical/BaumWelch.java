package dev.unroll.classical;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleConsumer;

/// Finds the parameters of a hidden Markov model by EM, from several random beginnings.
///
/// The log likelihood never falls from one iteration to the next. A run ends after `iterations`, or
/// when it gains less than `gain`. The run that ends with the highest likelihood is taken.
///
/// Source: Baum, Petrie, Soules and Weiss, "A maximization technique occurring in the statistical
/// analysis of probabilistic functions of Markov chains" (1970); Rabiner (1989), section III C.
///
/// @param iterations of a run, at most
/// @param gain of log likelihood below which a run ends, 0 or more
/// @param restarts runs, 1 or more
/// @param seed of the first run; the next run's is one higher
public record BaumWelch(int iterations, double gain, int restarts, long seed) {

  /// Checks the numbers.
  public BaumWelch {
    if (iterations < 1 || !(gain >= 0) || restarts < 1) {
      throw new IllegalArgumentException(
          "baum-welch: %s iterations, gain %s, %s restarts, expected 1 or more, 0 or more, 1 or more"
              .formatted(iterations, gain, restarts));
    }
  }

  /// At most 200 iterations that gain 1e-6 each, 5 restarts, seeds 1 to 5.
  public static BaumWelch defaults() {
    return new BaumWelch(200, 1e-6, 5, 1);
  }

  /// One run.
  ///
  /// @param seed of its beginning
  /// @param model what it ended with, states in the order of their means
  /// @param logLikelihoods of the beginning, and after each iteration but the last, whose model's
  ///   is the last one
  public record Run(long seed, HiddenMarkovModel model, List<Double> logLikelihoods) {
    /// Copies the list.
    public Run {
      logLikelihoods = List.copyOf(logLikelihoods);
    }

    /// The log likelihood of the model.
    public double logLikelihood() {
      return logLikelihoods.getLast();
    }
  }

  /// Whether a run of this search ended because it gained too little, and not because its
  /// iterations were used up.
  public boolean hasConverged(Run run) {
    List<Double> logs = run.logLikelihoods();
    return logs.getLast() - logs.get(logs.size() - 2) < gain;
  }

  /// All runs, the best first; of equal ones, the earlier.
  ///
  /// @param kind what states show
  /// @param states how many, 1 or more
  /// @param series each `[time]`; NaN is missing
  /// @throws IllegalArgumentException if nothing was observed, or something that cannot be shown
  public List<Run> fit(EmissionKind kind, int states, List<double[]> series) {
    return fit(kind, states, series, _ -> {});
  }

  /// The same, telling how far it is.
  ///
  /// @param progress is told the share that is done, from 0 to 1: as if no run ended early, but
  ///   those that did are done
  public List<Run> fit(
      EmissionKind kind, int states, List<double[]> series, DoubleConsumer progress) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < restarts; i++) {
      int done = i;
      runs.add(
          run(
              seed + i,
              kind.begin(states, series, seed + i),
              series,
              share -> progress.accept((done + share) / restarts)));
    }
    runs.sort(Comparator.comparingDouble(Run::logLikelihood).reversed());
    return List.copyOf(runs);
  }

  private Run run(
      long seed, HiddenMarkovModel begin, List<double[]> series, DoubleConsumer progress) {
    HiddenMarkovModel model = begin;
    List<Double> logs = new ArrayList<>();
    List<Posterior> posteriors = posteriors(model, series);
    logs.add(logLikelihood(posteriors));
    for (int i = 0; i < iterations; i++) {
      HiddenMarkovModel next = step(model, series, posteriors);
      posteriors = posteriors(next, series);
      double log = logLikelihood(posteriors);
      logs.add(log);
      model = next;
      if (log - logs.get(logs.size() - 2) < gain) {
        break;
      }
      progress.accept((i + 1.0) / iterations);
    }
    progress.accept(1);
    return new Run(seed, model.sorted(), logs);
  }

  private static List<Posterior> posteriors(HiddenMarkovModel model, List<double[]> series) {
    return series.stream().map(model::posterior).toList();
  }

  private static double logLikelihood(List<Posterior> posteriors) {
    return posteriors.stream().mapToDouble(Posterior::logLikelihood).sum();
  }

  /// One iteration: the most likely parameters given the expected states of the series.
  public static HiddenMarkovModel step(HiddenMarkovModel model, List<double[]> series) {
    return step(model, series, posteriors(model, series));
  }

  private static HiddenMarkovModel step(
      HiddenMarkovModel model, List<double[]> series, List<Posterior> posteriors) {
    int n = model.states();
    double[][] start = new double[1][n];
    double[][] transitions = new double[n][n];
    List<double[]> weights = new ArrayList<>();
    for (Posterior posterior : posteriors) {
      double[][] gamma = posterior.shared();
      double[][] xi = posterior.transitions();
      for (int i = 0; i < n; i++) {
        start[0][i] += gamma[0][i];
        for (int j = 0; j < n; j++) {
          transitions[i][j] += xi[i][j];
        }
      }
      weights.addAll(Arrays.asList(gamma));
    }
    double[] values = series.stream().flatMapToDouble(Arrays::stream).toArray();
    return new HiddenMarkovModel(
        Stochastic.normalised(start, new double[][] {model.start()})[0],
        Stochastic.normalised(transitions, model.transition()),
        model.emission().fitted(values, weights.toArray(double[][]::new)));
  }
}
