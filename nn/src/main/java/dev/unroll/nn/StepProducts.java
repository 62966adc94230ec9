package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.List;

/// The matrix products of a step, there and back. Without normalisation the pre-activations are the
/// chain `bias, x terms, h terms`. With it each side has products of its own, which are normalised
/// block by block and then added to the biases.
///
/// `row` is the first of `rows` rows of a step, as [Quantity] counts.
final class StepProducts {
  private final Recurrent layer;
  private final Unrolled u;
  private final Equations equations;
  private final Kernels kernels;
  private final int hidden;
  private final List<List<Block>> parts;
  private final List<Block> blocks;
  private final RecurrentWeights weights;
  private final Panels right = new Panels();
  private final boolean normalised;

  /// Where products go: straight into the pre-activations, or into quantities of their own.
  private final Quantity inputSide;

  private final Quantity stateSide;

  StepProducts(Recurrent layer, Unrolled u, Equations equations, Kernels kernels) {
    this.layer = layer;
    this.u = u;
    this.equations = equations;
    this.kernels = kernels;
    Cell cell = layer.cell();
    hidden = cell.hiddenSize();
    parts = Equations.parts(cell);
    blocks = parts.stream().flatMap(List::stream).toList();
    Block gates = new Block(0, cell.gates(), 0);
    weights =
        new RecurrentWeights(layer, Team.alone(), u.preactivation.width(), List.of(gates), blocks);
    normalised = layer.has(Role.NORM_IH);
    int width = cell.gates() * hidden;
    inputSide = normalised ? new Quantity("inputProduct", width) : u.preactivation;
    stateSide = normalised ? new Quantity("stateProduct", width) : u.preactivation;
  }

  List<Quantity> quantities() {
    return normalised ? List.of(inputSide, stateSide) : List.of();
  }

  void pack() {
    weights.pack();
  }

  /// Where the recurrent product of a block goes.
  private int column(Block block) {
    return (normalised ? block.gate() : block.column()) * hidden;
  }

  private Panels matrix(Block block) {
    return weights.recurrent(blocks.indexOf(block)).whole();
  }

  // ---- forward ------------------------------------------------------------------------------

  /// Sets the pre-activations to the biases and what the input gives.
  void addInput(int row, int rows) {
    int width = u.preactivation.width();
    for (int r = row; r < row + rows; r++) {
      System.arraycopy(weights.bias(), 0, u.preactivation.value(), r * width, width);
    }
    multiply(u.input, weights.input(0).whole(), inputSide, 0, row, rows);
    for (Block block : blocks) {
      normalise(Role.NORM_IH, inputSide, block, block.gate(), row, rows);
    }
  }

  /// Adds the recurrent products of a part.
  void addState(int part, int row, int rows) {
    for (Block block : parts.get(part)) {
      multiply(equations.source(part), matrix(block), stateSide, column(block), row, rows);
      normalise(Role.NORM_HH, stateSide, block, block.column(), row, rows);
    }
  }

  /// `y += x * matrix`.
  private void multiply(Quantity x, Panels matrix, Quantity y, int column, int row, int rows) {
    int from = row * x.width();
    int to = row * y.width() + column;
    float[] out = y.value();
    kernels.multiply(
        rows, x.value(), from, x.width(), 1, matrix, out, to, y.width(), out, to, y.width());
  }

  private void normalise(Role role, Quantity side, Block block, int column, int row, int rows) {
    if (normalised) {
      RowNormalisation normalisation = new RowNormalisation(block.count() * hidden);
      float[] gain = layer.parameter(role).value();
      int gate = block.gate() * hidden;
      for (int r = row; r < row + rows; r++) {
        int from = r * side.width() + gate;
        int to = r * u.preactivation.width() + column * hidden;
        normalisation.addForward(side.value(), from, gain, gate, u.preactivation.value(), to);
      }
    }
  }

  // ---- backward -----------------------------------------------------------------------------

  /// From the gradients of the pre-activations adds to those of what the recurrent products of a
  /// part multiplied.
  void stateBack(int part, int row, int rows) {
    Quantity source = equations.source(part);
    for (Block block : parts.get(part)) {
      normaliseBack(Role.NORM_HH, stateSide, block, block.column(), row, rows);
      multiplyBack(
          stateSide,
          column(block),
          weights.recurrentBack(blocks.indexOf(block)).whole(),
          source,
          row,
          rows);
    }
  }

  /// Adds to the gradients of the input.
  void inputBack(int row, int rows) {
    for (Block block : blocks) {
      normaliseBack(Role.NORM_IH, inputSide, block, block.gate(), row, rows);
    }
    multiplyBack(inputSide, 0, weights.inputBack(0).whole(), u.input, row, rows);
  }

  /// `dX += dY * matrix`.
  private void multiplyBack(Quantity y, int column, Panels matrix, Quantity x, int row, int rows) {
    int from = row * y.width() + column;
    int to = row * x.width();
    float[] out = x.gradient();
    kernels.multiply(
        rows, y.gradient(), from, y.width(), 1, matrix, out, to, x.width(), out, to, x.width());
  }

  private void normaliseBack(Role role, Quantity side, Block block, int column, int row, int rows) {
    if (normalised) {
      RowNormalisation normalisation = new RowNormalisation(block.count() * hidden);
      Parameter gain = layer.parameter(role);
      int gate = block.gate() * hidden;
      float[] dY = u.preactivation.gradient();
      for (int r = row; r < row + rows; r++) {
        int from = r * side.width() + gate;
        int to = r * u.preactivation.width() + column * hidden;
        normalisation.addBackward(side.value(), from, gain, gate, dY, to, side.gradient());
      }
    }
  }

  /// Adds to the gradients of weights and biases. Steps are given from the first to the last: so
  /// each gradient is one chain over all rows.
  void addGradients(int row, int rows) {
    right.pack(rows, u.input.width(), u.input.value(), row * u.input.width(), u.input.width(), 1);
    Block gates = new Block(0, layer.cell().gates(), 0);
    addGradient(inputSide, 0, gates, layer.weightIh(), row);
    addBias(0, gates, layer.biasIh(), row, rows);
    for (int part = 0; part < parts.size(); part++) {
      Quantity source = equations.source(part);
      int width = source.width();
      right.pack(rows, width, source.value(), row * width, width, 1);
      for (Block block : parts.get(part)) {
        addGradient(stateSide, column(block), block, layer.weightHh(), row);
        addBias(block.column() * hidden, block, layer.biasHh(), row, rows);
      }
    }
  }

  /// `dW += dYᵀ x`, x being packed.
  private void addGradient(Quantity y, int column, Block block, Parameter weight, int row) {
    int rows = block.count() * hidden;
    int from = row * y.width() + column;
    int columns = right.columns();
    int at = block.gate() * hidden * columns;
    float[] dY = y.gradient();
    float[] to = weight.gradient();
    kernels.multiply(rows, dY, from, 1, y.width(), right, to, at, columns, to, at, columns);
  }

  private void addBias(int column, Block block, Parameter bias, int row, int rows) {
    int width = u.preactivation.width();
    int count = block.count() * hidden;
    int from = row * width + column;
    float[] dY = u.preactivation.gradient();
    kernels.addRows(rows, count, dY, from, width, bias.gradient(), block.gate() * hidden);
  }
}
