package dev.unroll.classical;

/// What the states of a hidden Markov model show.
public sealed interface Emission permits CategoricalEmission, GaussianEmission, PoissonEmission {

  /// How many states.
  int states();

  /// The logarithm of the probability, or of its density, of a value in a state; 0 if the value is
  /// missing (NaN).
  ///
  /// @throws IllegalArgumentException if such a value cannot be
  double logDensity(int state, double value);

  /// The expected value in a state.
  double mean(int state);

  /// The variance in a state.
  double variance(int state);

  /// The most likely parameters when each value counts in each state as much as `weights` say. A
  /// state of no weight keeps its own.
  ///
  /// @param values `[time]`; NaN is missing
  /// @param weights `[time, state]`
  Emission fitted(double[] values, double[][] weights);

  /// The same with the states in another order: the new state `i` is the old `order[i]`.
  Emission reordered(int[] order);
}
