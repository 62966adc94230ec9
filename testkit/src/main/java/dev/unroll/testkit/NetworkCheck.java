package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.Gradients;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.DoubleSupplier;

/// Compares a network's float32 passes with its double-precision oracle: the outputs, the final
/// states, and, by central differences of the oracle, the gradient of every parameter, input and
/// initial state.
public final class NetworkCheck {
  private static final double STEP = 1e-6;

  private final Network network;
  private final Noise noise;
  private final Sequences x;
  private final Sequences dY;
  private final State initial;
  private final State dFinal;
  private final Pass pass;
  private final NetworkOracle oracle;
  private final List<NetworkOracle.Sequence> sequences = new ArrayList<>();
  private final Map<String, Double> errors = new LinkedHashMap<>();

  /// Random weights, inputs and gradients; random states, or zeros.
  ///
  /// @param noise of the run, none for inference
  public NetworkCheck(
      Network network, int[] lengths, boolean withState, Noise noise, Kernels kernels, long seed) {
    RandomStream random = new RandomStream(seed, "network check");
    this.network = network;
    this.noise = noise;
    for (Parameter parameter : network.parameters()) {
      fill(parameter.value(), random);
      parameter.changed();
    }
    x = Sequences.zeros(lengths, network.inputSize());
    fillInputs(random);
    initial = new State(network, lengths.length);
    dFinal = new State(network, lengths.length);
    for (int part = 0; withState && part < initial.parts(); part++) {
      for (State state : new State[] {initial, dFinal}) {
        fill(state.h(part), random);
        fill(state.c(part), random);
      }
    }
    pass = network.pass(kernels);
    pass.forward(x, initial, noise);
    dY = pass.outputs();
    each(dY, (b, t, i) -> dY.set(b, t, i, random.nextFloat(-1, 1)));
    oracle = new NetworkOracle(network);
    for (int b = 0; b < lengths.length; b++) {
      sequences.add(sequence(b));
    }
  }

  private void fillInputs(RandomStream random) {
    if (network.layers().getFirst() instanceof Embedding embedding) {
      each(x, (b, t, i) -> x.set(b, t, i, random.nextInt(embedding.classes())));
    } else {
      each(x, (b, t, i) -> x.set(b, t, i, random.nextFloat(-1, 1)));
    }
  }

  private NetworkOracle.Sequence sequence(int b) {
    var sequence = new NetworkOracle.Sequence(network, b, x.length(b));
    for (int t = 0; t < x.length(b); t++) {
      for (int i = 0; i < x.features(); i++) {
        sequence.x[t][i] = x.get(b, t, i);
      }
    }
    for (int part = 0; part < initial.parts(); part++) {
      copy(initial.h(part), b, sequence.h[part]);
      copy(initial.c(part), b, sequence.c[part]);
    }
    return sequence;
  }

  /// For each result by name: relative L2 error, or largest error over largest number; the larger
  /// of the two.
  public Map<String, Double> errors() {
    State last = new State(network, x.batch());
    pass.finalState(last);
    compareOutputs(pass.outputs());
    for (int part = 0; part < last.parts(); part++) {
      int at = part;
      compare("h" + part, b -> sequences.get(b).lastH[at], last.h(part));
      compare("c" + part, b -> sequences.get(b).lastC[at], last.c(part));
    }
    Gradients.clear(network.parameters());
    pass.backward(dY, dFinal);
    State dInitial = new State(network, x.batch());
    pass.initialStateGradient(dInitial);
    gradient("dH", rows(dInitial, State::h), b -> Arrays.asList(sequences.get(b).h));
    gradient("dC", rows(dInitial, State::c), b -> Arrays.asList(sequences.get(b).c));
    checkParameters();
    checkInputs();
    return errors;
  }

  private void compareOutputs(Sequences y) {
    double[][][] expected = new double[x.batch()][][];
    Arrays.setAll(expected, b -> oracle.run(sequences.get(b), noise));
    compare(
        "y",
        b -> Arrays.stream(expected[b]).flatMapToDouble(Arrays::stream).toArray(),
        GradientCheck.ragged(y));
  }

  private void checkParameters() {
    int number = 0;
    for (Parameter parameter : network.parameters()) {
      double[] expected =
          differences(
              List.of(oracle.values(parameter)),
              () -> sequences.stream().mapToDouble(this::loss).sum());
      put(number++ + " " + parameter.name(), expected, parameter.gradient());
    }
  }

  /// Between two classes there is nothing.
  private void checkInputs() {
    if (!(network.layers().getFirst() instanceof Embedding)) {
      Sequences dX = x.like(x.features());
      pass.inputGradient(dX);
      gradient("dX", GradientCheck.ragged(dX), b -> Arrays.asList(sequences.get(b).x));
    }
  }

  /// What a backward pass with these gradients gives the gradient of.
  private double loss(NetworkOracle.Sequence sequence) {
    double[][] y = oracle.run(sequence, noise);
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      for (int i = 0; i < y[t].length; i++) {
        sum += dY.get(sequence.number, t, i) * y[t][i];
      }
    }
    for (int part = 0; part < dFinal.parts(); part++) {
      sum += dot(dFinal.h(part), sequence.number, sequence.lastH[part]);
      sum += dot(dFinal.c(part), sequence.number, sequence.lastC[part]);
    }
    return sum;
  }

  private void gradient(String name, float[] ours, PerSequence<List<double[]>> variables) {
    double[] expected = {};
    for (int b = 0; b < x.batch(); b++) {
      int sequence = b;
      double[] more = differences(variables.of(b), () -> loss(sequences.get(sequence)));
      expected = joined(expected, more);
    }
    put(name, expected, ours);
  }

  private static double[] differences(List<double[]> variables, DoubleSupplier loss) {
    double[] differences = new double[variables.stream().mapToInt(array -> array.length).sum()];
    int at = 0;
    for (double[] array : variables) {
      for (int i = 0; i < array.length; i++) {
        double value = array[i];
        array[i] = value + STEP;
        double above = loss.getAsDouble();
        array[i] = value - STEP;
        double below = loss.getAsDouble();
        array[i] = value;
        differences[at++] = (above - below) / (2 * STEP);
      }
    }
    return differences;
  }

  private void compare(String name, PerSequence<double[]> expected, float[] ours) {
    double[] all = {};
    for (int b = 0; b < x.batch(); b++) {
      all = joined(all, expected.of(b));
    }
    put(name, all, ours);
  }

  private void put(String name, double[] expected, float[] ours) {
    errors.put(
        name,
        Math.max(Errors.relativeL2(expected, ours), Errors.largestOverLargest(expected, ours)));
  }

  /// One of the arrays of all parts, sequence after sequence.
  private static float[] rows(State state, BiFunction<State, Integer, float[]> array) {
    List<Float> values = new ArrayList<>();
    for (int b = 0; b < state.batch(); b++) {
      for (int part = 0; part < state.parts(); part++) {
        float[] all = array.apply(state, part);
        int size = all.length / state.batch();
        for (int j = 0; j < size; j++) {
          values.add(all[b * size + j]);
        }
      }
    }
    return array(values);
  }

  /// What one sequence of the batch has.
  @FunctionalInterface
  private interface PerSequence<T> {
    T of(int sequence);
  }

  /// What is done for each number of sequences.
  @FunctionalInterface
  private interface Place {
    void at(int sequence, int step, int feature);
  }

  private static void each(Sequences sequences, Place place) {
    for (int b = 0; b < sequences.batch(); b++) {
      for (int t = 0; t < sequences.length(b); t++) {
        for (int i = 0; i < sequences.features(); i++) {
          place.at(b, t, i);
        }
      }
    }
  }

  private static float[] array(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static double[] joined(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  private static void copy(float[] batch, int sequence, double[] row) {
    for (int j = 0; j < row.length; j++) {
      row[j] = batch[sequence * row.length + j];
    }
  }

  private static double dot(float[] batch, int sequence, double[] row) {
    double sum = 0;
    for (int j = 0; j < row.length; j++) {
      sum += batch[sequence * row.length + j] * row[j];
    }
    return sum;
  }

  private static void fill(float[] values, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-0.6f, 0.6f);
    }
  }
}
