package dev.unroll.cli;

import dev.unroll.kernel.Panels;
import dev.unroll.nn.Activation;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.Layer;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import dev.unroll.store.Json;
import java.util.List;
import java.util.Locale;

/// What one layer costs.
///
/// @param layer which
/// @param multiplications in the matrix products of one step: `gates * hidden * (inputs + hidden)`
///   in a recurrent layer, `inputs * outputs` in a linear one
/// @param floats kept per step to go back through it
record LayerFacts(Layer layer, long multiplications, long floats) {
  /// A parameter in training: its value, its gradient, two moments of Adam, two packed copies.
  private static final long TRAINING_BYTES = 6 * Float.BYTES;

  static LayerFacts of(Layer layer) {
    long in = layer.inputSize();
    long out = layer.outputSize();
    return switch (layer) {
      case Recurrent recurrent -> {
        long columns = recurrent.cell().columns();
        long states = recurrent.cell().hasCellState() ? 3 : 2;
        yield new LayerFacts(
            layer,
            recurrent.cell().gates() * out * (in + out),
            (columns + states) * out + packed(Math.max(in, out)) + in);
      }
      case Linear _ -> new LayerFacts(layer, in * out, 2 * out + packed(in) + in);
      case Bidirectional both -> sum(layer, both.recurrents(), 2 * (in + out));
      case Residual residual -> sum(layer, residual.layers(), 2 * out);
      case TimeDelay delay -> sum(layer, List.of(delay.window()), (delay.taps() + 1) * in);
      case AttentionPooling _ -> new LayerFacts(layer, attention(layer), 8 * in);
      case Activation _, Embedding _, Dropout _, LayerNorm _, Pooling _ ->
          new LayerFacts(layer, 0, in + 2 * out);
    };
  }

  private static LayerFacts sum(Layer layer, List<? extends Layer> inside, long floats) {
    List<LayerFacts> facts = inside.stream().map(LayerFacts::of).toList();
    return new LayerFacts(
        layer,
        facts.stream().mapToLong(LayerFacts::multiplications).sum(),
        floats + facts.stream().mapToLong(LayerFacts::floats).sum());
  }

  /// The products of a key, its score and its part of the mean.
  private static long attention(Layer layer) {
    return layer.parameters().stream().mapToLong(Parameter::size).sum() + 2L * layer.inputSize();
  }

  /// Columns of a matrix that is packed for a product.
  private static long packed(long columns) {
    return Math.ceilDiv(columns, Panels.WIDTH) * (long) Panels.WIDTH;
  }

  /// `lstm`, `linear` ...
  String kind() {
    return switch (layer) {
      case Recurrent recurrent -> recurrent.cell().kind();
      case Bidirectional _ -> "bidirectional";
      case Residual _ -> "residual";
      case Linear _ -> "linear";
      case TimeDelay _ -> "time delay";
      case Activation activation -> activation.function().name().toLowerCase(Locale.ROOT);
      case Embedding _ -> "embedding";
      case Dropout _ -> "dropout";
      case LayerNorm _ -> "layer norm";
      case Pooling _ -> "pooling";
      case AttentionPooling _ -> "attention pooling";
    };
  }

  long parameters() {
    return layer.parameters().stream().mapToLong(Parameter::size).sum();
  }

  /// Bytes that training needs for every row of the longest batch.
  static long trainingBytesPerRow(Network network) {
    return Float.BYTES * network.layers().stream().mapToLong(layer -> of(layer).floats()).sum();
  }

  /// Bytes that training needs whatever the data.
  static long trainingBytes(Network network) {
    return TRAINING_BYTES
        * network.layers().stream().mapToLong(layer -> of(layer).parameters()).sum();
  }

  Json json() {
    return Json.object()
        .put("kind", kind())
        .put("inputs", layer.inputSize())
        .put("outputs", layer.outputSize())
        .put("parameters", parameters())
        .put("multiplicationsPerStep", multiplications)
        .put("tensors", Json.array(layer.parameters(), LayerFacts::tensor))
        .build();
  }

  private static Json tensor(Parameter parameter) {
    return Json.object()
        .put("name", parameter.name())
        .put("shape", Json.array(parameter.shape(), size -> Json.of(size)))
        .build();
  }
}
