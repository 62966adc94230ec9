package dev.unroll.acceptance.learning;

import dev.unroll.series.AutoRegression;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Dataset;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Frequency;
import dev.unroll.series.Judgement;
import dev.unroll.series.Naive;
import dev.unroll.series.Score;
import dev.unroll.series.Scores;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Bars on series whose law is known.
final class SimulatedBars {
  private static final int ROWS = 400;
  private static final Forecaster AR = new AutoRegression(TargetKind.LEVEL);

  private SimulatedBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) {
    simple().forEach(reached);
    reached.accept(walks(Networks.gru(4, 20, 1).forecaster(1, TargetKind.LEVEL)));
  }

  /// Those of autoregressions, which take no time.
  static List<LearningBar> simple() {
    Backtest.Result result =
        run(dataset(IntStream.range(0, 200).mapToObj(SimulatedBars::ar1).toList()), AR);
    Score score = scores(result).of("ar");
    double exact =
        result.plan().origins().stream()
            .mapToDouble(walk -> 1 / Math.sqrt(Math.PI) / walk.scale())
            .average()
            .orElseThrow();
    String known = "200 AR(1) series, coefficient 0.7, noise of deviation 1";
    return List.of(
        new LearningBar(
            "coverage of the 80 % intervals of ar",
            score.uncertainty().coverage80(), 0.77, 0.83, known),
        new LearningBar(
            "coverage of the 95 % intervals of ar",
            score.uncertainty().coverage95(), 0.92, 0.98, known),
        new LearningBar(
            "CRPS of ar over the exact one, 1 / sqrt(pi)",
            score.uncertainty().crps() / exact,
            0.98,
            1.02,
            known),
        walks(AR));
  }

  /// How often a model seems better than what cannot be bettered.
  private static LearningBar walks(Forecaster model) {
    return LearningBar.atMost(
        9,
        "random walks on which " + model.name() + " is called better than naive",
        (double) IntStream.range(0, 100).filter(seed -> isCalledBetter(seed, model)).count(),
        "100 walks, where none is better");
  }

  /// x_t = 0.7 x_(t-1) + noise.
  private static TimeSeries ar1(int seed) {
    return series(seed, 0.7);
  }

  private static TimeSeries series(int seed, double coefficient) {
    Random random = new Random(seed);
    double[] values = new double[ROWS];
    double x = random.nextGaussian() / Math.sqrt(1 - Math.min(0.9, coefficient * coefficient));
    for (int row = 0; row < ROWS; row++) {
      values[row] = x;
      x = coefficient * x + random.nextGaussian();
    }
    return new TimeSeries("s" + seed, TimeIndex.steps(ROWS), values);
  }

  private static boolean isCalledBetter(int seed, Forecaster model) {
    Backtest.Result result = run(dataset(List.of(series(seed, 1))), model);
    return Judgement.of(result, scores(result), model.name()).verdict() == Verdict.BETTER;
  }

  private static Backtest.Result run(Dataset data, Forecaster model) {
    return Backtest.run(
        BacktestPlan.of(data, 1), List.of(new Naive(), model), Backtest.Progress.NONE);
  }

  private static Scores scores(Backtest.Result result) {
    return Scores.of(result, List.of("naive"));
  }

  private static Dataset dataset(List<TimeSeries> series) {
    Dataset.Source source = new Dataset.Source(",", Optional.empty(), ROWS, List.of("value"), "");
    return new Dataset(
        "simulated", "value", new Frequency.Step(), "simulated", series, List.of(), source);
  }
}
