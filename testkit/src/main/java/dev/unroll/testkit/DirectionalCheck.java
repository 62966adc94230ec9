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
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Checks the gradient of a whole model without an oracle: along a direction d in the space of all
/// parameters, `(L(p + e d) - L(p - e d)) / 2e` must be the product of gradient and d. All in
/// float32, so with a large step; directions are half random and half the gradient's own, as a
/// random one alone is nearly orthogonal to it.
public final class DirectionalCheck {
  private static final double STEP = 1e-2;

  private final Network network;
  private final Noise noise;
  private final Sequences x;
  private final Sequences dY;
  private final Pass pass;
  private final RandomStream random;

  /// A network with new weights and random inputs.
  public DirectionalCheck(Network network, int[] lengths, Noise noise, Kernels kernels, long seed) {
    this.network = network.initialise(seed);
    this.noise = noise;
    random = new RandomStream(seed, "directional check");
    x = Sequences.zeros(lengths, network.inputSize());
    fill(x);
    pass = network.pass(kernels);
    pass.forward(x, noise);
    dY = pass.outputs();
    for (int b = 0; b < dY.batch(); b++) {
      for (int i = 0; i < dY.length(b) * dY.features(); i++) {
        dY.set(b, i / dY.features(), i % dY.features(), random.nextFloat(-1, 1));
      }
    }
  }

  private void fill(Sequences inputs) {
    for (int b = 0; b < inputs.batch(); b++) {
      for (int i = 0; i < inputs.length(b) * inputs.features(); i++) {
        float value =
            network.layers().getFirst() instanceof Embedding embedding
                ? random.nextInt(embedding.classes())
                : random.nextFloat(-1, 1);
        inputs.set(b, i / inputs.features(), i % inputs.features(), value);
      }
    }
  }

  /// The largest relative error over some directions.
  public double error(int directions) {
    Gradients.clear(network.parameters());
    pass.forward(x, noise);
    pass.backward(dY);
    double worst = 0;
    for (int i = 0; i < directions; i++) {
      worst = Math.max(worst, error(direction()));
    }
    return worst;
  }

  private double error(double[] direction) {
    double expected = 0;
    int at = 0;
    for (Parameter parameter : network.parameters()) {
      for (float gradient : parameter.gradient()) {
        expected += gradient * direction[at++];
      }
    }
    double difference = (moved(direction, STEP) - moved(direction, -STEP)) / (2 * STEP);
    return Math.abs(difference - expected) / Math.abs(expected);
  }

  /// The loss some way off; the parameters are then as before.
  private double moved(double[] direction, double way) {
    List<float[]> before =
        network.parameters().stream().map(parameter -> parameter.value().clone()).toList();
    int at = 0;
    for (Parameter parameter : network.parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        parameter.value()[i] += (float) (way * direction[at++]);
      }
      parameter.changed();
    }
    double loss = loss();
    for (int p = 0; p < before.size(); p++) {
      Parameter parameter = network.parameters().get(p);
      System.arraycopy(before.get(p), 0, parameter.value(), 0, parameter.size());
      parameter.changed();
    }
    return loss;
  }

  /// `sum(dY * y)`, whose gradient a backward pass from dY gives.
  private double loss() {
    pass.forward(x, noise);
    Sequences y = pass.outputs();
    double sum = 0;
    for (int b = 0; b < y.batch(); b++) {
      for (int i = 0; i < y.length(b) * y.features(); i++) {
        int t = i / y.features();
        int feature = i % y.features();
        sum += (double) dY.get(b, t, feature) * y.get(b, t, feature);
      }
    }
    return sum;
  }

  /// Of length 1.
  private double[] direction() {
    double[] gradient =
        network.parameters().stream()
            .flatMapToDouble(p -> IntStream.range(0, p.size()).mapToDouble(i -> p.gradient()[i]))
            .toArray();
    double[] other = new double[gradient.length];
    Arrays.setAll(other, i -> random.nextFloat(-1, 1));
    double[] sum = new double[gradient.length];
    double g = length(gradient);
    double o = length(other);
    Arrays.setAll(sum, i -> gradient[i] / g + other[i] / o);
    double length = length(sum);
    Arrays.setAll(sum, i -> sum[i] / length);
    return sum;
  }

  private static double length(double[] vector) {
    return Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
  }
}
