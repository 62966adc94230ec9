package dev.unroll.report;

import dev.unroll.series.Score;
import dev.unroll.series.Uncertainty;
import java.util.List;

/// Whether quantiles are what they say: for each level the share of values that lay below it, of
/// the network and of the best baseline.
final class QuantileChart {
  private static final Axis PERCENT = Axis.exactly(0, 100);

  private final List<Score> scores;
  private final SeriesView.Models models;

  QuantileChart(List<Score> scores, SeriesView.Models models) {
    this.scores = scores;
    this.models = models;
  }

  Element figure() {
    return Section.figure(
        "Calibration: the share of values below each quantile, and the share that should be",
        new Legend()
            .entry("net", models.network())
            .entry("best", models.best())
            .entry("zero", "as it should be")
            .element(),
        chart());
  }

  private Element chart() {
    Plot plot =
        new Plot(
                "Calibration",
                "For each level, in percent, the share of values below the quantile of that level.",
                PERCENT,
                PERCENT,
                220)
            .rulers(5)
            .marks(Tick.of(PERCENT, 5))
            .line("zero", new Points(new double[] {0, 100}, new double[] {0, 100}));
    line(plot, "best", models.best());
    line(plot, "net", models.network());
    return plot.element();
  }

  private void line(Plot plot, String style, String model) {
    for (Score score : scores) {
      List<Double> below = score.uncertainty().below();
      if (score.model().equals(model) && !below.isEmpty()) {
        plot.line(style, new Points(percent(Uncertainty.levels()), percent(below)));
      }
    }
  }

  private static double[] percent(List<Double> shares) {
    return shares.stream().mapToDouble(share -> 100 * share).toArray();
  }
}
