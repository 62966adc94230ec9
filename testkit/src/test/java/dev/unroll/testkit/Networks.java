package dev.unroll.testkit;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Networks that show every layer, alone and with others.
final class Networks {
  private Networks() {}

  /// By name.
  static Map<String, Network> all() {
    Map<String, Network> networks = new LinkedHashMap<>();
    networks.put("linear", Network.of(new Linear(5, 19)));
    for (Activation.Function function : Activation.Function.values()) {
      networks.put(
          function.toString(),
          Network.of(new Linear(3, 5), new Activation(function, 5), new Linear(5, 2)));
    }
    networks.put("embedding", Network.of(new Embedding(7, 5), new Linear(5, 3)));
    networks.put("dropout", Network.of(new Dropout(5, 0.3), new Linear(5, 3), new Dropout(3, 0.5)));
    networks.put("layer norm", Network.of(new LayerNorm(5), new Linear(5, 9), new LayerNorm(9)));
    networks.put("time delay", Network.of(new TimeDelay(3, 5, 4, 1)));
    networks.put("dilated", Network.of(new Linear(2, 3), new TimeDelay(3, 5, 3, 2)));
    networks.put("ahead", Network.of(new TimeDelay(3, 5, 5, 3, 2)));
    for (Pooling.Kind kind : Pooling.Kind.values()) {
      networks.put(kind.toString(), Network.of(new Linear(3, 6), new Pooling(kind, 6)));
    }
    networks.put("attention dot", pooled(Attention.dot(7)));
    networks.put("attention general", pooled(Attention.general(7, 7)));
    networks.put("attention additive", pooled(Attention.additive(7, 7, 5)));
    networks.put("bidirectional rnn", Network.of(new Bidirectional(new ElmanCell(7), 3)));
    networks.put("bidirectional gru", Network.of(new Bidirectional(new GruCell(5), 3)));
    networks.put("bidirectional lstm", Network.of(new Bidirectional(new LstmCell(5), 3)));
    networks.put(
        "bidirectional, two cells",
        Network.of(
            new Bidirectional(
                new Recurrent(new LstmCell(4), 3), Recurrent.reverse(new GruCell(3), 3, 0))));
    networks.put(
        "stacked bidirectional",
        Network.of(
            new Bidirectional(new GruCell(4), 3, 0),
            new Bidirectional(new LstmCell(3), 8, 1),
            new Pooling(Pooling.Kind.ENDS, 6),
            new Linear(6, 2)));
    networks.put(
        "residual",
        Network.of(
            new Linear(3, 5),
            new Residual(new Recurrent(new GruCell(7), 5), new Dropout(7, 0.2), new Linear(7, 5)),
            new Residual(new Recurrent(new LstmCell(5), 5, 1))));
    networks.put(
        "classifier",
        Network.of(
            new Embedding(6, 4),
            new Dropout(4, 0.2),
            new Bidirectional(new LstmCell(3), 4),
            new AttentionPooling(Attention.general(6, 6)),
            new Linear(6, 3),
            new Activation(Activation.Function.SOFTMAX, 3)));
    for (Cell cell : List.of(new ElmanCell(6), new GruCell(6), new LstmCell(6))) {
      networks.put(
          "forecaster " + cell.kind(),
          Network.of(new Recurrent(cell, 2), new Recurrent(cell, 6, 1), new Linear(6, 3)));
    }
    networks.put(
        "feed-forward",
        Network.of(
            new TimeDelay(2, 7, 3, 1),
            new Activation(Activation.Function.TANH, 7),
            new Linear(7, 2)));
    return networks;
  }

  private static Network pooled(Attention attention) {
    return Network.of(
        new Recurrent(new ElmanCell(7), 3), new AttentionPooling(attention), new Linear(7, 2));
  }
}
