package dev.unroll.classical;

/// The most likely sequence of states of a series.
public final class StatePath {
  private final int[] states;
  private final double logProbability;

  private StatePath(int[] states, double logProbability) {
    this.states = states;
    this.logProbability = logProbability;
  }

  static StatePath of(HiddenMarkovModel model, double[] observations) {
    if (observations.length == 0) {
      throw new IllegalArgumentException("viterbi: no observations, expected 1 or more");
    }
    int n = model.states();
    int[][] from = new int[observations.length][n];
    double[] best = new double[n];
    for (int t = 0; t < observations.length; t++) {
      double[] next = new double[n];
      for (int j = 0; j < n; j++) {
        double reached = t == 0 ? model.logStart(j) : reach(model, best, from[t], j);
        next[j] = reached + model.emission().logDensity(j, observations[t]);
      }
      best = next;
    }
    int[] states = new int[observations.length];
    int last = highest(best);
    for (int t = states.length - 1; t >= 0; t--) {
      states[t] = t == states.length - 1 ? last : from[t + 1][states[t + 1]];
    }
    return new StatePath(states, best[last]);
  }

  private static double reach(HiddenMarkovModel model, double[] best, int[] from, int to) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < best.length; i++) {
      double log = best[i] + model.logTransition(i, to);
      if (log > highest) {
        highest = log;
        from[to] = i;
      }
    }
    return highest;
  }

  private static int highest(double[] x) {
    int highest = 0;
    for (int i = 1; i < x.length; i++) {
      if (x[i] > x[highest]) {
        highest = i;
      }
    }
    return highest;
  }

  /// The states, `[time]`, a copy.
  public int[] states() {
    return states.clone();
  }

  /// The logarithm of the probability of these states and the observations together.
  public double logProbability() {
    return logProbability;
  }
}
