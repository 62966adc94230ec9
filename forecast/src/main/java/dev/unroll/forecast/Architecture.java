package dev.unroll.forecast;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Layer;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.TimeDelay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The shape of a network that forecasts: equal layers and a linear output.
///
/// @param cell the family
/// @param hidden units in each layer, of a bidirectional one in each direction; 1 to 16384
/// @param layers hidden layers, 1 to 32
/// @param period rows that are one step, 1 to read row by row; empty to decide by the data (see
///   [NetworkReading#of])
public record Architecture(Family cell, int hidden, int layers, Optional<Integer> period) {
  /// Steps that a layer of a `tdnn` sees at once.
  static final int TAPS = 8;

  /// The networks there are; the names are those of models in tables and files.
  public enum Family {
    RNN("rnn"),
    GRU("gru"),
    LSTM("lstm"),
    BI_RNN("bi-rnn"),
    BI_GRU("bi-gru"),
    BI_LSTM("bi-lstm"),
    FFN("ffn"),
    TDNN("tdnn");

    private final String word;

    Family(String word) {
      this.word = word;
    }

    /// Such as `rnn`, `bi-gru` or `ffn`.
    public String word() {
      return word;
    }

    /// The one of this word.
    public static Optional<Family> of(String word) {
      return Arrays.stream(values()).filter(family -> family.word().equals(word)).findFirst();
    }

    /// All words, with commas between them.
    public static String words() {
      return Arrays.stream(values()).map(Family::word).collect(Collectors.joining(", "));
    }

    /// Whether it reads windows, each as a whole, and answers once for each. The others go through
    /// the steps from the first to the last, with a state, and answer at every one.
    public boolean readsWindows() {
      return switch (this) {
        case RNN, GRU, LSTM -> false;
        case BI_RNN, BI_GRU, BI_LSTM, FFN, TDNN -> true;
      };
    }

    Cell cell(int hidden) {
      return switch (this) {
        case RNN, BI_RNN -> new ElmanCell(hidden);
        case GRU, BI_GRU -> new GruCell(hidden);
        case LSTM, BI_LSTM -> new LstmCell(hidden);
        case FFN, TDNN -> throw new IllegalArgumentException(word + " has no cell");
      };
    }
  }

  public Architecture {
    if (hidden < 1 || hidden > 16_384 || layers < 1 || layers > 32) {
      throw new IllegalArgumentException(
          "--hidden %s --layers %s, expected 1 to 16384 units in 1 to 32 layers"
              .formatted(hidden, layers));
    }
    if (period.isPresent() && (period.get() < 1 || period.get() > PeriodReading.LONGEST)) {
      throw new IllegalArgumentException(
          "--period %s, expected 1 to %s rows".formatted(period.get(), PeriodReading.LONGEST));
    }
  }

  /// Whose steps are decided by the data.
  public Architecture(Family cell, int hidden, int layers) {
    this(cell, hidden, layers, Optional.empty());
  }

  /// The same, whose steps have so many rows.
  public Architecture withPeriod(int rows) {
    return new Architecture(cell, hidden, layers, Optional.of(rows));
  }

  /// The same of another family.
  public Architecture withCell(Family other) {
    return new Architecture(other, hidden, layers, period);
  }

  /// A network of this shape, its parameters all 0.
  public Network network(NetworkReading reading) {
    List<Layer> stack = new ArrayList<>();
    for (int level = 0; level < layers; level++) {
      addLayer(stack, level, reading);
    }
    int last = stack.getLast().outputSize();
    if (cell.readsWindows() && cell != Family.FFN) {
      boolean twoEnds = stack.getLast() instanceof Bidirectional;
      stack.add(new Pooling(twoEnds ? Pooling.Kind.ENDS : Pooling.Kind.LAST, last));
    }
    stack.add(new Linear(last, reading.outputs()));
    return new Network(stack);
  }

  private void addLayer(List<Layer> stack, int level, NetworkReading reading) {
    int inputs = stack.isEmpty() ? reading.inputs() : stack.getLast().outputSize();
    switch (cell) {
      case RNN, GRU, LSTM -> stack.add(new Recurrent(cell.cell(hidden), inputs, level));
      case BI_RNN, BI_GRU, BI_LSTM ->
          stack.add(new Bidirectional(cell.cell(hidden), inputs, level));
      case FFN -> {
        if (level == 0) {
          stack.add(new TimeDelay(inputs, hidden, reading.window(), 1));
          stack.add(new Pooling(Pooling.Kind.LAST, hidden));
        } else {
          stack.add(new Linear(hidden, hidden));
        }
        stack.add(new Activation(Activation.Function.TANH, hidden));
      }
      case TDNN -> {
        stack.add(new TimeDelay(inputs, hidden, taps(reading), 1 << Math.min(level, 16)));
        stack.add(new Activation(Activation.Function.TANH, hidden));
      }
    }
  }

  private static int taps(NetworkReading reading) {
    return Math.min(TAPS, reading.window());
  }

  /// Numbers that a network of this shape learns.
  public long parameters(NetworkReading reading) {
    long first = layerParameters(reading.inputs(), reading.window(), taps(reading));
    long width = isBidirectional() ? 2L * hidden : hidden;
    long others = layerParameters(width, 1, taps(reading)) * (layers - 1L);
    return first + others + reading.outputs() * (width + 1);
  }

  private boolean isBidirectional() {
    return cell == Family.BI_RNN || cell == Family.BI_GRU || cell == Family.BI_LSTM;
  }

  /// @param window steps that a layer of a feed-forward net sees
  /// @param taps steps that a layer of a time-delay net sees
  private long layerParameters(long inputs, long window, long taps) {
    return switch (cell) {
      case RNN, GRU, LSTM -> cell.cell(hidden).gates() * (long) hidden * (inputs + hidden + 2L);
      case BI_RNN, BI_GRU, BI_LSTM ->
          2 * (cell.cell(hidden).gates() * (long) hidden * (inputs + hidden + 2L));
      case FFN -> hidden * (window * inputs + 1);
      case TDNN -> hidden * (taps * inputs + 1);
    };
  }
}
