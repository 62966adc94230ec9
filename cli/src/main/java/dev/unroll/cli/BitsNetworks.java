package dev.unroll.cli;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.Layer;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import dev.unroll.nn.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Small networks in which every cell, one of a user's own, every option and every layer occurs,
/// for [BitsDigest].
final class BitsNetworks {
  static final int INPUTS = 7;
  static final int OUTPUTS = 3;

  private static final RecurrentOptions NONE = RecurrentOptions.NONE;

  private final int hidden;
  private final Map<String, Network> networks = new LinkedHashMap<>();

  private BitsNetworks(int hidden) {
    this.hidden = hidden;
  }

  /// By name.
  ///
  /// @param hidden units of a layer
  static Map<String, Network> of(int hidden) {
    BitsNetworks all = new BitsNetworks(hidden);
    all.addCells();
    all.addOptions();
    all.addLayers();
    return all.networks;
  }

  private void addCells() {
    add("rnn (tanh)", new ElmanCell(hidden), NONE);
    add("rnn (ReLU)", new ElmanCell(hidden, ElmanCell.Activation.RELU), NONE);
    add("gru (reset after)", new GruCell(hidden), NONE);
    add("gru (reset before)", new GruCell(hidden, GruCell.Reset.BEFORE), NONE);
    add("lstm", new LstmCell(hidden), NONE);
    add("lstm (peepholes)", new LstmCell(hidden).withPeepholes(), NONE);
    add("lstm (coupled gates)", new LstmCell(hidden).withCoupledGates(), NONE);
    add("jordan", new JordanCell(hidden, 5), NONE);
    add("own", new OwnCell(hidden), NONE.withZoneout(0.1, 0.2));
  }

  private void addOptions() {
    add("rnn, dropout", new ElmanCell(hidden), NONE.withDropout(0.3, 0.4));
    add("gru, zoneout", new GruCell(hidden), NONE.withZoneout(0.3, 0));
    add(
        "gru, normalised",
        new GruCell(hidden, GruCell.Reset.BEFORE),
        NONE.withLayerNormalisation().withLearnedInitialState());
    add("lstm, projected", new LstmCell(hidden), NONE.withProjection(11).withStateClip(0.3));
    add(
        "lstm, every option",
        new LstmCell(hidden).withPeepholes().withCoupledGates(),
        NONE.withProjection(11)
            .withLayerNormalisation()
            .withZoneout(0.1, 0.2)
            .withDropout(0.3, 0.4)
            .withStateClip(5)
            .withLearnedInitialState());
  }

  private void addLayers() {
    add(
        "gru under lstm",
        new Recurrent(new GruCell(hidden), INPUTS),
        new Recurrent(new LstmCell(hidden), hidden, 1));
    add("bidirectional", new Bidirectional(new LstmCell(hidden), INPUTS), ends());
    add(
        "embedding",
        new Embedding(INPUTS, hidden),
        new TimeDelay(hidden, hidden, 3, 2, 1),
        new LayerNorm(hidden),
        new Activation(Activation.Function.RELU, hidden));
    add(
        "residual",
        new Linear(INPUTS, hidden),
        new Residual(new Recurrent(new GruCell(hidden), hidden), new Dropout(hidden, 0.2)),
        new Pooling(Pooling.Kind.MEAN, hidden));
    addAttention("attention (dot)", Attention.dot(hidden));
    addAttention("attention (general)", Attention.general(hidden, hidden));
    addAttention("attention (additive)", Attention.additive(hidden, hidden, 9));
  }

  private void addAttention(String name, Attention attention) {
    add(name, new Recurrent(new ElmanCell(hidden), INPUTS), new AttentionPooling(attention));
  }

  private Pooling ends() {
    return new Pooling(Pooling.Kind.ENDS, 2 * hidden);
  }

  private void add(String name, Cell cell, RecurrentOptions options) {
    add(name, new Recurrent(cell, INPUTS, 0, options));
  }

  /// With a linear layer on top.
  private void add(String name, Layer... layers) {
    List<Layer> all = new ArrayList<>(List.of(layers));
    all.add(new Linear(all.getLast().outputSize(), OUTPUTS));
    networks.put(name, new Network(all));
  }

  /// A cell as a user would write one: a unit that leaks, with a gate at its output.
  private record OwnCell(int hiddenSize) implements PointwiseCell {
    @Override
    public String name() {
      return "leaky";
    }

    @Override
    public int gates() {
      return 2;
    }

    @Override
    public boolean hasCellState() {
      return true;
    }

    @Override
    public void forward(Unit u) {
      u.c = 0.8 * u.cBefore + 0.2 * StrictMath.tanh(u.a[0]);
      u.h = gate(u) * u.c;
    }

    @Override
    public void backward(Unit u) {
      double y = StrictMath.tanh(u.a[0]);
      double dC = u.dC + u.dH * gate(u);
      u.dA[0] = dC * 0.2 * (1 - y * y);
      u.dA[1] = u.dH * u.c * gate(u) * (1 - gate(u));
      u.dCBefore = dC * 0.8;
    }

    private static double gate(Unit u) {
      return 1 / (1 + StrictMath.exp(-u.a[1]));
    }
  }
}
