package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Sequences;
import java.util.Arrays;

/// A batch while it is made: inputs of 0, and nothing to learn.
final class Draft {
  private final Sequences inputs;
  private final Sequences targets;
  private final Sequences weights;

  /// @param lengths steps of each sequence
  Draft(int[] lengths, int features) {
    this(lengths, features, 1);
  }

  /// @param targetsPerStep numbers to learn at a step
  Draft(int[] lengths, int features, int targetsPerStep) {
    inputs = Sequences.zeros(lengths, features);
    targets = inputs.like(targetsPerStep);
    weights = inputs.like(targetsPerStep);
  }

  /// So many sequences of equal length.
  static Draft of(int sequences, int length, int features) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, length);
    return new Draft(lengths, features);
  }

  /// Shows a number.
  void input(int sequence, int step, int feature, double value) {
    inputs.set(sequence, step, feature, (float) value);
  }

  /// Shows a symbol: 1 at its place, 0 elsewhere.
  void symbol(int sequence, int step, int symbol) {
    inputs.set(sequence, step, symbol, 1f);
  }

  /// Asks for a number, or the number of a class.
  void target(int sequence, int step, double value) {
    target(sequence, step, 0, value);
  }

  void target(int sequence, int step, int which, double value) {
    targets.set(sequence, step, which, (float) value);
    weights.set(sequence, step, which, 1f);
  }

  Batch batch() {
    return new Batch(inputs, targets, weights);
  }
}
