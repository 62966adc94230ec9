package dev.unroll.nn;

/// What training makes small: a weighted mean of losses, of single targets ([TargetLoss]) or of
/// whole sequences ([Ctc]).
public sealed interface Loss permits TargetLoss, Ctc {

  /// How many outputs of the network belong to one target. A step of `k` targets has `k *
  /// outputs()` outputs, those of the first target first.
  int outputs();

  /// The sum of the weights that count: what the sum of losses is divided by.
  ///
  /// @throws IllegalArgumentException if the targets do not have the form that this loss needs
  double totalWeight(Batch batch);

  /// The sum of `weight * loss` over a batch. Sums in double precision. What has weight 0 is not
  /// looked at: its outputs and its targets may be anything.
  ///
  /// @param outputs of the network, `[batch, time, targets * outputs()]`
  /// @param total what the gradient is divided by, above 0: [#totalWeight] of this batch, or of
  ///   several that are learned as one
  /// @param gradient like `outputs`; on return, the gradient of `sum / total` with respect to them
  /// @throws IllegalArgumentException if a target is none that this loss knows
  double sumAndGradient(Sequences outputs, Batch batch, double total, Sequences gradient);
}
