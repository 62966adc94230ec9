package dev.unroll.testkit;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions.Normalisation;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.nn.Unit;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A recurrent layer in double precision, written as its equations stand in the documentation of
/// the cells and of their options. A new cell does not compile until it has its oracle here.
final class RecurrentOracle {
  private static final double EPSILON = 1e-5;

  private final Recurrent layer;
  private final Cell cell;
  private final int hidden;
  private final boolean normalised;

  RecurrentOracle(Recurrent layer) {
    this.layer = layer;
    cell = layer.cell();
    hidden = cell.hiddenSize();
    normalised = layer.options().normalisation() == Normalisation.LAYER;
  }

  /// What travels from step to step.
  static final class Memory {
    final double[] h;
    final double[] c;

    Memory(double[] h, double[] c) {
      this.h = h;
      this.c = c;
    }
  }

  /// `sum(dY * y) + sum(dH * h_n) + sum(dC * c_n)`: its gradient is what a backward pass with these
  /// gradients gives.
  ///
  /// @param dFinal dH and dC
  double loss(OracleVariables v, Sequences dY, State dFinal) {
    double sum = 0;
    for (int b = 0; b < v.x.length; b++) {
      Memory memory = v.initial(b);
      for (int t = 0; t < v.x[b].length; t++) {
        memory = step(v, b, t, memory);
        for (int j = 0; j < memory.h.length; j++) {
          sum += dY.get(b, t, j) * memory.h[j];
        }
      }
      sum += dot(dFinal.h(0), b, memory.h) + dot(dFinal.c(0), b, memory.c);
    }
    return sum;
  }

  /// h of every step, sequence after sequence.
  double[] outputs(OracleVariables v) {
    DoubleStream.Builder all = DoubleStream.builder();
    for (int b = 0; b < v.x.length; b++) {
      Memory memory = v.initial(b);
      for (int t = 0; t < v.x[b].length; t++) {
        memory = step(v, b, t, memory);
        Arrays.stream(memory.h).forEach(all);
      }
    }
    return all.build().toArray();
  }

  /// One step of one sequence, options included.
  Memory step(OracleVariables v, int b, int t, Memory before) {
    double[] x = times(v.x[b][t], v.maskInput, b, t);
    double[] seen = times(before.h, v.maskState, b, t);
    double[] in = products(v.weightIh, v.biasIh, v.named("norm_ih"), x);
    double[] back = products(v.weightHh, v.biasHh, v.named("norm_hh"), seen);
    Memory inside = cell(v, in, back, seen, before);
    double[] h = inside.h;
    if (v.has("weight_hr")) {
      h = readout(v, h);
    }
    double[] c = inside.c;
    if (cell.hasCellState()) {
      c = limit(c);
    } else {
      h = limit(h);
    }
    return new Memory(mix(v.keepH, b, t, before.h, h), mix(v.keepC, b, t, before.c, c));
  }

  // ---- cells --------------------------------------------------------------------------------

  /// @param in what the input gives to each gate, with its bias
  /// @param back what h' gives, with its bias
  private Memory cell(OracleVariables v, double[] in, double[] back, double[] seen, Memory before) {
    return switch (cell) {
      case ElmanCell elman -> elman(elman.activation(), in, back);
      case JordanCell jordan -> elman(jordan.activation(), in, back);
      case GruCell gru -> gru(gru, v, in, back, seen, before.h);
      case LstmCell lstm -> lstm(lstm, v, in, back, before.c);
      case PointwiseCell own -> pointwise(own, in, back, before);
    };
  }

  private Memory elman(ElmanCell.Activation activation, double[] in, double[] back) {
    double[] h = new double[hidden];
    Arrays.setAll(h, j -> act(activation, in[j] + back[j]));
    return new Memory(h, new double[0]);
  }

  private Memory gru(
      GruCell gru, OracleVariables v, double[] in, double[] back, double[] seen, double[] hBefore) {
    double[] r = new double[hidden];
    double[] reset = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      r[j] = sigmoid(in[j] + back[j]);
      reset[j] = r[j] * seen[j];
    }
    double[] late =
        gru.reset() == GruCell.Reset.BEFORE
            ? products(v.weightHh, v.biasHh, v.named("norm_hh"), reset)
            : back;
    double[] h = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      int at = 2 * hidden + j;
      double z = sigmoid(in[hidden + j] + back[hidden + j]);
      double n =
          switch (gru.reset()) {
            case AFTER -> Math.tanh(in[at] + r[j] * back[at]);
            case BEFORE -> Math.tanh(in[at] + late[at]);
          };
      h[j] = (1 - z) * n + z * hBefore[j];
    }
    return new Memory(h, new double[0]);
  }

  private Memory lstm(
      LstmCell lstm, OracleVariables v, double[] in, double[] back, double[] cBefore) {
    boolean coupled = lstm.forgetGate() == LstmCell.ForgetGate.COUPLED;
    int own = coupled ? 0 : 1;
    double[] p = v.named("weight_peephole");
    double[] c = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      double i = sigmoid(sum(in, back, 0, j) + peephole(p, 0, j, cBefore));
      double f = coupled ? 1 - i : sigmoid(sum(in, back, 1, j) + peephole(p, 1, j, cBefore));
      double g = Math.tanh(sum(in, back, 1 + own, j));
      c[j] = f * cBefore[j] + i * g;
    }
    c = limit(c);
    double[] shown = normalised ? normalise(c, 0, hidden, v.named("norm_c")) : c;
    double[] h = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      double o = sigmoid(sum(in, back, 2 + own, j) + peephole(p, 1 + own, j, c));
      h[j] = o * Math.tanh(shown[j] + (normalised ? v.named("norm_c_bias")[j] : 0));
    }
    return new Memory(h, c);
  }

  private double sum(double[] in, double[] back, int gate, int j) {
    return in[gate * hidden + j] + back[gate * hidden + j];
  }

  private double peephole(double[] p, int gate, int j, double[] c) {
    return p.length == 0 ? 0 : p[gate * hidden + j] * c[j];
  }

  private Memory pointwise(PointwiseCell own, double[] in, double[] back, Memory before) {
    double[] h = new double[hidden];
    double[] c = new double[cell.hasCellState() ? hidden : 0];
    Unit unit = new Unit(own.gates());
    for (int j = 0; j < hidden; j++) {
      for (int gate = 0; gate < own.gates(); gate++) {
        unit.a[gate] = sum(in, back, gate, j);
      }
      unit.hBefore = before.h[j];
      unit.cBefore = c.length == 0 ? 0 : before.c[j];
      own.forward(unit);
      h[j] = unit.h;
      if (c.length > 0) {
        c[j] = unit.c;
      }
    }
    return new Memory(h, c);
  }

  // ---- options ------------------------------------------------------------------------------

  private double[] products(double[] weight, double[] bias, double[] gain, double[] vector) {
    double[] rows = new double[bias.length];
    for (int row = 0; row < rows.length; row++) {
      double sum = 0;
      for (int k = 0; k < vector.length; k++) {
        sum += weight[row * vector.length + k] * vector[k];
      }
      rows[row] = sum;
    }
    if (normalised) {
      int candidate = cell instanceof GruCell ? 2 * hidden : rows.length;
      double[] first = normalise(rows, 0, candidate, gain);
      double[] rest = normalise(rows, candidate, rows.length, gain);
      System.arraycopy(first, 0, rows, 0, candidate);
      System.arraycopy(rest, 0, rows, candidate, rest.length);
    }
    for (int row = 0; row < rows.length; row++) {
      rows[row] += bias[row];
    }
    return rows;
  }

  private static double[] normalise(double[] values, int from, int to, double[] gain) {
    double[] part = Arrays.copyOfRange(values, from, to);
    double mean = Arrays.stream(part).average().orElse(0);
    double variance = Arrays.stream(part).map(a -> (a - mean) * (a - mean)).average().orElse(0);
    double[] normal = new double[part.length];
    Arrays.setAll(normal, j -> gain[from + j] * (part[j] - mean) / Math.sqrt(variance + EPSILON));
    return normal;
  }

  private double[] readout(OracleVariables v, double[] m) {
    double[] y = new double[layer.stateSize()];
    double[] weight = v.named("weight_hr");
    for (int row = 0; row < y.length; row++) {
      double sum = v.has("bias_hr") ? v.named("bias_hr")[row] : 0;
      for (int k = 0; k < m.length; k++) {
        sum += weight[row * m.length + k] * m[k];
      }
      y[row] = cell instanceof JordanCell jordan ? act(jordan.outputActivation(), sum) : sum;
    }
    return y;
  }

  private double[] limit(double[] state) {
    double limit = (float) layer.options().stateClip();
    return Arrays.stream(state).map(a -> Math.clamp(a, -limit, limit)).toArray();
  }

  private static double[] mix(
      double[][][] keep, int b, int t, double[] before, double[] candidate) {
    double[] mixed = candidate.clone();
    for (int j = 0; keep.length > 0 && j < mixed.length; j++) {
      double d = keep[b][t][j];
      mixed[j] = d * before[j] + (1 - d) * candidate[j];
    }
    return mixed;
  }

  private static double[] times(double[] values, double[][][] mask, int b, int t) {
    double[] masked = values.clone();
    for (int j = 0; mask.length > 0 && j < masked.length; j++) {
      masked[j] *= mask[b][t][j];
    }
    return masked;
  }

  // ---- functions ----------------------------------------------------------------------------

  private static double act(ElmanCell.Activation activation, double a) {
    return switch (activation) {
      case TANH -> Math.tanh(a);
      case RELU -> Math.max(a, 0);
      case SIGMOID -> sigmoid(a);
      case SOFTSIGN -> a / (1 + Math.abs(a));
      case LINEAR -> a;
    };
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }

  /// Of row b with a vector.
  private static double dot(float[] rows, int b, double[] vector) {
    double sum = 0;
    for (int j = 0; j < vector.length; j++) {
      sum += rows[b * vector.length + j] * vector[j];
    }
    return sum;
  }
}
