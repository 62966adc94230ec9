package dev.unroll.nn;

/// How the recurrent layers of a network are run.
enum Loops {
  /// Each as fast as it can be.
  FAST,
  /// As fast as it can be without a way back.
  FORWARD,
  /// Step by step, keeping everything.
  STEPWISE
}
