package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// A part of a cell's step: the product of a vector with rows of `weightHh`, added to the tape, and
/// then pointwise maths. The vector is h' (h of the step before) for the first stage, and what the
/// stage before emitted for a later one.
public interface Stage {

  /// The rows of `weightHh`, and where their product is added.
  Block block();

  /// The pointwise maths: leaves on the tape what the way back needs, and either emits (not the
  /// last stage) or sets the new state (the last).
  void forward(Kernels kernels, Step step);

  /// From the gradient of what it emitted or of the new state, leaves on the tape the gradient with
  /// respect to the pre-activations. The first stage sets `step.dH` to the part of the gradient of
  /// h' that does not come through a product: nothing (0) unless the cell says so.
  void backward(Kernels kernels, Step step);
}
