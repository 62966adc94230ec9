package dev.unroll.nn;

import java.util.Arrays;

/// What a network is trained on at once: inputs, and what its outputs are compared with.
///
/// @param inputs `[batch, time, inputSize]`
/// @param targets `[batch, time, targets]`, of the lengths of the network's outputs: those of the
///   inputs unless a layer changes them; how many outputs of the network belong to each target says
///   [Loss#outputs]
/// @param weights `[batch, time, targets]`, 0 where there is nothing to learn, else usually 1
public record Batch(Sequences inputs, Sequences targets, Sequences weights) {
  public Batch {
    if (inputs.batch() != targets.batch()
        || !weights.packing().same(targets.packing())
        || targets.features() != weights.features()) {
      throw new IllegalArgumentException(
          "Batch: targets and weights must have the lengths of the network's outputs: make them"
              + " with inputs.like(targets)");
    }
  }

  /// With weight 1 everywhere.
  public Batch(Sequences inputs, Sequences targets) {
    this(inputs, targets, ones(targets));
  }

  private static Sequences ones(Sequences targets) {
    Sequences ones = targets.like(targets.features());
    Arrays.fill(ones.rows(), 1f);
    return ones;
  }
}
