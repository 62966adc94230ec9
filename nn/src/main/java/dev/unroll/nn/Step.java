package dev.unroll.nn;

/// Where one step of a batch lies: arrays, and the index of the first of `rows` rows in each. Rows
/// follow one another without space. [RecurrentTape] writes the fields before each step.
public final class Step {
  int rows;
  int hidden;

  /// The first one, counted as [Packing] does.
  int row;

  /// The tape, `[rows, columns * hidden]`.
  float[] tape = {};

  int tapeAt;

  /// Hidden states, `[rows, hidden]`.
  float[] h = {};

  int hAt;

  /// Hidden states of the step before.
  float[] hBefore = {};

  int hBeforeAt;

  /// Cell states, if the cell has them; the step before may be at the same place.
  float[] c = {};

  int cAt;
  float[] cBefore = {};
  int cBeforeAt;

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
