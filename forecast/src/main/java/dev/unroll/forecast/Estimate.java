package dev.unroll.forecast;

import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Dataset;
import dev.unroll.series.TimeSeries;
import java.util.List;

/// What a run will take, from its sizes and before anything is trained. Time is an upper bound on
/// the multiplications of training, at speeds that `./bench` measured for one thread: most runs
/// stop earlier, and another processor may be twice as fast or slow. Memory is what was in use at
/// most in such runs, rounded up.
///
/// @param trainingSeconds of all networks together, if each is trained for all its epochs
/// @param memoryBytes in use at the same time
public record Estimate(double trainingSeconds, long memoryBytes) {
  /// Passes over each weight for a step: forward, back, and for its gradient.
  private static final int PASSES = 3;

  /// Multiplications a second of one thread, for each hidden unit, and at most.
  private static final double PER_UNIT = 1.1e8;

  private static final double MOST = 1.5e10;

  /// What the program itself uses, a row of data with all that is made of it, and a forecast of the
  /// backtest.
  private static final long PROGRAM = 80_000_000;

  private static final long ROW = 700;
  private static final long COVARIATE = 60;
  private static final long FORECAST = 16;

  /// Of networks beside each other, each trained in two rounds and again wherever the backtest asks
  /// for it, and of the judged one trained once more on all rows.
  ///
  /// @param networks all of them, the judged one first
  /// @param plan of the backtest
  /// @param models forecast by in the backtest, networks among them
  /// @param fits of each of them in the backtest
  static Estimate of(
      List<Settings> networks, NetworkReading reading, BacktestPlan plan, int models, int fits) {
    List<TimeSeries> series = plan.data().series();
    double seconds = seconds(networks.getFirst(), reading, series, 1);
    for (Settings network : networks) {
      seconds += seconds(network, reading, series, fits + 1);
    }
    return new Estimate(seconds, memory(plan, models));
  }

  /// To train one network on some series, so many times.
  static double seconds(
      Settings network, NetworkReading reading, List<TimeSeries> series, int rounds) {
    double weights = network.architecture().parameters(reading);
    double steps = TrainingSet.stepsOfAnEpoch(reading, series);
    int members = network.seeds().size();
    double work = PASSES * weights * steps * network.schedule().epochs() * members * rounds;
    int threads = Math.min(network.threads(), members);
    double speed = Math.min(MOST, PER_UNIT * network.architecture().hidden());
    return work / (threads * speed);
  }

  /// The same with more to train before.
  Estimate after(double seconds) {
    return new Estimate(trainingSeconds + seconds, memoryBytes);
  }

  private static long memory(BacktestPlan plan, int models) {
    Dataset data = plan.data();
    long rows = data.series().stream().mapToLong(TimeSeries::length).sum();
    long covariates = data.series().getFirst().covariates().columns().size();
    long forecasts =
        plan.origins().stream().mapToLong(walk -> (long) walk.count() * plan.horizon()).sum();
    return PROGRAM + rows * (ROW + COVARIATE * covariates) + FORECAST * forecasts * models;
  }

  /// Whether it fits into a heap, with room for what is garbage.
  public boolean fits(long heapBytes) {
    return memoryBytes <= heapBytes / 4 * 3;
  }

  /// What to give the JVM, such as `2g`: half as much again as is needed.
  public String heap() {
    return Math.ceilDiv(memoryBytes / 2 * 3, 1L << 30) + "g";
  }
}
