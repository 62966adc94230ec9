package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compares the float32 backward pass of a recurrent layer with central differences of its
/// double-precision oracle, for every weight, input and initial state.
public final class GradientCheck {
  private static final double STEP = 1e-6;

  private final Recurrent layer;
  private final Sequences x;
  private final Sequences dY;
  private final State initial;
  private final State dFinal;

  /// Random weights, inputs, states and gradients.
  ///
  /// @param withState whether the initial state, and the gradient of the final one, are not zero
  public GradientCheck(Cell cell, int inputSize, int[] lengths, boolean withState, long seed) {
    RandomStream random = new RandomStream(seed, "gradient check");
    layer = new Recurrent(cell, inputSize);
    Network network = Network.of(layer);
    for (Parameter parameter : network.parameters()) {
      fill(parameter.value(), random);
      parameter.changed();
    }
    x = random(Sequences.zeros(lengths, inputSize), random);
    dY = random(x.like(cell.hiddenSize()), random);
    initial = new State(network, lengths.length);
    dFinal = new State(network, lengths.length);
    if (withState) {
      for (State state : new State[] {initial, dFinal}) {
        fill(state.h(0), random);
        fill(state.c(0), random);
      }
    }
  }

  /// For each gradient by name: relative L2 error, and largest error over largest gradient; the
  /// larger of the two.
  public Map<String, Double> errors(Kernels kernels) {
    Network network = Network.of(layer);
    Pass pass = network.pass(kernels);
    pass.forward(x, initial);
    pass.backward(dY, dFinal);
    Sequences dX = x.like(x.features());
    pass.inputGradient(dX);
    State dInitial = new State(network, x.batch());
    pass.initialStateGradient(dInitial);

    RecurrentOracle.Variables v = variables();
    Map<String, Double> errors = new LinkedHashMap<>();
    errors.put("weightIh", error(v, layer.weightIh().gradient(), v.weightIh));
    errors.put("weightHh", error(v, layer.weightHh().gradient(), v.weightHh));
    errors.put("biasIh", error(v, layer.biasIh().gradient(), v.biasIh));
    errors.put("biasHh", error(v, layer.biasHh().gradient(), v.biasHh));
    errors.put("h0", error(v, dInitial.h(0), v.h));
    if (layer.cell().hasCellState()) {
      errors.put("c0", error(v, dInitial.c(0), v.c));
    }
    errors.put(
        "x",
        error(v, ragged(dX), Arrays.stream(v.x).flatMap(Arrays::stream).toArray(double[][]::new)));
    return errors;
  }

  private RecurrentOracle.Variables variables() {
    RecurrentOracle.Variables v = new RecurrentOracle.Variables(layer, x);
    int hidden = layer.hiddenSize();
    for (int b = 0; b < x.batch(); b++) {
      for (int j = 0; j < hidden; j++) {
        v.h[b][j] = initial.h(0)[b * hidden + j];
        v.c[b][j] = layer.cell().hasCellState() ? initial.c(0)[b * hidden + j] : 0;
      }
    }
    return v;
  }

  private double error(RecurrentOracle.Variables v, float[] ours, double[]... variables) {
    double[][] dH = rows(dFinal.h(0));
    double[][] dC = rows(dFinal.c(0));
    RecurrentOracle oracle = new RecurrentOracle(layer.cell());
    double[] expected = new double[ours.length];
    int at = 0;
    for (double[] array : variables) {
      for (int i = 0; i < array.length; i++) {
        double value = array[i];
        array[i] = value + STEP;
        double above = oracle.loss(v, dY, dH, dC);
        array[i] = value - STEP;
        double below = oracle.loss(v, dY, dH, dC);
        array[i] = value;
        expected[at++] = (above - below) / (2 * STEP);
      }
    }
    return Math.max(Errors.relativeL2(expected, ours), Errors.largestOverLargest(expected, ours));
  }

  private double[][] rows(float[] values) {
    double[][] rows = new double[x.batch()][layer.hiddenSize()];
    for (int i = 0; i < values.length; i++) {
      rows[i / layer.hiddenSize()][i % layer.hiddenSize()] = values[i];
    }
    return rows;
  }

  private static float[] ragged(Sequences sequences) {
    float[] values = new float[totalSteps(sequences) * sequences.features()];
    int at = 0;
    for (int b = 0; b < sequences.batch(); b++) {
      for (int t = 0; t < sequences.length(b); t++) {
        for (int i = 0; i < sequences.features(); i++) {
          values[at++] = sequences.get(b, t, i);
        }
      }
    }
    return values;
  }

  private static int totalSteps(Sequences sequences) {
    int steps = 0;
    for (int b = 0; b < sequences.batch(); b++) {
      steps += sequences.length(b);
    }
    return steps;
  }

  private static Sequences random(Sequences sequences, RandomStream random) {
    for (int b = 0; b < sequences.batch(); b++) {
      for (int t = 0; t < sequences.length(b); t++) {
        for (int i = 0; i < sequences.features(); i++) {
          sequences.set(b, t, i, random.nextFloat(-1, 1));
        }
      }
    }
    return sequences;
  }

  private static void fill(float[] values, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-0.6f, 0.6f);
    }
  }
}
