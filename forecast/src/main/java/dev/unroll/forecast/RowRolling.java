package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.series.Covariates;
import dev.unroll.series.Rolling;
import java.util.ArrayList;
import java.util.List;

/// An ensemble that follows one series, a step at a time; its memory is the state of each network.
final class RowRolling implements Rolling {
  private final RowReading reading;
  private final SeenRows rows;
  private final List<Runner> runners = new ArrayList<>();
  private final Sequences input;

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

  RowRolling(RowReading reading, SeenRows history, List<Member> members, Kernels kernels) {
    this.reading = reading;
    this.rows = history;
    this.input = Sequences.zeros(new int[] {1}, reading.inputs());
    for (Member member : members) {
      runners.add(new Runner(member.network(), kernels, input));
    }
    for (int row = 1; row < history.length(); row++) {
      step(row);
    }
  }

  @Override
  public void observe(double value) {
    observe(value, Covariates.NONE);
  }

  @Override
  public void observe(double value, Covariates now) {
    rows.add(value, now, 2);
    step(rows.length() - 1);
  }

  private void step(int row) {
    reading.fill(rows, row, input, 0, 0);
    runners.forEach(runner -> runner.step(input));
  }

  @Override
  public double[] forecast(int horizon) {
    if (horizon < 1 || horizon > reading.horizon()) {
      throw new IllegalArgumentException(
          "forecast of %s rows; this model was trained for 1 to %s"
              .formatted(horizon, reading.horizon()));
    }
    double u = rows.u(rows.length() - 1);
    double[] mean = new double[horizon];
    for (int k = 1; k <= horizon; k++) {
      double sum = 0;
      for (Runner runner : runners) {
        sum += rows.scale().value(k, u, runner.answer.get(0, 0, k - 1));
      }
      mean[k - 1] = sum / runners.size();
    }
    return mean;
  }
}
