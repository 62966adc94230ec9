package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Runs a recurrent layer on the weights, inputs and gradients of a golden file, there and back,
/// and compares every number with the file's.
final class GoldenLayer {
  private final GoldenFile file;
  private final JsonView root;
  private final Recurrent layer;
  private final Network network;
  private final Sequences x;
  private final Map<String, Double> errors = new LinkedHashMap<>();

  GoldenLayer(GoldenFile file) {
    this.file = file;
    this.root = file.root();
    int features = root.field("features").intValue();
    layer = new Recurrent(cell(), features);
    network = Network.of(layer);
    for (Parameter parameter : network.parameters()) {
      load(
          root.field("parameters")
              .optional(goldenName(parameter))
              .map(GoldenFile::flatten)
              .orElse(new double[0]),
          parameter.value());
      parameter.changed();
    }
    x = sequences("x", features);
  }

  /// Whether this reader knows what the file describes: one layer, one direction.
  static boolean reads(GoldenFile file) {
    JsonView root = file.root();
    boolean cell = file.name().matches("(rnn|gru|lstm)_.*") && !file.name().contains("peephole");
    boolean layers = root.optional("layers").map(JsonView::intValue).orElse(1) == 1;
    boolean bidirectional = root.optional("bidirectional").map(JsonView::bool).orElse(false);
    return cell && layers && !bidirectional;
  }

  /// Relative L2 error of every output, state and gradient, by name.
  Map<String, Double> errors(Kernels kernels) {
    Pass pass = network.pass(kernels);
    State state = new State(network, x.batch());
    load("h0", state.h(0));
    load("c0", state.c(0));
    pass.forward(x, state);
    Sequences y = x.like(layer.hiddenSize());
    pass.output(y);
    compare("output", y.toArray());
    State last = new State(network, x.batch());
    pass.finalState(last);
    compare("h_n", last.h(0));
    compare("c_n", last.c(0));
    backward(pass);
    return errors;
  }

  private void backward(Pass pass) {
    State dFinal = new State(network, x.batch());
    load("g_h_n", dFinal.h(0));
    load("g_c_n", dFinal.c(0));
    Sequences dY = x.like(layer.hiddenSize());
    fill(dY, file.numbers("g_output").orElseThrow());
    pass.backward(dY, dFinal);
    Sequences dX = x.like(x.features());
    pass.inputGradient(dX);
    compare("grad_x", dX.toArray());
    State dInitial = new State(network, x.batch());
    pass.initialStateGradient(dInitial);
    compare("grad_h0", dInitial.h(0));
    compare("grad_c0", dInitial.c(0));
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
      default -> throw root.field("kind").error("a cell is expected that this reader knows");
    };
  }

  /// Files of cells that PyTorch does not have use names without a level, and one bias.
  private String goldenName(Parameter parameter) {
    if (root.field("parameters").names().contains("bias")) {
      return parameter.name().equals("bias_ih_l0") ? "bias" : parameter.name().replace("_l0", "");
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

  private void load(String field, float[] into) {
    file.numbers(field).ifPresent(values -> load(values, into));
  }

  private static void load(double[] values, float[] into) {
    for (int i = 0; i < values.length; i++) {
      into[i] = (float) values[i];
    }
  }

  private void compare(String field, float[] actual) {
    file.numbers(field)
        .ifPresent(expected -> errors.put(field, Errors.relativeL2(expected, actual)));
  }
}
