package dev.unroll.nn;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The parameters of a recurrent layer beside weights and biases, and whether its options suit its
/// cell.
final class RecurrentParameters {
  private static final List<String> UNROLLS = List.of("rnn", "jordan", "gru", "lstm");

  private final Cell cell;
  private final RecurrentOptions options;
  private final String suffix;
  private final Map<Role, Parameter> byRole = new EnumMap<>(Role.class);

  private RecurrentParameters(Cell cell, RecurrentOptions options, String suffix) {
    this.cell = cell;
    this.options = options;
    this.suffix = suffix;
  }

  /// @param suffix what the names end in
  /// @throws IllegalArgumentException if an option makes no sense for the cell
  static Map<Role, Parameter> of(Cell cell, RecurrentOptions options, String suffix) {
    check(cell, options);
    RecurrentParameters parameters = new RecurrentParameters(cell, options, suffix);
    parameters.addCell();
    parameters.addOptions();
    return parameters.byRole;
  }

  private static void check(Cell cell, RecurrentOptions options) {
    Checks.hiddenSize("Recurrent", cell.hiddenSize());
    Checks.size("Recurrent", "gates", cell.gates());
    if (cell instanceof PointwiseCell && UNROLLS.contains(cell.name())) {
      throw new IllegalArgumentException(
          "Recurrent: a cell of your own has the name '%s', expected one that Unroll's cells do not have: %s are theirs"
              .formatted(cell.name(), UNROLLS));
    }
    int projected = options.projectedSize();
    boolean multipliedOnly = cell instanceof LstmCell || cell instanceof ElmanCell;
    if (projected > 0 && !multipliedOnly) {
      throw new IllegalArgumentException(
          "Recurrent: projection to %s with %s, expected an LstmCell or an ElmanCell, whose h' is"
                  .formatted(projected, cell)
              + " only multiplied");
    }
    if (projected >= cell.hiddenSize()) {
      throw new IllegalArgumentException(
          "Recurrent: projection to %s from a hiddenSize of %s, expected fewer"
              .formatted(projected, cell.hiddenSize()));
    }
    if (options.zoneout().c() > 0 && !cell.hasCellState()) {
      throw new IllegalArgumentException(
          "Recurrent: zoneout of c with %s, which has no c; use withZoneout(%s, 0)"
              .formatted(cell, options.zoneout().h()));
    }
  }

  private void addCell() {
    int hidden = cell.hiddenSize();
    int size = options.stateSize(cell);
    if (cell instanceof JordanCell || options.projectedSize() > 0) {
      add(Role.READOUT, size, hidden);
    }
    if (cell instanceof JordanCell) {
      add(Role.READOUT_BIAS, size);
    }
    if (cell instanceof LstmCell lstm && lstm.peepholes() == LstmCell.Peepholes.DIAGONAL) {
      add(Role.PEEPHOLES, lstm.gates() - 1, hidden);
    }
  }

  private void addOptions() {
    int hidden = cell.hiddenSize();
    if (options.normalisation() == RecurrentOptions.Normalisation.LAYER) {
      add(Role.NORM_IH, cell.gates() * hidden);
      add(Role.NORM_HH, cell.gates() * hidden);
      if (cell instanceof LstmCell) {
        add(Role.NORM_C, hidden);
        add(Role.NORM_C_BIAS, hidden);
      }
    }
    if (options.initialState() == RecurrentOptions.InitialState.LEARNED) {
      add(Role.INITIAL_H, options.stateSize(cell));
      if (cell.hasCellState()) {
        add(Role.INITIAL_C, hidden);
      }
    }
  }

  private void add(Role role, Integer... shape) {
    byRole.put(role, new Parameter(role.label() + suffix, shape));
  }
}
