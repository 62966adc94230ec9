package dev.unroll.nn;

/// How the recurrent layers of a network are run.
enum Loops {
  /// Each as fast as it can be.
  FAST,
  /// Step by step, keeping everything.
  STEPWISE
}
