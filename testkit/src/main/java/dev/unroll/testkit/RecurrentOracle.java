package dev.unroll.testkit;

import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import java.util.function.DoubleUnaryOperator;

/// A recurrent layer in double precision, written as its equations stand in the documentation of
/// the cells, one number at a time. A new cell does not compile until it has its oracle here.
final class RecurrentOracle {
  private final Cell cell;
  private final int hidden;

  RecurrentOracle(Cell cell) {
    this.cell = cell;
    this.hidden = cell.hiddenSize();
  }

  /// Everything a layer's result depends on: weights, inputs, initial state.
  static final class Variables {
    final double[] weightIh;
    final double[] weightHh;
    final double[] biasIh;
    final double[] biasHh;
    final double[][][] x;
    final double[][] h;
    final double[][] c;

    /// Copies a layer's parameters; inputs and states are filled in by the caller.
    Variables(Recurrent layer, Sequences inputs) {
      weightIh = doubles(layer.weightIh().value());
      weightHh = doubles(layer.weightHh().value());
      biasIh = doubles(layer.biasIh().value());
      biasHh = doubles(layer.biasHh().value());
      x = new double[inputs.batch()][][];
      for (int b = 0; b < x.length; b++) {
        x[b] = new double[inputs.length(b)][inputs.features()];
        for (int t = 0; t < x[b].length; t++) {
          for (int i = 0; i < inputs.features(); i++) {
            x[b][t][i] = inputs.get(b, t, i);
          }
        }
      }
      h = new double[x.length][layer.hiddenSize()];
      c = new double[x.length][layer.hiddenSize()];
    }

    private static double[] doubles(float[] values) {
      double[] copy = new double[values.length];
      for (int i = 0; i < copy.length; i++) {
        copy[i] = values[i];
      }
      return copy;
    }
  }

  /// What one step gives.
  private static final class StepResult {
    final double[] h;
    final double[] c;

    StepResult(double[] h, double[] c) {
      this.h = h;
      this.c = c;
    }
  }

  /// `sum(dY * y) + sum(dH * h_n) + sum(dC * c_n)`: its gradient is what a backward pass with these
  /// gradients gives.
  double loss(Variables v, Sequences dY, double[][] dH, double[][] dC) {
    double sum = 0;
    for (int b = 0; b < v.x.length; b++) {
      StepResult state = new StepResult(v.h[b], v.c[b]);
      for (int t = 0; t < v.x[b].length; t++) {
        state = step(v, v.x[b][t], state);
        for (int j = 0; j < hidden; j++) {
          sum += dY.get(b, t, j) * state.h[j];
        }
      }
      for (int j = 0; j < hidden; j++) {
        sum += dH[b][j] * state.h[j] + (cell.hasCellState() ? dC[b][j] * state.c[j] : 0);
      }
    }
    return sum;
  }

  /// The last hidden state of every sequence, `[batch][hidden]`.
  double[][] lastHidden(Variables v) {
    double[][] last = new double[v.x.length][];
    for (int b = 0; b < v.x.length; b++) {
      StepResult state = new StepResult(v.h[b], v.c[b]);
      for (double[] x : v.x[b]) {
        state = step(v, x, state);
      }
      last[b] = state.h;
    }
    return last;
  }

  private StepResult step(Variables v, double[] x, StepResult before) {
    double[] h = new double[hidden];
    double[] c = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      switch (cell) {
        case ElmanCell elman -> {
          DoubleUnaryOperator act =
              switch (elman.activation()) {
                case TANH -> Math::tanh;
                case RELU -> a -> Math.max(a, 0);
              };
          h[j] = act.applyAsDouble(input(v, 0, j, x) + recurrent(v, 0, j, before.h));
        }
        case LstmCell _ -> {
          double i = sigmoid(input(v, 0, j, x) + recurrent(v, 0, j, before.h));
          double f = sigmoid(input(v, 1, j, x) + recurrent(v, 1, j, before.h));
          double g = Math.tanh(input(v, 2, j, x) + recurrent(v, 2, j, before.h));
          double o = sigmoid(input(v, 3, j, x) + recurrent(v, 3, j, before.h));
          c[j] = f * before.c[j] + i * g;
          h[j] = o * Math.tanh(c[j]);
        }
        case GruCell gru -> {
          double z = sigmoid(input(v, 1, j, x) + recurrent(v, 1, j, before.h));
          double n =
              switch (gru.reset()) {
                case AFTER ->
                    Math.tanh(
                        input(v, 2, j, x) + reset(v, j, x, before) * recurrent(v, 2, j, before.h));
                case BEFORE ->
                    Math.tanh(input(v, 2, j, x) + recurrent(v, 2, j, resetAll(v, x, before)));
              };
          h[j] = (1 - z) * n + z * before.h[j];
        }
      }
    }
    return new StepResult(h, c);
  }

  private double reset(Variables v, int unit, double[] x, StepResult before) {
    return sigmoid(input(v, 0, unit, x) + recurrent(v, 0, unit, before.h));
  }

  private double[] resetAll(Variables v, double[] x, StepResult before) {
    double[] all = new double[hidden];
    for (int j = 0; j < hidden; j++) {
      all[j] = reset(v, j, x, before) * before.h[j];
    }
    return all;
  }

  private double input(Variables v, int gate, int unit, double[] x) {
    return row(v.weightIh, v.biasIh, gate * hidden + unit, x);
  }

  private double recurrent(Variables v, int gate, int unit, double[] h) {
    return row(v.weightHh, v.biasHh, gate * hidden + unit, h);
  }

  private static double row(double[] weight, double[] bias, int row, double[] vector) {
    double sum = bias[row];
    for (int k = 0; k < vector.length; k++) {
      sum += weight[row * vector.length + k] * vector[k];
    }
    return sum;
  }

  private static double sigmoid(double a) {
    return 1 / (1 + Math.exp(-a));
  }
}
