package dev.unroll.bench;

import java.util.Locale;

/// What is timed.
enum Op {
  /// A training step: one layer and a linear output on every step, mean squared loss, Adam.
  TRAIN,
  /// One layer over a batch, from zero states to all outputs.
  FORWARD,
  /// One layer, one step of one sequence, the state kept from step to step.
  STEP;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
