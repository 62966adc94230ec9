package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Head;
import dev.unroll.forecast.Output;
import dev.unroll.forecast.Strategy;
import dev.unroll.series.AutoRegression;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Dataset;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Frequency;
import dev.unroll.series.Judgement;
import dev.unroll.series.Naive;
import dev.unroll.series.Scores;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Uncertainty;
import dev.unroll.series.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Bars on series whose law is known.
final class SimulatedBars {
  private static final int ROWS = 400;
  private static final double COEFFICIENT = 0.7;
  private static final Forecaster AR = new AutoRegression(TargetKind.LEVEL);

  private SimulatedBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) {
    simple().forEach(reached);
    reached.accept(walks(Networks.gru(4, 20, 1).forecaster(1, TargetKind.LEVEL)));
    for (Head head : List.of(Head.GAUSSIAN, Head.STUDENT_T, Head.QUANTILES)) {
      said(new Output(head, Strategy.DIRECT), 1).forEach(reached);
    }
    said(new Output(Head.GAUSSIAN, Strategy.DIRECT), 5).forEach(reached);
    said(new Output(Head.GAUSSIAN, Strategy.AUTOREGRESSIVE), 5).forEach(reached);
  }

  /// Those of a network that says distributions.
  private static List<LearningBar> said(Output output, int horizon) {
    Forecaster network = Networks.gru(16, 30, 1).forecaster(horizon, TargetKind.LEVEL, output);
    Backtest.Result result = run(autoregressions(), network, horizon);
    String what =
        "gru that says %s, %s, %s ahead"
            .formatted(output.head().word(), output.strategy().word(), horizon);
    return known(what, scores(result).of("gru").own().orElseThrow(), exact(result));
  }

  /// Those of autoregressions, which take no time.
  static List<LearningBar> simple() {
    Backtest.Result result = run(autoregressions(), AR, 1);
    List<LearningBar> bars = new ArrayList<>();
    bars.addAll(known("ar", scores(result).of("ar").uncertainty(), exact(result)));
    bars.add(walks(AR));
    return bars;
  }

  /// Coverage within 3 points, CRPS within 2 % of the exact one.
  private static List<LearningBar> known(String name, Uncertainty reached, double exact) {
    String known = "200 AR(1) series, coefficient 0.7, noise of deviation 1";
    return List.of(
        new LearningBar(
            "coverage of the 80 % intervals of " + name, reached.coverage80(), 0.77, 0.83, known),
        new LearningBar(
            "coverage of the 95 % intervals of " + name, reached.coverage95(), 0.92, 0.98, known),
        new LearningBar(
            "CRPS over the exact one of " + name, reached.crps() / exact, 0.98, 1.02, known));
  }

  /// The mean over rows ahead of the CRPS of the true law, `s_k / sqrt(pi)` (Gneiting & Raftery
  /// 2007, equation 21, expected under that law), scaled as scores are.
  private static double exact(Backtest.Result result) {
    int horizon = result.plan().horizon();
    double variance = 0;
    double sum = 0;
    for (int k = 0; k < horizon; k++) {
      variance += Math.pow(COEFFICIENT, 2 * k);
      sum += Math.sqrt(variance / Math.PI) / horizon;
    }
    double mean = sum;
    return result.plan().origins().stream()
        .mapToDouble(walk -> mean / walk.scale())
        .average()
        .orElseThrow();
  }

  /// How often a model seems better than what cannot be bettered.
  private static LearningBar walks(Forecaster model) {
    return LearningBar.atMost(
        9,
        "random walks on which " + model.name() + " is called better than naive",
        (double) IntStream.range(0, 100).filter(seed -> isCalledBetter(seed, model)).count(),
        "100 walks, where none is better");
  }

  private static Dataset autoregressions() {
    return dataset(IntStream.range(0, 200).mapToObj(seed -> series(seed, COEFFICIENT)).toList());
  }

  /// `x = coefficient * x' + noise` of deviation 1.
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
    Backtest.Result result = run(dataset(List.of(series(seed, 1))), model, 1);
    return Judgement.of(result, scores(result), model.name()).verdict() == Verdict.BETTER;
  }

  private static Backtest.Result run(Dataset data, Forecaster model, int horizon) {
    return Backtest.run(
        BacktestPlan.of(data, horizon), List.of(new Naive(), model), Backtest.Progress.NONE);
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
