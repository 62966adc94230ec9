package dev.unroll.lab;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LstmCell;
import java.util.Locale;

/// The families of cells that are compared.
public enum CellKind {
  /// With tanh; with ReLU if it begins as the identity.
  RNN,
  GRU,
  LSTM;

  /// As on the command line.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Cell cell(int hidden, Start start) {
    return switch (this) {
      case RNN ->
          new ElmanCell(
              hidden,
              start == Start.IDENTITY ? ElmanCell.Activation.RELU : ElmanCell.Activation.TANH);
      case GRU -> new GruCell(hidden);
      case LSTM -> new LstmCell(hidden);
    };
  }
}
