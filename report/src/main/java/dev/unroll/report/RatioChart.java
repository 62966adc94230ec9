package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.series.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// The ratios of all models to naive as points beside a line at 1, and those of each seed alone.
/// Models so far off that the others could not be told apart any more are named at the edge.
final class RatioChart {
  private static final double LEAST_VIEW = 0.06;
  private static final double FAR = 3;

  private final List<Score> scores;
  private final Map<String, double[]> seeds = new HashMap<>();
  private final Axis x;

  RatioChart(Evaluation evaluation, SeriesView.Models models) {
    scores = evaluation.scores().rows().reversed();
    for (Evaluation.Trained one : evaluation.networks()) {
      seeds.put(
          one.name(), one.seeds().stream().mapToDouble(Evaluation.SeedScore::ratio).toArray());
    }
    double network = evaluation.scores().of(models.network()).ratio();
    double best = evaluation.scores().of(models.best()).ratio();
    double view =
        DoubleStream.concat(DoubleStream.of(network, best), seeds(models.network()))
            .filter(Double::isFinite)
            .map(ratio -> Math.abs(ratio - 1))
            .reduce(LEAST_VIEW, Math::max);
    double[] near = ratios().filter(ratio -> Math.abs(ratio - 1) <= FAR * view).toArray();
    x = Axis.around(DoubleStream.concat(DoubleStream.of(1), DoubleStream.of(near)));
  }

  private DoubleStream ratios() {
    return scores.stream()
        .flatMapToDouble(
            score -> DoubleStream.concat(DoubleStream.of(score.ratio()), seeds(score.model())));
  }

  /// Of a model that is no network there are none.
  private DoubleStream seeds(String model) {
    return DoubleStream.of(seeds.getOrDefault(model, new double[0]));
  }

  static Element legend() {
    return new Legend()
        .entry("dots best", "baseline")
        .entry("dots net", "network")
        .entry("dots small net", "each seed alone")
        .element();
  }

  Element element() {
    int rows = scores.size();
    Plot plot =
        new Plot(
                "Ratios to naive",
                "Scaled RMSE of each model divided by that of naive; left of 1 is better than naive.",
                x,
                new Axis(-0.6, rows - 0.4, false),
                30 * rows)
            .names(scores.stream().map(Score::model).toList())
            .marks(Tick.of(x, 6))
            .upright("zero", 1);
    for (int row = 0; row < rows; row++) {
      String model = scores.get(row).model();
      plot.dots(seeds.containsKey(model) ? "net" : "best", inView(row, scores.get(row).ratio()));
      plot.dots("small net", inView(row, seeds(model).toArray()));
      if (scores.get(row).ratio() > x.high()) {
        plot.beyond(row, Numbers.fixed(scores.get(row).ratio(), 3));
      }
    }
    return plot.element();
  }

  private Points inView(int row, double... ratios) {
    double[] shown =
        DoubleStream.of(ratios).filter(ratio -> ratio >= x.low() && ratio <= x.high()).toArray();
    return new Points(shown, IntStream.range(0, shown.length).mapToDouble(_ -> row).toArray());
  }
}
