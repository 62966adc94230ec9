package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.series.Rolling;
import java.util.ArrayList;
import java.util.List;

/// An ensemble that follows one series, a step at a time; its memory is the state of each network.
final class RowRolling implements Rolling {
  private final Scale scale;
  private final int horizon;
  private final List<Runner> runners = new ArrayList<>();
  private final Sequences input;
  private double u;
  private int observed;

  /// A network, its state and its last answer.
  private static final class Runner {
    final Pass pass;
    final State state;
    final Sequences answer;

    Runner(Network network, Kernels kernels, Sequences input) {
      pass = network.inference(kernels);
      state = new State(network, 1);
      answer = input.like(network.outputSize());
    }

    void step(Sequences input) {
      pass.forward(input, state);
      pass.finalState(state);
      pass.output(answer);
    }
  }

  RowRolling(RowReading reading, Scale scale, List<Member> members, Kernels kernels) {
    this.scale = scale;
    this.horizon = reading.horizon();
    this.input = Sequences.zeros(new int[] {1}, reading.inputs());
    for (Member member : members) {
      runners.add(new Runner(member.network(), kernels, input));
    }
  }

  @Override
  public void observe(double value) {
    double now = scale.transform(value);
    if (observed > 0) {
      for (int i = 0; i < input.features(); i++) {
        input.set(0, 0, i, scale.input(i, u, now));
      }
      runners.forEach(runner -> runner.step(input));
    }
    u = now;
    observed++;
  }

  @Override
  public double[] forecast(int rows) {
    if (rows < 1 || rows > horizon) {
      throw new IllegalArgumentException(
          "forecast of %s rows; this model was trained for 1 to %s".formatted(rows, horizon));
    }
    double[] mean = new double[rows];
    for (int k = 1; k <= rows; k++) {
      double sum = 0;
      for (Runner runner : runners) {
        sum += scale.value(k, u, runner.answer.get(0, 0, k - 1));
      }
      mean[k - 1] = sum / runners.size();
    }
    return mean;
  }
}
