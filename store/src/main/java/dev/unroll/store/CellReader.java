package dev.unroll.store;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.RecurrentOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes cells and their options from what [NetworkDescription] wrote.
final class CellReader {
  private static final int MAX_SIZE = 16_384;

  private static final List<String> OPTIONS =
      List.of(
          "projected_size",
          "normalisation",
          "zoneout_h",
          "zoneout_c",
          "dropout_input",
          "dropout_state",
          "state_clip",
          "initial_state");

  private final OwnCells own;

  CellReader(OwnCells own) {
    this.own = own;
  }

  Cell read(JsonView json) {
    int hidden = json.field("hidden_size").intValue(1, MAX_SIZE);
    return switch (json.field("cell").string()) {
      case "rnn" -> new ElmanCell(hidden, activation(json, "activation"));
      case "jordan" ->
          new JordanCell(
              hidden,
              json.field("output_size").intValue(1, MAX_SIZE),
              activation(json, "activation"),
              activation(json, "output_activation"));
      case "gru" -> new GruCell(hidden, constant(json, "reset", GruCell.Reset.values()));
      case "lstm" ->
          new LstmCell(
              hidden,
              constant(json, "peepholes", LstmCell.Peepholes.values()),
              constant(json, "forget_gate", LstmCell.ForgetGate.values()));
      case "pointwise" -> own(json, hidden);
      default -> throw json.field("cell").error("a cell is expected that this Unroll knows");
    };
  }

  private Cell own(JsonView json, int hidden) {
    String name = json.field("name").string();
    PointwiseCell cell =
        given(json, hidden)
            .orElseThrow(() ->
                json.field("name")
                    .error("the cell '" + name + "' is not Unroll's: read the network with it"));
    if (!cell.name().equals(name)
        || cell.hiddenSize() != hidden
        || cell.gates() != json.field("gates").intValue()
        || cell.hasCellState() != json.field("cell_state").bool()) {
      throw json.error(
          "the cell given for '%s' is another: %s; expected %s"
              .formatted(
                  name,
                  words(cell.name(), cell.hiddenSize(), cell.gates(), cell.hasCellState()),
                  words(
                      name,
                      hidden,
                      json.field("gates").intValue(),
                      json.field("cell_state").bool())));
    }
    return cell;
  }

  private Optional<PointwiseCell> given(JsonView json, int hidden) {
    JsonView name = json.field("name");
    Optional<PointwiseCell> cell = own.cell(name.string(), hidden);
    if (cell == null) {
      throw name.error(
          "OwnCells gave null for the cell '%s', expected an Optional of a PointwiseCell; give an empty one for a name that is not known"
              .formatted(name.string()));
    }
    return cell;
  }

  private static String words(String name, int hidden, int gates, boolean cellState) {
    return "%s, units: %s, gates: %s, cell state: %s".formatted(name, hidden, gates, cellState);
  }

  static RecurrentOptions options(JsonView json) {
    for (String name : json.names()) {
      if (!OPTIONS.contains(name)) {
        throw json.field(name).error("an option is expected that this Unroll knows");
      }
    }
    RecurrentOptions none = RecurrentOptions.NONE;
    return new RecurrentOptions(
        json.optional("projected_size").map(size -> size.intValue(1, MAX_SIZE)).orElse(0),
        json.optional("normalisation")
            .map(_ -> constant(json, "normalisation", RecurrentOptions.Normalisation.values()))
            .orElse(none.normalisation()),
        new RecurrentOptions.Zoneout(share(json, "zoneout_h"), share(json, "zoneout_c")),
        new RecurrentOptions.SequenceDropout(
            share(json, "dropout_input"), share(json, "dropout_state")),
        json.optional("state_clip").map(JsonView::doubleValue).orElse(none.stateClip()),
        json.optional("initial_state")
            .map(_ -> constant(json, "initial_state", RecurrentOptions.InitialState.values()))
            .orElse(none.initialState()));
  }

  private static double share(JsonView json, String field) {
    return json.optional(field).map(JsonView::doubleValue).orElse(0.0);
  }

  private static ElmanCell.Activation activation(JsonView json, String field) {
    return constant(json, field, ElmanCell.Activation.values());
  }

  /// One of these constants, as [NetworkDescription#word] writes them.
  static <E extends Enum<E>> E constant(JsonView json, String field, E[] constants) {
    String word = json.field(field).string();
    List<String> words = new ArrayList<>();
    for (E constant : constants) {
      words.add(NetworkDescription.word(constant));
      if (words.getLast().equals(word)) {
        return constant;
      }
    }
    throw json.field(field).error("one of %s is expected, found '%s'".formatted(words, word));
  }
}
