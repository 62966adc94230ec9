package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;
import dev.unroll.series.Covariates;
import dev.unroll.series.Distribution;
import dev.unroll.series.Rolling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// An ensemble that follows one series, a step at a time; its memory is the state of each network.
final class RowRolling implements Rolling {
  /// Values drawn for the distribution of a row.
  private static final int DRAWN = 200;

  private final String series;
  private final RowReading reading;
  private final SeenRows rows;
  private final List<Runner> runners = new ArrayList<>();
  private final Sequences input;
  private long observed;

  /// A network, its state and its last answer.
  private static final class Runner {
    final Pass pass;
    final State state;
    final Sequences answer;

    final Network network;
    final long seed;

    Runner(Member member, Kernels kernels, Sequences input) {
      network = member.network();
      seed = member.curve().seed();
      pass = network.inference(kernels);
      state = new State(network, 1);
      answer = input.like(network.outputSize());
    }

    void step(Sequences input) {
      pass.forward(input, state);
      pass.finalState(state);
      pass.output(answer);
    }

    /// The state so many times.
    State repeated(int times) {
      State copies = new State(network, times);
      for (int i = 0; i < state.arrays().size(); i++) {
        float[] one = state.arrays().get(i);
        for (int copy = 0; copy < times; copy++) {
          System.arraycopy(one, 0, copies.arrays().get(i), copy * one.length, one.length);
        }
      }
      return copies;
    }
  }

  /// @param series its id
  RowRolling(
      String series, RowReading reading, SeenRows history, List<Member> members, Kernels kernels) {
    this.series = series;
    this.reading = reading;
    this.rows = history;
    this.observed = history.length();
    this.input = Sequences.zeros(new int[] {1}, reading.inputs());
    for (Member member : members) {
      runners.add(new Runner(member, kernels, input));
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
    observed++;
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
    if (horizon <= reading.answered()) {
      return answers().points(horizon);
    }
    double[] mean = new double[horizon];
    for (Runner runner : runners) {
      double[] own = feedback(runner, 1).expected(horizon);
      Arrays.setAll(mean, row -> mean[row] + own[row] / runners.size());
    }
    return mean;
  }

  /// The next row as the networks say it; later ones, where they go on by themselves, from values
  /// that are drawn.
  @Override
  public List<Distribution> distributions(int horizon) {
    if (horizon <= reading.answered() || reading.head() == Head.POINT) {
      return answers().distributions(Math.min(horizon, reading.answered()));
    }
    List<Distribution> distributions = new ArrayList<>(answers().distributions(1));
    double[][] paths = paths(horizon, DRAWN);
    for (int k = 1; k < horizon; k++) {
      int row = k;
      distributions.add(
          new DrawnValues(
              Arrays.stream(paths).mapToDouble(path -> path[row]).toArray(),
              reading.head().isCounts()));
    }
    return distributions;
  }

  /// Futures that are drawn, as many of each network, but for one: each is a whole way. The numbers
  /// of a path are keyed by its network's seed, its series, how much of it is known, and its place.
  ///
  /// @return `[paths, horizon]`
  double[][] paths(int horizon, int paths) {
    double[][] all = new double[paths][];
    int from = 0;
    for (int member = 0; member < runners.size(); member++) {
      int to = paths * (member + 1) / runners.size();
      RandomStream[] random = new RandomStream[to - from];
      for (int path = from; path < to; path++) {
        random[path - from] =
            new RandomStream(
                runners.get(member).seed, "path " + path + " after " + observed + " of " + series);
      }
      double[][] own = feedback(runners.get(member), to - from).drawn(horizon, random);
      System.arraycopy(own, 0, all, from, own.length);
      from = to;
    }
    return all;
  }

  private Feedback feedback(Runner runner, int ways) {
    Feedback.Latest latest = new Feedback.Latest(rows, input);
    return new Feedback(reading, latest, runner.pass, runner.repeated(ways), runner.answer);
  }

  private Answers answers() {
    double now = rows.u(rows.length() - 1);
    return new Answers(
        reading.head(),
        runners.stream().map(runner -> Answers.at(runner.answer, 0)).toList(),
        k -> rows.scale().frame(k, now));
  }
}
