package dev.unroll.store;

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
import dev.unroll.nn.Parameter;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import java.util.List;
import java.util.Locale;

/// What a network is, without its weights, as JSON: its layers, each with `layer`, the kind, and
/// its settings. [NetworkReader] is the way back.
final class NetworkDescription {
  private NetworkDescription() {}

  static Json json(Network network) {
    return layers(network.layers());
  }

  private static Json layers(List<Layer> layers) {
    return Json.array(layers, NetworkDescription::json);
  }

  private static Json json(Layer layer) {
    return switch (layer) {
      case Recurrent recurrent -> json(recurrent);
      case Bidirectional both ->
          Json.object()
              .put("layer", "bidirectional")
              .put("forward", json(both.forward()))
              .put("backward", json(both.backward()))
              .build();
      case Residual residual ->
          Json.object().put("layer", "residual").put("layers", layers(residual.layers())).build();
      case Activation activation ->
          Json.object()
              .put("layer", "activation")
              .put("function", word(activation.function()))
              .put("size", activation.size())
              .build();
      case Dropout dropout ->
          Json.object()
              .put("layer", "dropout")
              .put("size", dropout.size())
              .put("probability", dropout.probability())
              .build();
      case Embedding embedding ->
          Json.object()
              .put("layer", "embedding")
              .put("classes", embedding.classes())
              .put("output_size", embedding.outputSize())
              .build();
      case Pooling pooling ->
          Json.object()
              .put("layer", "pooling")
              .put("kind", word(pooling.kind()))
              .put("size", pooling.size())
              .build();
      case TimeDelay delay ->
          Json.object()
              .put("layer", "time_delay")
              .put("input_size", delay.inputSize())
              .put("output_size", delay.outputSize())
              .put("taps", delay.taps())
              .put("dilation", delay.dilation())
              .put("ahead", delay.ahead())
              .build();
      case LayerNorm norm ->
          Json.object().put("layer", "layer_norm").put("size", norm.inputSize()).build();
      case AttentionPooling pooling -> json(pooling.attention());
      case Linear linear ->
          Json.object()
              .put("layer", "linear")
              .put("input_size", linear.inputSize())
              .put("output_size", linear.outputSize())
              .build();
    };
  }

  /// Its parameters say which score it has.
  private static Json json(Attention attention) {
    Json.ObjectBuilder json =
        Json.object().put("layer", "attention_pooling").put("size", attention.querySize());
    List<Parameter> parameters = attention.parameters();
    return switch (parameters.size()) {
      case 0 -> json.put("score", "dot").build();
      case 1 -> json.put("score", "general").build();
      default ->
          json.put("score", "additive").put("hidden_size", parameters.getLast().size()).build();
    };
  }

  private static Json json(Recurrent layer) {
    return Json.object()
        .put("layer", "recurrent")
        .put("cell", json(layer.cell()))
        .put("input_size", layer.inputSize())
        .put("level", layer.level())
        .put("options", json(layer.options()))
        .build();
  }

  private static Json json(Cell cell) {
    Json.ObjectBuilder json =
        Json.object().put("cell", cell.kind()).put("hidden_size", cell.hiddenSize());
    return switch (cell) {
      case ElmanCell elman -> json.put("activation", word(elman.activation())).build();
      case JordanCell jordan ->
          json.put("output_size", jordan.outputSize())
              .put("activation", word(jordan.activation()))
              .put("output_activation", word(jordan.outputActivation()))
              .build();
      case GruCell gru -> json.put("reset", word(gru.reset())).build();
      case LstmCell lstm ->
          json.put("peepholes", word(lstm.peepholes()))
              .put("forget_gate", word(lstm.forgetGate()))
              .build();
      case PointwiseCell own ->
          json.put("name", own.name())
              .put("gates", own.gates())
              .put("cell_state", own.hasCellState())
              .build();
    };
  }

  /// Only what is switched on.
  private static Json json(RecurrentOptions options) {
    Json.ObjectBuilder json = Json.object();
    if (options.projectedSize() > 0) {
      json.put("projected_size", options.projectedSize());
    }
    if (options.normalisation() != RecurrentOptions.NONE.normalisation()) {
      json.put("normalisation", word(options.normalisation()));
    }
    if (!options.zoneout().equals(RecurrentOptions.NONE.zoneout())) {
      json.put("zoneout_h", options.zoneout().h()).put("zoneout_c", options.zoneout().c());
    }
    if (!options.dropout().equals(RecurrentOptions.NONE.dropout())) {
      json.put("dropout_input", options.dropout().input());
      json.put("dropout_state", options.dropout().state());
    }
    if (options.stateClip() != RecurrentOptions.NONE.stateClip()) {
      json.put("state_clip", options.stateClip());
    }
    if (options.initialState() != RecurrentOptions.NONE.initialState()) {
      json.put("initial_state", word(options.initialState()));
    }
    return json.build();
  }

  /// How a constant is written.
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
