package dev.unroll.nn;

/// Where one step of a batch lies: arrays, and the index of the first of `rows` rows in each. Rows
/// follow one another without space. The fields are written by [RecurrentPass] before each step.
public final class Step {
  int rows;
  int hidden;

  /// The tape, `[rows, columns * hidden]`.
  float[] tape = {};

  int tapeAt;

  /// Hidden states, `[rows, hidden]` from `hAt`, those of the step before from `hBeforeAt`.
  float[] h = {};

  int hAt;
  int hBeforeAt;

  /// Cell states, if the cell has them, at the same places.
  float[] c = {};

  /// What the first stage emits, `[rows, hidden]`, if there is a second.
  float[] emitted = {};

  int emittedAt;

  /// Backwards: on entry the gradient with respect to h, on return the direct part of the one with
  /// respect to h', `[rows, hidden]` from `gradientAt`.
  float[] dH = {};

  /// Backwards: the gradient with respect to c on entry, to c' on return, at the same place.
  float[] dC = {};

  /// Backwards: the gradient with respect to what was emitted, at the same place.
  float[] dEmitted = {};

  int gradientAt;

  Step() {}
}
