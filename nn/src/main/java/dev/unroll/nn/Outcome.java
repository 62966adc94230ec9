package dev.unroll.nn;

import java.util.OptionalInt;

/// What a step of training came to.
public sealed interface Outcome {

  /// The loss before the step; maybe NaN or infinite if training has diverged.
  double loss();

  /// The parameters have been changed.
  ///
  /// @param norm of all gradients as one vector, before clipping
  /// @param clippedNorm after it
  record Learned(double loss, double norm, double clippedNorm) implements Outcome {

    /// Whether clipping made the gradients smaller.
    public boolean clipped() {
      return clippedNorm < norm;
    }
  }

  /// The loss or the gradient was NaN or infinite. Parameters, optimiser and schedule are as they
  /// were before the step. Where the numbers come from is looked for from the inputs on to the
  /// loss, and then back: what is named is the first place that is not finite.
  ///
  /// @param step of training, the first is 1
  /// @param place such as `the outputs of layer 0 (Recurrent), sequence 3, step 17`
  /// @param sequence of the batch, as the caller counts; empty if a gradient of parameters, which
  ///   is a sum over all, was the first that was not finite
  record Diverged(long step, double loss, String place, OptionalInt sequence) implements Outcome {

    /// A sentence about it.
    public String message() {
      return "training diverged at step %s: not finite: %s".formatted(step, place);
    }
  }
}
