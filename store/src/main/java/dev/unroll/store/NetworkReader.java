package dev.unroll.store;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.Layer;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import java.util.ArrayList;
import java.util.List;

/// Makes a network from its description ([NetworkDescription]) and the tensors of a file. Names in
/// the file choose from what stands here, and nothing else. Before a layer is made, its largest
/// tensors must be there in their shapes, so that a description cannot claim more memory than the
/// file has.
final class NetworkReader {
  private static final int MAX_SIZE = 10_000_000;
  private static final int MAX_LEVEL = 1_000;

  private final TensorFile file;
  private final CellReader cells;
  private int parameters;

  NetworkReader(TensorFile file, OwnCells own) {
    this.file = file;
    this.cells = new CellReader(own);
  }

  /// @throws IllegalArgumentException if the description is none, or the tensors are not those of
  ///   this network
  Network read(JsonView description) {
    Network network = new Network(layers(description));
    List<Parameter> all = network.parameters();
    for (int i = 0; i < all.size(); i++) {
      Parameter parameter = all.get(i);
      StoredTensor tensor =
          file.tensor(NetworkFile.tensorName(i, parameter.name()), parameter.shape());
      System.arraycopy(tensor.data(), 0, parameter.value(), 0, parameter.size());
      parameter.changed();
    }
    if (file.tensors().size() != all.size()) {
      throw description.error(
          "the network has %s tensors, the file %s".formatted(all.size(), file.tensors().size()));
    }
    return network;
  }

  private List<Layer> layers(JsonView json) {
    List<Layer> layers = new ArrayList<>();
    for (JsonView layer : json.elements()) {
      layers.add(layer(layer));
    }
    return layers;
  }

  private Layer layer(JsonView json) {
    int first = parameters;
    Layer layer =
        switch (json.field("layer").string()) {
          case "recurrent" -> recurrent(json, false);
          case "bidirectional" ->
              new Bidirectional(
                  recurrent(json.field("forward"), false), recurrent(json.field("backward"), true));
          case "residual" -> new Residual(layers(json.field("layers")).toArray(Layer[]::new));
          case "activation" ->
              new Activation(
                  CellReader.constant(json, "function", Activation.Function.values()),
                  size(json, "size"));
          case "dropout" ->
              new Dropout(size(json, "size"), json.field("probability").doubleValue());
          case "embedding" -> {
            int classes = size(json, "classes");
            int out = size(json, "output_size");
            expect("weight", List.of(classes, out));
            yield new Embedding(classes, out);
          }
          case "pooling" ->
              new Pooling(
                  CellReader.constant(json, "kind", Pooling.Kind.values()), size(json, "size"));
          case "layer_norm" -> {
            int size = size(json, "size");
            expect("weight", List.of(size));
            yield new LayerNorm(size);
          }
          case "time_delay" -> timeDelay(json);
          case "attention_pooling" -> attention(json);
          case "linear" -> {
            int in = size(json, "input_size");
            int out = size(json, "output_size");
            expect("weight", List.of(out, in));
            yield new Linear(in, out);
          }
          default -> throw json.field("layer").error("a layer is expected that this Unroll knows");
        };
    parameters = first + layer.parameters().size();
    return layer;
  }

  private Layer timeDelay(JsonView json) {
    int in = size(json, "input_size");
    int out = size(json, "output_size");
    int taps = size(json, "taps");
    expect("weight", List.of(out, Math.multiplyExact(taps, in)));
    int dilation = size(json, "dilation");
    return new TimeDelay(in, out, taps, dilation, json.field("ahead").intValue(0, MAX_SIZE));
  }

  private Layer attention(JsonView json) {
    int size = size(json, "size");
    return new AttentionPooling(
        switch (json.field("score").string()) {
          case "dot" -> Attention.dot(size);
          case "general" -> {
            expect("weight", List.of(size, size));
            yield Attention.general(size, size);
          }
          case "additive" -> {
            int hidden = size(json, "hidden_size");
            expect("weight_query", List.of(hidden, size));
            yield Attention.additive(size, size, hidden);
          }
          default -> throw json.field("score").error("a score is expected that this Unroll knows");
        });
  }

  private Recurrent recurrent(JsonView json, boolean reverse) {
    Cell cell = cells.read(json.field("cell"));
    RecurrentOptions options = CellReader.options(json.field("options"));
    int in = size(json, "input_size");
    int level = json.field("level").intValue(0, MAX_LEVEL);
    String suffix = "_l" + level + (reverse ? "_reverse" : "");
    int rows = Math.multiplyExact(cell.gates(), cell.hiddenSize());
    expect("weight_ih" + suffix, List.of(rows, in));
    parameters++;
    expect("weight_hh" + suffix, List.of(rows, options.stateSize(cell)));
    parameters--;
    Recurrent layer =
        reverse
            ? Recurrent.reverse(cell, in, level, options)
            : new Recurrent(cell, in, level, options);
    parameters += layer.parameters().size();
    return layer;
  }

  /// The next tensor must be there.
  private void expect(String name, List<Integer> shape) {
    file.tensor(NetworkFile.tensorName(parameters, name), shape);
  }

  private static int size(JsonView json, String field) {
    return json.field(field).intValue(1, MAX_SIZE);
  }
}
