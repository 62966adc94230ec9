package dev.unroll.nn;

import java.util.ArrayList;
import java.util.List;

/// Networks of one to three random layers of every kind, with or without embedding, pooling and a
/// linear output.
final class RandomNetwork {
  static final int CLASSES = 7;

  private final RandomStream random;
  private final List<Layer> layers = new ArrayList<>();
  private int size;

  private RandomNetwork(RandomStream random) {
    this.random = random;
    size = upTo(5);
  }

  static Network of(RandomStream random) {
    return new RandomNetwork(random).network();
  }

  /// Whether the inputs of a network are numbers of classes.
  static boolean takesClasses(Network network) {
    return network.layers().getFirst() instanceof Embedding;
  }

  private Network network() {
    if (random.nextInt(4) == 0) {
      add(new Embedding(CLASSES, size));
    }
    int count = upTo(3);
    for (int level = 0; level < count; level++) {
      add(layer(level));
    }
    if (random.nextInt(3) == 0) {
      add(pooling());
    }
    if (random.nextInt(2) == 0) {
      add(new Linear(size, 2));
    }
    return new Network(layers).initialise(random.nextLong());
  }

  private void add(Layer layer) {
    layers.add(layer);
    size = layer.outputSize();
  }

  private Layer layer(int level) {
    return switch (random.nextInt(10)) {
      case 0, 1 -> recurrent(level);
      case 2, 3 -> {
        Cell back = cell();
        yield new Bidirectional(
            recurrent(level), Recurrent.reverse(back, size, level, options(back)));
      }
      case 4 -> {
        Recurrent inside = recurrent(level);
        yield new Residual(inside, new Linear(inside.outputSize(), size));
      }
      case 5 -> {
        int taps = upTo(4);
        yield new TimeDelay(size, upTo(9), taps, upTo(3), random.nextInt(taps));
      }
      case 6 -> {
        Activation.Function[] functions = Activation.Function.values();
        yield new Activation(functions[random.nextInt(functions.length)], size);
      }
      case 7 -> new LayerNorm(size);
      case 8 -> new Dropout(size, 0.3);
      default -> new Linear(size, upTo(19));
    };
  }

  private Recurrent recurrent(int level) {
    Cell cell = cell();
    return new Recurrent(cell, size, level, options(cell));
  }

  private Cell cell() {
    int hidden = upTo(11);
    return switch (random.nextInt(8)) {
      case 0 -> new ElmanCell(hidden);
      case 1 -> new ElmanCell(hidden, ElmanCell.Activation.RELU);
      case 2 -> new GruCell(hidden);
      case 3 -> new GruCell(hidden, GruCell.Reset.BEFORE);
      case 4 -> new JordanCell(hidden, upTo(4));
      case 5 -> new LstmCell(hidden).withPeepholes();
      case 6 -> new LstmCell(hidden).withCoupledGates();
      default -> new LstmCell(hidden);
    };
  }

  private RecurrentOptions options(Cell cell) {
    RecurrentOptions none = RecurrentOptions.NONE;
    return switch (random.nextInt(10)) {
      case 0 -> none.withLayerNormalisation();
      case 1 -> none.withZoneout(0.2, cell.hasCellState() ? 0.1 : 0);
      case 2 -> none.withDropout(0.2, 0.3);
      case 3 -> none.withStateClip(0.5);
      case 4 -> cell instanceof LstmCell && cell.hiddenSize() > 2 ? none.withProjection(2) : none;
      default -> none;
    };
  }

  private Layer pooling() {
    return switch (random.nextInt(6)) {
      case 0 -> new AttentionPooling(Attention.dot(size));
      case 1 -> new AttentionPooling(Attention.general(size, size));
      case 2 -> new AttentionPooling(Attention.additive(size, size, 3));
      case 3 -> new Pooling(Pooling.Kind.MEAN, size);
      case 4 -> new Pooling(Pooling.Kind.MAX, size);
      default -> new Pooling(size % 2 == 0 ? Pooling.Kind.ENDS : Pooling.Kind.LAST, size);
    };
  }

  private int upTo(int most) {
    return 1 + random.nextInt(most);
  }
}
