package dev.unroll.nn;

import java.util.List;

/// One step of a recurrent layer: only the maths between the matrix products. [Recurrent] does
/// every product, the loop over time, and the way back.
///
/// The tape holds, for each step of each sequence, `columns()` blocks of `hiddenSize()` numbers. At
/// the start of a step they hold the products of the input with `weightIh`, plus the biases; each
/// [Stage] then adds its product with rows of `weightHh` and does its pointwise maths in place.
public sealed interface Cell permits ElmanCell, GruCell, LstmCell {

  /// The family's name: `rnn`, `gru` or `lstm`.
  String kind();

  int hiddenSize();

  /// Blocks of rows in `weightIh` and `weightHh`.
  int gates();

  /// Blocks of columns on the tape, at least `gates()`.
  int columns();

  /// Whether a cell state c travels beside h.
  boolean hasCellState();

  /// Where the products of the input go on the tape.
  List<Block> inputBlocks();

  /// The parts of a step, in order: at least one.
  List<Stage> stages();

  /// Where new biases are not 0.
  ///
  /// @param biasIh `[gates * hidden]`, zeros
  default void initialiseBias(float[] biasIh) {}
}
