package dev.unroll.report;

import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.Score;
import dev.unroll.series.Uncertainty;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/// Whether intervals hold what they promise.
final class IntervalSection {
  private final SeriesView.Models models;
  private final List<Score> scores;

  IntervalSection(ForecastRun run) {
    models = SeriesView.Models.of(run);
    scores = run.evaluation().scores().rows();
  }

  Element section() {
    Element card = Section.card(table());
    if (scores.stream().anyMatch(score -> !Double.isNaN(score.uncertainty().coverage80()))) {
      card.add(
          Section.figure(
              "Coverage: how many values lay inside, and how many should",
              new Legend()
                  .entry("dots best", "80 % interval")
                  .entry("dots net", "95 % interval")
                  .element(),
              chart()));
    }
    if (scores.stream().anyMatch(score -> !score.uncertainty().below().isEmpty())) {
      card.add(new QuantileChart(scores, models).figure());
    }
    return Section.of("intervals", "Intervals", lead()).add(card);
  }

  private String lead() {
    String honest =
        "an honest 80 % interval holds 80 % of the values there. Of two that do, the narrower is"
            + " better.";
    List<String> own =
        scores.stream().filter(score -> score.own().isPresent()).map(Score::model).toList();
    if (own.isEmpty()) {
      return "Calibrated on the first half of the backtest, measured on the second: "
          + honest
          + " The intervals of the forecast are calibrated on all of the backtest.";
    }
    String have =
        own.size() == 1
            ? "%s has a distribution of its own".formatted(own.getFirst())
            : "%s have distributions of their own".formatted(String.join(", ", own));
    return "%s; the forecast is shown with the intervals of that of %s. “%s, calibrated” is what its errors would make of them. All others are calibrated on the first half of the backtest. All are measured on the second half: %s"
        .formatted(have, models.network(), models.network(), honest);
  }

  private Element table() {
    Table table =
        new Table(
            List.of("Model"),
            List.of("In 80 %", "Width 80", "In 95 %", "Width 95", "Pinball", "CRPS", "RMSSE"));
    for (Score score : scores) {
      String style = score.model().equals(models.network()) ? "ours" : "";
      row(table, style, score.model(), score, score.uncertainty());
      score
          .own()
          .ifPresent(
              _ -> row(table, "", score.model() + ", calibrated", score, score.calibrated()));
    }
    return table.element();
  }

  private static void row(Table table, String style, String name, Score score, Uncertainty of) {
    table.row(
        style,
        List.of(Table.word(name)),
        List.of(
            percent(of.coverage80()),
            Numbers.fixed(of.width80(), 2),
            percent(of.coverage95()),
            Numbers.fixed(of.width95(), 2),
            Numbers.fixed(of.pinball(), 3),
            Numbers.fixed(of.crps(), 3),
            Numbers.fixed(score.rmsse(), 3)));
  }

  private static String percent(double share) {
    return Double.isNaN(share) ? Numbers.UNDEFINED : Numbers.fixed(100 * share, 1) + " %";
  }

  private Element chart() {
    List<Score> upwards = scores.reversed();
    double least =
        scores.stream()
            .map(Score::uncertainty)
            .flatMapToDouble(of -> DoubleStream.of(of.coverage80(), of.coverage95()))
            .filter(share -> !Double.isNaN(share))
            .min()
            .orElse(0);
    Axis x = Axis.exactly(Math.max(0, Math.min(70, Math.floor(10 * least - 0.5) * 10)), 100);
    Plot plot =
        new Plot(
                "Coverage",
                "For each model the share of values inside its intervals, in percent.",
                x,
                Axis.exactly(-0.6, upwards.size() - 0.4),
                28 * upwards.size())
            .names(upwards.stream().map(Score::model).toList())
            .marks(Tick.of(x, 6))
            .upright("zero", 80)
            .upright("zero", 95);
    dots(plot, "best", upwards, of -> 100 * of.coverage80());
    dots(plot, "net", upwards, of -> 100 * of.coverage95());
    return plot.element();
  }

  private static void dots(
      Plot plot, String style, List<Score> scores, ToDoubleFunction<Uncertainty> share) {
    for (int i = 0; i < scores.size(); i++) {
      double at = share.applyAsDouble(scores.get(i).uncertainty());
      if (!Double.isNaN(at)) {
        plot.dots(style, new Points(new double[] {at}, new double[] {i}));
      }
    }
  }
}
