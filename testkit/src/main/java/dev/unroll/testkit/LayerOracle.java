package dev.unroll.testkit;

import dev.unroll.nn.Activation;
import dev.unroll.nn.Attention;
import dev.unroll.nn.AttentionPooling;
import dev.unroll.nn.Bidirectional;
import dev.unroll.nn.Dropout;
import dev.unroll.nn.Embedding;
import dev.unroll.nn.Layer;
import dev.unroll.nn.LayerNorm;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Parameter;
import dev.unroll.nn.Pooling;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Residual;
import dev.unroll.nn.TimeDelay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Every layer in double precision, written as its equations stand in its documentation: from the
/// steps `[time][inputSize]` of one sequence to `[time][outputSize]`. A new layer does not compile
/// until it has its oracle here.
final class LayerOracle {
  private final Map<Parameter, double[]> parameters;
  private final NetworkOracle.Sequence sequence;
  private int part;

  LayerOracle(Map<Parameter, double[]> parameters, NetworkOracle.Sequence sequence) {
    this.parameters = parameters;
    this.sequence = sequence;
  }

  double[][] stack(List<Layer> layers, double[][] x, Noise noise) {
    double[][] y = x;
    for (int i = 0; i < layers.size(); i++) {
      y = layer(layers.get(i), y, noise.part(i));
    }
    return y;
  }

  private double[][] layer(Layer layer, double[][] x, Noise noise) {
    return switch (layer) {
      case Recurrent recurrent -> recurrent(recurrent, x);
      case Bidirectional both -> {
        double[][] forward = recurrent(both.forward(), x);
        double[][] backward = turned(recurrent(both.backward(), turned(x)));
        double[][] y = new double[x.length][];
        Arrays.setAll(y, t -> joined(forward[t], backward[t]));
        yield y;
      }
      case Residual residual -> {
        double[][] inside = stack(residual.layers(), x, noise);
        yield each(x, (t, j) -> x[t][j] + inside[t][j]);
      }
      case Linear linear -> linear(linear, x);
      case TimeDelay delay -> timeDelay(delay, x);
      case Activation activation -> activation(activation.function(), x);
      case Embedding embedding -> {
        double[][] y = new double[x.length][embedding.outputSize()];
        double[] weight = values(embedding.weight());
        yield each(y, (t, j) -> weight[Math.toIntExact((long) x[t][0]) * y[t].length + j]);
      }
      case Dropout dropout -> dropout(dropout, x, noise);
      case LayerNorm norm -> layerNorm(norm, x);
      case Pooling pooling -> new double[][] {pooled(pooling, x)};
      case AttentionPooling pooling -> {
        double[] query = x.length == 0 ? new double[pooling.inputSize()] : x[x.length - 1];
        yield new double[][] {context(pooling.attention(), query, x)};
      }
    };
  }

  private double[][] recurrent(Recurrent layer, double[][] x) {
    RecurrentOracle oracle = new RecurrentOracle(layer);
    OracleVariables v =
        new OracleVariables(layer, parameters, x, sequence.h[part], sequence.c[part]);
    RecurrentOracle.Memory memory = v.initial(0);
    double[][] y = new double[x.length][];
    for (int t = 0; t < x.length; t++) {
      memory = oracle.step(v, 0, t, memory);
      y[t] = memory.h;
    }
    sequence.lastH[part] = memory.h;
    sequence.lastC[part] = memory.c;
    part++;
    return y;
  }

  private double[][] linear(Linear layer, double[][] x) {
    double[] weight = values(layer.weight());
    double[] bias =
        layer.parameters().contains(layer.bias())
            ? values(layer.bias())
            : new double[layer.outputSize()];
    double[][] y = new double[x.length][layer.outputSize()];
    return each(y, (t, j) -> bias[j] + dot(weight, j * layer.inputSize(), x[t]));
  }

  private double[][] timeDelay(TimeDelay layer, double[][] x) {
    double[] weight = values(layer.window().weight());
    double[] bias = values(layer.window().bias());
    int in = layer.inputSize();
    double[][] y = new double[x.length][layer.outputSize()];
    return each(
        y,
        (t, j) -> {
          double sum = bias[j];
          for (int k = 0; k < layer.taps(); k++) {
            int seen = t + (layer.ahead() - k) * layer.dilation();
            if (seen >= 0 && seen < x.length) {
              sum += dot(weight, (j * layer.taps() + k) * in, x[seen]);
            }
          }
          return sum;
        });
  }

  private static double[][] activation(Activation.Function function, double[][] x) {
    return switch (function) {
      case RELU -> each(x, (t, j) -> Math.max(x[t][j], 0));
      case TANH -> each(x, (t, j) -> Math.tanh(x[t][j]));
      case SIGMOID -> each(x, (t, j) -> 1 / (1 + Math.exp(-x[t][j])));
      case SOFTMAX -> {
        double[][] y = new double[x.length][];
        Arrays.setAll(y, t -> softmax(x[t]));
        yield y;
      }
    };
  }

  private double[][] layerNorm(LayerNorm layer, double[][] x) {
    double[] weight = values(layer.weight());
    double[] bias = values(layer.bias());
    return each(
        x,
        (t, j) -> {
          double mean = Arrays.stream(x[t]).average().orElseThrow();
          double variance =
              Arrays.stream(x[t]).map(a -> (a - mean) * (a - mean)).average().orElseThrow();
          return weight[j] * (x[t][j] - mean) / Math.sqrt(variance + 1e-5) + bias[j];
        });
  }

  private double[][] dropout(Dropout layer, double[][] x, Noise noise) {
    if (!noise.present()) {
      return x;
    }
    double p = layer.probability();
    float[][] uniform = new float[x.length][layer.size()];
    for (int t = 0; t < x.length; t++) {
      noise.fill(sequence.number, t, uniform[t], 0, layer.size());
    }
    return each(x, (t, j) -> uniform[t][j] < p ? 0 : x[t][j] / (1 - p));
  }

  private static double[] pooled(Pooling layer, double[][] x) {
    int n = x.length;
    double[] y = new double[layer.size()];
    for (int j = 0; n > 0 && j < y.length; j++) {
      int feature = j;
      y[j] =
          switch (layer.kind()) {
            case LAST -> x[n - 1][j];
            case ENDS -> j < y.length / 2 ? x[n - 1][j] : x[0][j];
            case MEAN -> Arrays.stream(x).mapToDouble(step -> step[feature]).sum() / n;
            case MAX -> Arrays.stream(x).mapToDouble(step -> step[feature]).max().orElseThrow();
          };
    }
    return y;
  }

  private double[] context(Attention attention, double[] query, double[][] keys) {
    double[] scores = new double[keys.length];
    Arrays.setAll(scores, t -> score(attention, query, keys[t]));
    double[] weights = softmax(scores);
    double[] context = new double[attention.keySize()];
    for (int t = 0; t < keys.length; t++) {
      for (int j = 0; j < context.length; j++) {
        context[j] += weights[t] * keys[t][j];
      }
    }
    return context;
  }

  /// Which of the three it is says how many matrices and vectors it learns.
  private double score(Attention attention, double[] query, double[] key) {
    List<Parameter> learned = attention.parameters();
    return switch (learned.size()) {
      case 0 -> dot(query, 0, key);
      case 1 -> dot(product(learned.get(0), key), 0, query);
      default -> {
        double[] q = product(learned.get(0), query);
        double[] k = product(learned.get(1), key);
        double[] compared = new double[q.length];
        Arrays.setAll(compared, j -> Math.tanh(q[j] + k[j]));
        yield dot(values(learned.get(2)), 0, compared);
      }
    };
  }

  private double[] product(Parameter matrix, double[] x) {
    double[] y = new double[matrix.shape().getFirst()];
    Arrays.setAll(y, j -> dot(values(matrix), j * x.length, x));
    return y;
  }

  private double[] values(Parameter parameter) {
    return Objects.requireNonNull(parameters.get(parameter));
  }

  private static double dot(double[] a, int at, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += a[at + i] * x[i];
    }
    return sum;
  }

  private static double[] softmax(double[] x) {
    double sum = Arrays.stream(x).map(Math::exp).sum();
    return Arrays.stream(x).map(a -> Math.exp(a) / sum).toArray();
  }

  private static double[][] turned(double[][] x) {
    List<double[]> steps = new ArrayList<>(Arrays.asList(x));
    Collections.reverse(steps);
    return steps.toArray(double[][]::new);
  }

  private static double[] joined(double[] a, double[] b) {
    double[] joined = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, joined, a.length, b.length);
    return joined;
  }

  /// One number of a result.
  @FunctionalInterface
  private interface Element {
    double at(int t, int j);
  }

  private static double[][] each(double[][] shape, Element element) {
    double[][] y = new double[shape.length][];
    for (int t = 0; t < y.length; t++) {
      y[t] = new double[shape[t].length];
      for (int j = 0; j < y[t].length; j++) {
        y[t][j] = element.at(t, j);
      }
    }
    return y;
  }
}
