package dev.unroll.nn;

import dev.unroll.kernel.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The weights of a recurrent layer, packed for the products of a pass; packed again only when they
/// have changed.
final class RecurrentWeights {
  private final Recurrent layer;
  private final List<Panels> input = new ArrayList<>();
  private final List<Panels> inputBack = new ArrayList<>();
  private final List<Panels> recurrent = new ArrayList<>();
  private final List<Panels> recurrentBack = new ArrayList<>();
  private final float[] bias;
  private int version = -1;

  RecurrentWeights(Recurrent layer) {
    this.layer = layer;
    this.bias = new float[layer.cell().columns() * layer.hiddenSize()];
    for (Block _ : layer.cell().inputBlocks()) {
      input.add(new Panels());
      inputBack.add(new Panels());
    }
    for (Stage _ : layer.cell().stages()) {
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
    List<Block> inputs = layer.cell().inputBlocks();
    for (int b = 0; b < inputs.size(); b++) {
      packBlock(inputs.get(b), layer.weightIh(), layer.biasIh(), input.get(b), inputBack.get(b));
    }
    List<Stage> stages = layer.cell().stages();
    for (int s = 0; s < stages.size(); s++) {
      packBlock(
          stages.get(s).block(),
          layer.weightHh(),
          layer.biasHh(),
          recurrent.get(s),
          recurrentBack.get(s));
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

  /// W_hhᵀ of a stage, `[hidden, count * hidden]`.
  Panels recurrent(int stage) {
    return recurrent.get(stage);
  }

  /// W_hh of a stage, `[count * hidden, hidden]`.
  Panels recurrentBack(int stage) {
    return recurrentBack.get(stage);
  }
}
