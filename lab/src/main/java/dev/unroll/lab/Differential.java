package dev.unroll.lab;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Loss;
import dev.unroll.nn.Network;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import java.util.Arrays;
import java.util.OptionalDouble;

/// The next state of a differential equation from the states up to now. States are scaled to mean 0
/// and variance 1; the network says by how much the state will change, scaled likewise, as methods
/// that solve differential equations do.
///
/// The error is that of the next state in units of its standard deviation, all numbers of the state
/// together. Then the network goes on by itself from 20 true states, its outputs being its inputs:
/// the horizon is the number of steps until the error reaches 10 %, the median of 100 runs of at
/// most 500 steps.
public final class Differential implements Task {
  private static final int LENGTH = 50;
  private static final int WARM_UP = 20;
  private static final int RUNS = 100;
  private static final int LONGEST = 500;
  private static final double LOST = 0.1;

  private final DynamicalSystem system;
  private final double[] mean;
  private final double[] deviation;
  private final double[] change;

  public Differential(DynamicalSystem system) {
    this.system = system;
    int d = system.dimension();
    double[] sum = new double[d];
    double[] squares = new double[d];
    double[] changes = new double[d];
    RandomStream random = new RandomStream(0, "scale of " + system.word());
    int count = 500 * LENGTH;
    for (int run = 0; run < 500; run++) {
      double[] state = system.start(random);
      for (int t = 0; t < LENGTH; t++) {
        double[] before = state.clone();
        system.advance(state);
        for (int i = 0; i < d; i++) {
          sum[i] += before[i];
          squares[i] += before[i] * before[i];
          changes[i] += (state[i] - before[i]) * (state[i] - before[i]);
        }
      }
    }
    mean = Arrays.stream(sum).map(s -> s / count).toArray();
    deviation = new double[d];
    Arrays.setAll(deviation, i -> Math.sqrt(squares[i] / count - mean[i] * mean[i]));
    change = Arrays.stream(changes).map(s -> Math.sqrt(s / count)).toArray();
  }

  @Override
  public int inputSize() {
    return system.dimension();
  }

  @Override
  public int outputSize() {
    return system.dimension();
  }

  @Override
  public Loss loss() {
    return new SquaredError();
  }

  @Override
  public Rule rule() {
    return new Rule("one-step error below 1 % of the standard deviation", Rule.Measure.ROOT, 0.01);
  }

  /// The error, as the rule measures it, of who says that nothing changes.
  public double persistenceError() {
    double sum = 0;
    for (int i = 0; i < change.length; i++) {
      sum += Math.pow(change[i] / deviation[i], 2);
    }
    return Math.sqrt(sum / change.length);
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    int[] lengths = new int[sequences];
    Arrays.fill(lengths, LENGTH);
    Draft draft = new Draft(lengths, system.dimension(), system.dimension());
    for (int s = 0; s < sequences; s++) {
      double[] state = system.start(random);
      for (int t = 0; t < LENGTH; t++) {
        double[] before = state.clone();
        system.advance(state);
        for (int i = 0; i < before.length; i++) {
          draft.input(s, t, i, scaled(before, i));
          draft.target(s, t, i, (state[i] - before[i]) / change[i]);
        }
      }
    }
    return draft.batch();
  }

  private double scaled(double[] state, int i) {
    return (state[i] - mean[i]) / deviation[i];
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      for (int t = 0; t < output.length(s); t++) {
        for (int i = 0; i < output.features(); i++) {
          double error = (double) output.get(s, t, i) - exam.targets().get(s, t, i);
          tally.add(Math.pow(error * change[i] / deviation[i], 2));
        }
      }
    }
  }

  @Override
  public OptionalDouble horizon(Network network, Kernels kernels, RandomStream random) {
    double[] steps = new double[RUNS];
    StepByStep stepByStep = new StepByStep(network, kernels);
    for (int run = 0; run < RUNS; run++) {
      stepByStep.restart();
      steps[run] = stepsUntilLost(stepByStep, system.start(random));
    }
    Arrays.sort(steps);
    return OptionalDouble.of((steps[RUNS / 2 - 1] + steps[RUNS / 2]) / 2);
  }

  private int stepsUntilLost(StepByStep network, double[] truth) {
    double[] own = truth;
    for (int t = 0; t < WARM_UP + LONGEST; t++) {
      float[] input = new float[own.length];
      for (int i = 0; i < own.length; i++) {
        input[i] = (float) scaled(own, i);
      }
      float[] output = network.next(input);
      double[] next = own.clone();
      for (int i = 0; i < next.length; i++) {
        next[i] += output[i] * change[i];
      }
      system.advance(truth);
      own = t < WARM_UP - 1 ? truth.clone() : next;
      if (t >= WARM_UP - 1 && !(error(own, truth) < LOST)) {
        return t - (WARM_UP - 1);
      }
    }
    return LONGEST;
  }

  private double error(double[] own, double[] truth) {
    double sum = 0;
    for (int i = 0; i < own.length; i++) {
      sum += Math.pow(scaled(own, i) - scaled(truth, i), 2);
    }
    return Math.sqrt(sum / own.length);
  }
}
