package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Layer;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.store.JsonView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/// Runs recurrent layers on the weights, inputs and gradients of a golden file, there and back, and
/// compares every number with the file's.
final class GoldenLayer {
  private final GoldenFile file;
  private final JsonView root;
  private final Network network;
  private final Sequences x;
  private final Map<String, Double> errors = new LinkedHashMap<>();

  GoldenLayer(GoldenFile file) {
    this.file = file;
    this.root = file.root();
    network = new Network(layers());
    for (Parameter parameter : network.parameters()) {
      root.field("parameters")
          .optional(goldenName(parameter))
          .ifPresent(view -> GoldenFile.fill(parameter.value(), GoldenFile.flatten(view), 0));
      parameter.changed();
    }
    x = sequences("x", network.inputSize());
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().matches("(rnn|gru|lstm)_.*");
  }

  private List<Layer> layers() {
    boolean bidirectional = root.optional("bidirectional").map(JsonView::bool).orElse(false);
    List<Layer> layers = new ArrayList<>();
    int size = root.field("features").intValue();
    for (int level = 0;
        level < root.optional("layers").map(JsonView::intValue).orElse(1);
        level++) {
      layers.add(
          bidirectional
              ? new Bidirectional(cell(), size, level)
              : new Recurrent(cell(), size, level));
      size = layers.getLast().outputSize();
    }
    return layers;
  }

  /// Relative L2 error of every output, state and gradient, by name.
  Map<String, Double> errors(Kernels kernels) {
    Pass pass = network.pass(kernels);
    State state = new State(network, x.batch());
    load("h0", state, state::h);
    load("c0", state, state::c);
    pass.forward(x, state);
    compare("output", pass.outputs().toArray());
    State last = new State(network, x.batch());
    pass.finalState(last);
    compare("h_n", all(last, last::h));
    compare("c_n", all(last, last::c));
    backward(pass);
    return errors;
  }

  private void backward(Pass pass) {
    State dFinal = new State(network, x.batch());
    load("g_h_n", dFinal, dFinal::h);
    load("g_c_n", dFinal, dFinal::c);
    Sequences dY = x.like(network.outputSize());
    fill(dY, file.numbers("g_output").orElseThrow());
    pass.backward(dY, dFinal);
    Sequences dX = x.like(x.features());
    pass.inputGradient(dX);
    compare("grad_x", dX.toArray());
    State dInitial = new State(network, x.batch());
    pass.initialStateGradient(dInitial);
    compare("grad_h0", all(dInitial, dInitial::h));
    compare("grad_c0", all(dInitial, dInitial::c));
    for (Parameter parameter : network.parameters()) {
      root.field("grad_parameters")
          .optional(goldenName(parameter))
          .ifPresent(expected ->
              errors.put(
                  "grad_" + parameter.name(),
                  Errors.relativeL2(GoldenFile.flatten(expected), parameter.gradient())));
    }
  }

  private Cell cell() {
    int hidden = root.field("hidden").intValue();
    return switch (root.field("kind").string()) {
      case "rnn" ->
          new ElmanCell(
              hidden,
              root.field("nonlinearity").string().equals("relu")
                  ? ElmanCell.Activation.RELU
                  : ElmanCell.Activation.TANH);
      case "gru" -> new GruCell(hidden);
      case "gru_reset_before" -> new GruCell(hidden, GruCell.Reset.BEFORE);
      case "lstm" -> new LstmCell(hidden);
      case "lstm_peephole" -> new LstmCell(hidden).withPeepholes();
      default -> throw root.field("kind").error("a cell is expected that this reader knows");
    };
  }

  /// Files of cells that PyTorch does not have use names without a level, and one bias.
  private String goldenName(Parameter parameter) {
    if (root.field("parameters").names().contains("bias")) {
      return switch (parameter.name()) {
        case "bias_ih_l0" -> "bias";
        case "weight_peephole_l0" -> "peepholes";
        default -> parameter.name().replace("_l0", "");
      };
    }
    return parameter.name();
  }

  private Sequences sequences(String field, int features) {
    int batch = root.field("batch").intValue();
    int time = root.field("time").intValue();
    int[] lengths = new int[batch];
    Arrays.fill(lengths, time);
    root.optional("lengths")
        .ifPresent(view -> Arrays.setAll(lengths, i -> (int) view.doubles()[i]));
    Sequences sequences = Sequences.zeros(lengths, features);
    fill(sequences, file.numbers(field).orElseThrow());
    return sequences;
  }

  /// From a right-padded array.
  private void fill(Sequences sequences, double[] values) {
    int time = root.field("time").intValue();
    int features = sequences.features();
    for (int b = 0; b < sequences.batch(); b++) {
      for (int t = 0; t < sequences.length(b); t++) {
        for (int i = 0; i < features; i++) {
          sequences.set(b, t, i, (float) values[(b * time + t) * features + i]);
        }
      }
    }
  }

  /// Into the h or the c of all parts, which follow one another in the file.
  private void load(String field, State state, IntFunction<float[]> array) {
    file.numbers(field)
        .ifPresent(values -> {
          int at = 0;
          for (int part = 0; part < state.parts(); part++) {
            GoldenFile.fill(array.apply(part), values, at);
            at += array.apply(part).length;
          }
        });
  }

  private static float[] all(State state, IntFunction<float[]> array) {
    float[] all = {};
    for (int part = 0; part < state.parts(); part++) {
      float[] more = array.apply(part);
      all = Arrays.copyOf(all, all.length + more.length);
      System.arraycopy(more, 0, all, all.length - more.length, more.length);
    }
    return all;
  }

  private void compare(String field, float[] actual) {
    file.numbers(field)
        .ifPresent(expected -> errors.put(field, Errors.relativeL2(expected, actual)));
  }
}
