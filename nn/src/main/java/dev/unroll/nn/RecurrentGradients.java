package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.Arrays;
import java.util.List;

/// The gradients of a recurrent layer's weights, one product over the rows of all steps for each
/// matrix: `dW_ih += dTapeᵀ · X`, `dW_hh += dTapeᵀ · H'`, and sums over rows for the biases.
///
/// They take [#CHUNK] rows at a time, so that what is packed for them stays in the second-level
/// cache, and is small. Threads share them by gates.
final class RecurrentGradients {
  private static final int CHUNK = 256;

  private final Recurrent layer;
  private final Kernels kernels;
  private final RecurrentTape tape;
  private final int hidden;
  private final int width;
  private final List<Block> inputs;
  private final List<Block> states;
  private final Panels[] chunks;

  RecurrentGradients(Recurrent layer, Kernels kernels, Team team, RecurrentTape tape) {
    this.layer = layer;
    this.kernels = kernels;
    this.tape = tape;
    this.hidden = layer.hiddenSize();
    this.width = layer.cell().columns() * hidden;
    this.inputs = layer.cell().inputBlocks();
    this.states = layer.cell().stages().stream().map(Stage::block).toList();
    this.chunks = new Panels[team.size()];
    Arrays.setAll(chunks, part -> new Panels());
  }

  /// Adds a part of the gates.
  ///
  /// @param input of the layer, `[rows, inputSize]`
  void add(float[] input, int part, int parts) {
    Packing packing = tape.packing();
    Panels panels = chunks[part];
    int size = layer.inputSize();
    for (int t = 0; t < packing.steps(); ) {
      int end = packing.stepAfter(t, CHUNK);
      int from = packing.firstRow(t);
      panels.pack(packing.rows(t, end), size, input, from * size, size, 1);
      // Counted, for an iterator is an object.
      for (int b = 0; b < inputs.size(); b++) {
        add(inputs.get(b), from, panels, layer.weightIh(), layer.biasIh(), part, parts);
      }
      for (int s = 0; s < states.size(); s++) {
        packStates(panels, s, t, end);
        add(states.get(s), from, panels, layer.weightHh(), layer.biasHh(), part, parts);
      }
      t = end;
    }
  }

  /// Packs what a stage multiplied in steps t to `end`: the states that the steps found, or what
  /// the stage before emitted.
  private void packStates(Panels panels, int s, int t, int end) {
    Packing packing = tape.packing();
    int from = packing.firstRow(t);
    panels.reshape(packing.rows(t, end), hidden);
    for (int u = t; u < end; u++) {
      int row = packing.firstRow(u);
      float[] source = s == 0 ? tape.hBefore(u) : tape.emitted();
      int at = (s == 0 ? tape.rowBefore(u) : row) * hidden;
      panels.packRows(row - from, packing.alive(u), source, at, hidden, 1);
    }
  }

  private void add(
      Block block,
      int firstRow,
      Panels right,
      Parameter weight,
      Parameter bias,
      int part,
      int parts) {
    int all = block.count() * hidden;
    int from = all * part / parts;
    int count = all * (part + 1) / parts - from;
    int at = firstRow * width + block.column() * hidden + from;
    int row = block.gate() * hidden + from;
    int columns = right.columns();
    float[] dTape = tape.activations();
    float[] gradient = weight.gradient();
    kernels.multiply(
        count,
        dTape,
        at,
        1,
        width,
        right,
        gradient,
        row * columns,
        columns,
        gradient,
        row * columns,
        columns);
    kernels.addRows(right.rows(), count, dTape, at, width, bias.gradient(), row);
  }
}
