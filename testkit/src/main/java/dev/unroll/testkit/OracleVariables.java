package dev.unroll.testkit;

import dev.unroll.nn.Parameter;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.nn.Trace;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/// Everything that a recurrent layer's result depends on, in double precision: parameters, inputs,
/// initial states, and what was random in the run that it is compared with.
final class OracleVariables {
  /// By name, without the level: `weight_ih`.
  final Map<String, double[]> parameters = new LinkedHashMap<>();

  final double[] weightIh;
  final double[] weightHh;
  final double[] biasIh;
  final double[] biasHh;
  final double[][][] x;
  final double[][] h;
  final double[][] c;

  /// Each `[batch][time][width]`, or empty where nothing is random.
  double[][][] maskInput = {};

  double[][][] maskState = {};
  double[][][] keepH = {};
  double[][][] keepC = {};

  /// Whether the run began with a state.
  private boolean given;

  /// Copies a layer's parameters and inputs. There is no initial state until [#begin].
  OracleVariables(Recurrent layer, Sequences inputs) {
    for (Parameter parameter : layer.parameters()) {
      parameters.put(name(parameter), doubles(parameter.value()));
    }
    weightIh = named("weight_ih");
    weightHh = named("weight_hh");
    biasIh = named("bias_ih");
    biasHh = named("bias_hh");
    x = new double[inputs.batch()][][];
    for (int b = 0; b < x.length; b++) {
      x[b] = new double[inputs.length(b)][inputs.features()];
      for (int t = 0; t < x[b].length; t++) {
        for (int i = 0; i < inputs.features(); i++) {
          x[b][t][i] = inputs.get(b, t, i);
        }
      }
    }
    h = new double[x.length][layer.stateSize()];
    c = new double[x.length][layer.cellStateSize()];
  }

  /// One sequence that begins with a state, and parameters that others hold too.
  OracleVariables(
      Recurrent layer, Map<Parameter, double[]> shared, double[][] x, double[] h, double[] c) {
    for (Parameter parameter : layer.parameters()) {
      parameters.put(name(parameter), Objects.requireNonNull(shared.get(parameter)));
    }
    weightIh = named("weight_ih");
    weightHh = named("weight_hh");
    biasIh = named("bias_ih");
    biasHh = named("bias_hh");
    this.x = new double[][][] {x};
    this.h = new double[][] {h};
    this.c = new double[][] {c};
    given = true;
  }

  /// The run begins with a state, and not with what the layer has learned.
  void begin(State state) {
    given = true;
    for (int b = 0; b < x.length; b++) {
      for (int j = 0; j < h[b].length; j++) {
        h[b][j] = state.h(0)[b * h[b].length + j];
      }
      for (int j = 0; j < c[b].length; j++) {
        c[b][j] = state.c(0)[b * c[b].length + j];
      }
    }
  }

  RecurrentOracle.Memory initial(int b) {
    return new RecurrentOracle.Memory(
        !given && has("h0") ? named("h0") : h[b], !given && has("c0") ? named("c0") : c[b]);
  }

  /// The inputs of all steps, sequence after sequence.
  double[][] steps() {
    return Arrays.stream(x).flatMap(Arrays::stream).toArray(double[][]::new);
  }

  /// A parameter's name without level and direction.
  static String name(Parameter parameter) {
    return parameter.name().replaceFirst("_l[0-9]+(_reverse)?$", "");
  }

  boolean has(String name) {
    return parameters.containsKey(name);
  }

  /// A parameter, empty if the layer has none of the name.
  double[] named(String name) {
    return parameters.getOrDefault(name, new double[0]);
  }

  /// Takes over what was random in a run: of the masks of dropout only those of the first step,
  /// since they must be the same at every step.
  void takeNoise(Trace trace) {
    maskInput = noise(trace, "maskInput", true);
    maskState = noise(trace, "maskState", true);
    keepH = noise(trace, "keepH", false);
    keepC = noise(trace, "keepC", false);
  }

  /// At inference zoneout keeps the old state with its probability as a weight.
  void keepOnAverage(RecurrentOptions.Zoneout zoneout) {
    keepH = constant(zoneout.h(), h);
    keepC = constant(zoneout.c(), c);
  }

  private double[][][] constant(double p, double[][] like) {
    double[][][] values = new double[p > 0 ? x.length : 0][][];
    for (int b = 0; b < values.length; b++) {
      values[b] = new double[x[b].length][like[b].length];
      for (double[] row : values[b]) {
        Arrays.fill(row, (float) p);
      }
    }
    return values;
  }

  private double[][][] noise(Trace trace, String name, boolean held) {
    if (!trace.names(0).contains(name)) {
      return new double[0][][];
    }
    double[][][] values = new double[x.length][][];
    for (int b = 0; b < x.length; b++) {
      values[b] = new double[x[b].length][];
      for (int t = 0; t < x[b].length; t++) {
        values[b][t] = doubles(trace.value(0, name, b, held ? 0 : t));
      }
    }
    return values;
  }

  private static double[] doubles(float[] values) {
    double[] copy = new double[values.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = values[i];
    }
    return copy;
  }
}
