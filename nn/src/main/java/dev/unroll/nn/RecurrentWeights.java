package dev.unroll.nn;

import dev.unroll.kernel.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The weights of a recurrent layer, packed for the products of a pass; packed again only when they
/// have changed.
final class RecurrentWeights {
  private final Recurrent layer;
  private final List<Block> inputs;
  private final List<Block> states;
  private final List<Panels> input = new ArrayList<>();
  private final List<Panels> inputBack = new ArrayList<>();
  private final List<Panels> recurrent = new ArrayList<>();
  private final List<Panels> recurrentBack = new ArrayList<>();
  private final float[] bias;
  private int version = -1;

  /// For the tape of [RecurrentPass].
  RecurrentWeights(Recurrent layer) {
    this(
        layer,
        layer.cell().columns() * layer.hiddenSize(),
        layer.cell().inputBlocks(),
        layer.cell().stages().stream().map(Stage::block).toList());
  }

  /// @param width columns of pre-activations
  /// @param inputs which rows of `weightIh` are packed, and where their products go
  /// @param states the same for `weightHh`
  RecurrentWeights(Recurrent layer, int width, List<Block> inputs, List<Block> states) {
    this.layer = layer;
    this.inputs = inputs;
    this.states = states;
    this.bias = new float[width];
    for (Block _ : inputs) {
      input.add(new Panels());
      inputBack.add(new Panels());
    }
    for (Block _ : states) {
      recurrent.add(new Panels());
      recurrentBack.add(new Panels());
    }
  }

  void pack() {
    int now = layer.version();
    if (now == version) {
      return;
    }
    version = now;
    Arrays.fill(bias, 0f);
    for (int b = 0; b < inputs.size(); b++) {
      packBlock(inputs.get(b), layer.weightIh(), layer.biasIh(), input.get(b), inputBack.get(b));
    }
    for (int b = 0; b < states.size(); b++) {
      packBlock(
          states.get(b), layer.weightHh(), layer.biasHh(), recurrent.get(b), recurrentBack.get(b));
    }
  }

  private void packBlock(Block block, Parameter weight, Parameter part, Panels there, Panels back) {
    int hidden = layer.hiddenSize();
    int rows = block.count() * hidden;
    int first = block.gate() * hidden;
    int columns = weight.size() / (layer.cell().gates() * hidden);
    there.pack(columns, rows, weight.value(), first * columns, 1, columns);
    back.pack(rows, columns, weight.value(), first * columns, columns, 1);
    for (int j = 0; j < rows; j++) {
      bias[block.column() * hidden + j] += part.value()[first + j];
    }
  }

  /// `b_ih + b_hh`, each where its block lies on the tape.
  float[] bias() {
    return bias;
  }

  /// W_ihᵀ of an input block, `[inputSize, count * hidden]`.
  Panels input(int block) {
    return input.get(block);
  }

  /// W_ih of an input block, `[count * hidden, inputSize]`.
  Panels inputBack(int block) {
    return inputBack.get(block);
  }

  /// W_hhᵀ of a block, `[stateSize, count * hidden]`.
  Panels recurrent(int block) {
    return recurrent.get(block);
  }

  /// W_hh of a block, `[count * hidden, stateSize]`.
  Panels recurrentBack(int block) {
    return recurrentBack.get(block);
  }
}
