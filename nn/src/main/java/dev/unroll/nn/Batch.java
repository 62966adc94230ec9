package dev.unroll.nn;

import java.util.Arrays;
import java.util.Optional;

/// What a network is trained on at once: inputs, and what its outputs are compared with.
///
/// @param inputs `[batch, time, inputSize]`
/// @param targets `[batch, time, targets]`, of the lengths of the network's outputs: those of the
///   inputs unless a layer changes them; how many outputs of the network belong to each target says
///   [Loss#outputs]
/// @param weights `[batch, time, targets]`, 0 where there is nothing to learn, else usually 1
/// @param offsets `[batch, time, outputs]`, known numbers that are added to the outputs of the
///   network before the loss sees them, as in a regression of counts with an exposure (McCullagh &
///   Nelder 1989, section 6.3); empty for none
public record Batch(
    Sequences inputs, Sequences targets, Sequences weights, Optional<Sequences> offsets) {
  public Batch {
    if (inputs.batch() != targets.batch()
        || !weights.packing().same(targets.packing())
        || targets.features() != weights.features()) {
      throw new IllegalArgumentException(
          "Batch: targets and weights must have the lengths of the network's outputs: make them"
              + " with inputs.like(targets)");
    }
    if (offsets.stream().anyMatch(added -> !added.packing().same(targets.packing()))) {
      throw new IllegalArgumentException(
          "Batch: offsets must have the lengths of the targets: make them with targets.like(outputs)");
    }
  }

  /// Without offsets.
  public Batch(Sequences inputs, Sequences targets, Sequences weights) {
    this(inputs, targets, weights, Optional.empty());
  }

  /// With weight 1 everywhere.
  public Batch(Sequences inputs, Sequences targets) {
    this(inputs, targets, ones(targets));
  }

  /// Some steps of it: those that each sequence has.
  ///
  /// @param from the first step
  /// @param learnFrom the first step that is learned; weights before it are 0
  /// @param to the step after the last
  /// @throws IllegalArgumentException unless there are targets at every step of the inputs
  Batch steps(int from, int learnFrom, int to) {
    if (!inputs.packing().same(targets.packing())) {
      throw new IllegalArgumentException(
          "Batch: targets of %s steps for inputs of %s cannot be cut at the same steps"
              .formatted(targets.time(), inputs.time()));
    }
    Sequences weight = weights.steps(from, to);
    int row = weight.packing().firstRow(Math.min(learnFrom - from, weight.time()));
    Arrays.fill(weight.rows(), 0, row * weight.features(), 0f);
    return new Batch(
        inputs.steps(from, to),
        targets.steps(from, to),
        weight,
        offsets.map(added -> added.steps(from, to)));
  }

  private static Sequences ones(Sequences targets) {
    Sequences ones = targets.like(targets.features());
    Arrays.fill(ones.rows(), 1f);
    return ones;
  }
}
