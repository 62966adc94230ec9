package dev.unroll.nn;

import java.util.List;

/// One step of a recurrent layer: only the maths between the matrix products. [Recurrent] does
/// every product, the loop over time, and the way back.
///
/// A cell with [#stages] can be run by fused kernels over a tape, which holds, for each step of
/// each sequence, `columns()` blocks of `hiddenSize()` numbers. At the start of a step they hold
/// the products of the input with `weightIh`, plus the biases; each [Stage] then adds its product
/// with rows of `weightHh` and does its pointwise maths in place. Every cell, with stages or
/// without, can also be run step by step.
public sealed interface Cell permits ElmanCell, JordanCell, GruCell, LstmCell, PointwiseCell {

  /// The family's name: `rnn`, `jordan`, `gru`, `lstm`, or `pointwise` for a cell of your own.
  String kind();

  /// What a model file calls the cell: its family, or the name of your own.
  default String name() {
    return kind();
  }

  int hiddenSize();

  /// Blocks of rows in `weightIh` and `weightHh`.
  int gates();

  /// Blocks of pre-activations, at least `gates()`: those of the tape. The products of the input
  /// fill as many as there are gates.
  default int columns() {
    return gates();
  }

  /// Whether a cell state c travels beside h.
  boolean hasCellState();

  /// Where the products of the input go on the tape.
  default List<Block> inputBlocks() {
    return List.of(new Block(0, gates(), 0));
  }

  /// The fused parts of a step, in order; none if the cell is only run step by step.
  default List<Stage> stages() {
    return List.of();
  }

  /// Where new biases are not 0.
  ///
  /// @param biasIh `[gates * hidden]`, zeros
  default void initialiseBias(float[] biasIh) {}
}
