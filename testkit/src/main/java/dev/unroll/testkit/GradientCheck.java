package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Gradients;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import java.util.LinkedHashMap;
import java.util.Map;

/// Compares a recurrent layer with its double-precision oracle: the outputs, and the gradients of
/// every parameter, of the input and of the initial state with [CentralDifferences].
public final class GradientCheck {
  private final Recurrent layer;
  private final Network network;
  private final Sequences x;
  private final Sequences dY;
  private final boolean withState;
  private final State initial;
  private final State dFinal;
  private final Noise noise;

  /// A plain layer of a cell at inference.
  ///
  /// @param withState whether there are an initial state and a gradient of the final one
  public GradientCheck(Cell cell, int inputSize, int[] lengths, boolean withState, long seed) {
    this(new Recurrent(cell, inputSize), lengths, withState, Noise.none(), seed);
  }

  /// Random weights, inputs, states and gradients.
  ///
  /// @param layer of level 0; its parameters are overwritten
  /// @param withState whether there are an initial state and a gradient of the final one
  /// @param noise of training, or none
  public GradientCheck(Recurrent layer, int[] lengths, boolean withState, Noise noise, long seed) {
    this.layer = layer;
    this.withState = withState;
    this.noise = noise;
    network = Network.of(layer);
    RandomStream random = new RandomStream(seed, "gradient check");
    fillParameters(random);
    x = random(Sequences.zeros(lengths, layer.inputSize()), random);
    dY = random(x.like(layer.outputSize()), random);
    initial = new State(network, lengths.length);
    dFinal = new State(network, lengths.length);
    if (withState) {
      for (State state : new State[] {initial, dFinal}) {
        fill(state.h(0), 0.6f, random);
        fill(state.c(0), 0.6f, random);
      }
    }
  }

  /// So that neither states nor gradients grow or vanish within some 40 steps. Normalisation undoes
  /// the size of weights, so its gains are small.
  private void fillParameters(RandomStream random) {
    float bound = (float) (1.5 / Math.sqrt(layer.hiddenSize()));
    for (Parameter parameter : layer.parameters()) {
      boolean gain = parameter.name().matches("norm_(ih|hh|c)_l0");
      fill(parameter.value(), gain ? 0.2f : bound, random);
      for (int i = 0; gain && i < parameter.size(); i++) {
        parameter.value()[i] += 0.35f;
      }
      parameter.changed();
    }
  }

  /// For each result by name, how far it is from the oracle: the larger of the relative L2 error
  /// and of the largest error over the largest number.
  public Map<String, Double> errors(Kernels kernels) {
    Pass pass = network.pass(kernels);
    return errors(run(pass), variables(pass));
  }

  /// Runs the layer there and back: the output and every gradient, by name.
  Map<String, float[]> run(Pass pass) {
    Gradients.clear(layer.parameters());
    if (withState) {
      pass.forward(x, initial, noise);
    } else {
      pass.forward(x, noise);
    }
    pass.backward(dY, dFinal);
    Sequences dX = x.like(x.features());
    pass.inputGradient(dX);
    State dInitial = new State(network, x.batch());
    pass.initialStateGradient(dInitial);

    Map<String, float[]> results = new LinkedHashMap<>();
    results.put("output", ragged(pass.outputs()));
    results.put("x", ragged(dX));
    for (Parameter parameter : layer.parameters()) {
      results.put(OracleVariables.name(parameter), parameter.gradient().clone());
    }
    if (withState) {
      results.put("initial h", dInitial.h(0));
      results.put("initial c", dInitial.c(0));
    }
    return results;
  }

  /// How far results are from the oracle, whoever computed them.
  Map<String, Double> errors(Map<String, float[]> results, OracleVariables v) {
    RecurrentOracle oracle = new RecurrentOracle(layer);
    CentralDifferences differences = new CentralDifferences(() -> oracle.loss(v, dY, dFinal));
    Map<String, Double> errors = new LinkedHashMap<>();
    results.forEach((name, ours) ->
        errors.put(
            name,
            switch (name) {
              case "output" -> Errors.larger(oracle.outputs(v), ours);
              case "x" -> differences.error(ours, v.steps());
              case "initial h" -> differences.error(ours, v.h);
              case "initial c" -> differences.error(ours, v.c);
              default -> differences.error(ours, v.named(name));
            }));
    return errors;
  }

  /// What the run of a pass depended on.
  OracleVariables variables(Pass pass) {
    OracleVariables v = new OracleVariables(layer, x);
    if (withState) {
      v.begin(initial);
    }
    if (noise.present() && !layer.options().equals(RecurrentOptions.NONE)) {
      v.takeNoise(pass.trace());
    } else {
      v.keepOnAverage(layer.options().zoneout());
    }
    return v;
  }

  /// All numbers, sequence after sequence.
  static float[] ragged(Sequences sequences) {
    int steps = 0;
    for (int b = 0; b < sequences.batch(); b++) {
      steps += sequences.length(b);
    }
    float[] values = new float[steps * sequences.features()];
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

  private static void fill(float[] values, float bound, RandomStream random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextFloat(-bound, bound);
    }
  }
}
