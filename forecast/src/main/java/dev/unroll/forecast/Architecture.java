package dev.unroll.forecast;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Layer;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Recurrent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The shape of a recurrent forecaster: a stack of equal recurrent layers and a linear output.
///
/// @param cell the family
/// @param hidden units in each recurrent layer, 1 to 16384
/// @param layers recurrent layers, 1 to 32
/// @param period rows that are one step, 1 to read row by row; empty to decide by the data (see
///   [NetworkReading#of])
public record Architecture(Family cell, int hidden, int layers, Optional<Integer> period) {

  /// The cells there are; the names are those of models in tables and files.
  public enum Family {
    RNN,
    GRU,
    LSTM;

    /// `rnn`, `gru` or `lstm`.
    public String word() {
      return switch (this) {
        case RNN -> "rnn";
        case GRU -> "gru";
        case LSTM -> "lstm";
      };
    }

    /// The one of this word.
    public static Optional<Family> of(String word) {
      return Arrays.stream(values()).filter(family -> family.word().equals(word)).findFirst();
    }

    Cell cell(int hidden) {
      return switch (this) {
        case RNN -> new ElmanCell(hidden);
        case GRU -> new GruCell(hidden);
        case LSTM -> new LstmCell(hidden);
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
  public Network network(int inputs, int outputs) {
    List<Layer> stack = new ArrayList<>();
    for (int level = 0; level < layers; level++) {
      stack.add(new Recurrent(cell.cell(hidden), level == 0 ? inputs : hidden, level));
    }
    stack.add(new Linear(hidden, outputs));
    return new Network(stack);
  }

  /// Numbers that a network of this shape learns.
  public long parameters(int inputs, int outputs) {
    long rows = (long) cell.cell(hidden).gates() * hidden;
    long first = rows * (inputs + hidden + 2L);
    long others = rows * (2L * hidden + 2) * (layers - 1L);
    return first + others + outputs * (hidden + 1L);
  }
}
