package dev.unroll.nn;

import java.util.Arrays;

/// Something that a recurrent layer computes at every step, and the gradient of the loss with
/// respect to it: nothing is overwritten before the next run.
///
/// Rows lie as states do: first one for each sequence of the batch, for what there was before the
/// first step, then those of the steps as [Packing] says.
final class Quantity {
  private final String name;
  private final int width;
  private float[] value = {};
  private float[] gradient = {};

  Quantity(String name, int width) {
    this.name = name;
    this.width = width;
  }

  String name() {
    return name;
  }

  /// Numbers in a row.
  int width() {
    return width;
  }

  float[] value() {
    return value;
  }

  float[] gradient() {
    return gradient;
  }

  /// Makes room for a run; all values and gradients are 0.
  void clear(int rows) {
    value = Buffers.atLeast(value, rows, width);
    Arrays.fill(value, 0f);
    gradient = Buffers.atLeast(gradient, rows, width);
    clearGradient();
  }

  void clearGradient() {
    Arrays.fill(gradient, 0f);
  }
}
