package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// The pointwise maths of a cell, one row at a time, every quantity in an array of its own: what
/// the documentation of the cell says, and what the fused passes of [Stage] must equal to the bit.
///
/// `row` is the step, `before` the step before it, both as [Quantity] counts.
sealed interface Equations permits ElmanEquations, GruEquations, LstmEquations, PointwiseEquations {

  static Equations of(Recurrent layer, Unrolled u, Kernels kernels) {
    return switch (layer.cell()) {
      case ElmanCell cell -> new ElmanEquations(cell.activation(), u, kernels);
      case JordanCell cell -> new ElmanEquations(cell.activation(), u, kernels);
      case GruCell cell -> new GruEquations(cell, u, kernels);
      case LstmCell cell -> new LstmEquations(cell, layer, u, kernels);
      case PointwiseCell cell -> new PointwiseEquations(cell, u);
    };
  }

  /// The parts of a step: which gates' recurrent products each begins with, and where they are
  /// added. The first part multiplies h', a second what the first emitted.
  static List<List<Block>> parts(Cell cell) {
    if (cell instanceof GruCell gru) {
      return switch (gru.reset()) {
        case AFTER -> List.of(List.of(new Block(0, 2, 0), new Block(2, 1, 3)));
        case BEFORE -> List.of(List.of(new Block(0, 2, 0)), List.of(new Block(2, 1, 2)));
      };
    }
    return List.of(List.of(new Block(0, cell.gates(), 0)));
  }

  /// What only this cell computes.
  List<Quantity> quantities();

  /// What the recurrent products of a part multiply.
  Quantity source(int part);

  /// After the products of a part; the last part sets m, and cNew if there is one.
  void forward(int part, int row, int before);

  /// From the gradients of m and cNew (the last part) or of what the part emitted, sets those of
  /// the part's pre-activations. The last part also sets the gradients of h' and c' to what does
  /// not go through a product; an earlier part may add to the gradient of h' as the products saw
  /// it.
  void backward(int part, int row, int before);
}
