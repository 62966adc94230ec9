package dev.unroll.nn;

import dev.unroll.kernel.Shares;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The weights of a recurrent layer, packed for the products of a pass; packed again only when they
/// have changed.
final class RecurrentWeights {
  private final Recurrent layer;
  private final Team team;
  private final List<Block> inputs;
  private final List<Block> states;
  private final List<Shares> input = new ArrayList<>();
  private final List<Shares> inputBack = new ArrayList<>();
  private final List<Shares> recurrent = new ArrayList<>();
  private final List<Shares> recurrentBack = new ArrayList<>();
  private final float[] bias;
  private final Team.Work packShares = this::packShares;
  private int version = -1;

  /// @param width columns of pre-activations
  /// @param inputs which rows of `weightIh` are packed, and where their products go
  /// @param states the same for `weightHh`
  RecurrentWeights(Recurrent layer, Team team, int width, List<Block> inputs, List<Block> states) {
    this.layer = layer;
    this.team = team;
    this.inputs = inputs;
    this.states = states;
    this.bias = new float[width];
    for (Block _ : inputs) {
      input.add(new Shares(team.size()));
      inputBack.add(new Shares(team.size()));
    }
    for (Block _ : states) {
      recurrent.add(new Shares(team.size()));
      recurrentBack.add(new Shares(team.size()));
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
      addBias(inputs.get(b), layer.biasIh());
    }
    for (int s = 0; s < states.size(); s++) {
      addBias(states.get(s), layer.biasHh());
    }
    long numbers = (long) layer.weightIh().size() + layer.weightHh().size();
    team.run(Team.COPY * 2 * numbers, packShares);
  }

  private void addBias(Block block, Parameter part) {
    int hidden = layer.hiddenSize();
    for (int j = 0; j < block.count() * hidden; j++) {
      bias[block.column() * hidden + j] += part.value()[block.gate() * hidden + j];
    }
  }

  private void packShares(int part, int parts) {
    for (int share = team.share(part, parts); share < team.share(part + 1, parts); share++) {
      for (int b = 0; b < inputs.size(); b++) {
        packShare(share, inputs.get(b), layer.weightIh(), input.get(b), inputBack.get(b));
      }
      for (int s = 0; s < states.size(); s++) {
        packShare(share, states.get(s), layer.weightHh(), recurrent.get(s), recurrentBack.get(s));
      }
    }
  }

  private void packShare(int share, Block block, Parameter weight, Shares there, Shares back) {
    int hidden = layer.hiddenSize();
    int rows = block.count() * hidden;
    int first = block.gate() * hidden;
    int columns = weight.size() / (layer.cell().gates() * hidden);
    there.pack(share, columns, rows, weight.value(), first * columns, 1, columns);
    back.pack(share, rows, columns, weight.value(), first * columns, columns, 1);
  }

  /// `b_ih + b_hh`, each where its block lies on the tape.
  float[] bias() {
    return bias;
  }

  /// W_ihᵀ of an input block, `[inputSize, count * hidden]`.
  Shares input(int block) {
    return input.get(block);
  }

  /// W_ih of an input block, `[count * hidden, inputSize]`.
  Shares inputBack(int block) {
    return inputBack.get(block);
  }

  /// W_hhᵀ of a block, `[stateSize, count * hidden]`.
  Shares recurrent(int block) {
    return recurrent.get(block);
  }

  /// W_hh of a block, `[count * hidden, stateSize]`.
  Shares recurrentBack(int block) {
    return recurrentBack.get(block);
  }
}
