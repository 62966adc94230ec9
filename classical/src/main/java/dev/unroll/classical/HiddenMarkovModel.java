package dev.unroll.classical;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// A hidden Markov model: a state that changes at random from step to step, and shows something at
/// each. Immutable. All probabilities are computed as logarithms, so that no series is too long.
///
/// Source: Rabiner, "A tutorial on hidden Markov models and selected applications in speech
/// recognition" (1989), section III; there with scaling instead of logarithms.
public final class HiddenMarkovModel {
  private final double[] start;
  private final double[][] transition;
  private final double[] logStart;
  private final double[][] logTransition;
  private final Emission emission;

  /// A model.
  ///
  /// @param start probabilities of the first state, `[state]`
  /// @param transition probabilities of the next state, `[state, next state]`
  /// @param emission what the states show
  /// @throws IllegalArgumentException if probabilities do not add up to 1, or shapes do not fit
  public HiddenMarkovModel(double[] start, double[][] transition, Emission emission) {
    this.start = Stochastic.rows("start", new double[][] {start})[0];
    this.transition = Stochastic.rows("transition", transition);
    this.emission = emission;
    int states = emission.states();
    if (start.length != states || transition.length != states || transition[0].length != states) {
      throw new IllegalArgumentException(
          "hidden Markov model: %s start probabilities and transitions [%s, %s], expected %s states, as many as show something"
              .formatted(start.length, transition.length, transition[0].length, states));
    }
    logStart = Stochastic.logs(new double[][] {start})[0];
    logTransition = Stochastic.logs(transition);
  }

  /// How many states.
  public int states() {
    return start.length;
  }

  /// Probabilities of the first state, `[state]`, a copy.
  public double[] start() {
    return start.clone();
  }

  /// Probabilities of the next state, `[state, next state]`, a copy.
  public double[][] transition() {
    return Arrays.stream(transition).map(double[]::clone).toArray(double[][]::new);
  }

  /// What the states show.
  public Emission emission() {
    return emission;
  }

  /// The probabilities of the states at each step, given the whole series (forward-backward).
  ///
  /// @param observations `[time]`; NaN is missing
  public Posterior posterior(double[] observations) {
    return Posterior.of(this, observations);
  }

  /// The most likely sequence of states (Viterbi). Of equally likely ones, that of lower states.
  ///
  /// @param observations `[time]`, at least 1; NaN is missing
  public StatePath viterbi(double[] observations) {
    return StatePath.of(this, observations);
  }

  /// Begins to follow a series.
  public RegimeFilter follow() {
    return new RegimeFilter(this);
  }

  /// The same model with the states in the order of what they are expected to show, least first: so
  /// that fits can be compared.
  public HiddenMarkovModel sorted() {
    int[] order =
        IntStream.range(0, states())
            .boxed()
            .sorted(Comparator.comparingDouble(emission::mean))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] first = Arrays.stream(order).mapToDouble(i -> start[i]).toArray();
    double[][] next =
        Arrays.stream(order)
            .mapToObj(i -> Arrays.stream(order).mapToDouble(j -> transition[i][j]).toArray())
            .toArray(double[][]::new);
    return new HiddenMarkovModel(first, next, emission.reordered(order));
  }

  double logStart(int state) {
    return logStart[state];
  }

  double logTransition(int from, int to) {
    return logTransition[from][to];
  }
}
