package dev.unroll.report;

import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.RecurrentForecaster;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Origins;
import dev.unroll.series.TimeSeries;
import java.util.Comparator;
import java.util.List;

/// Which rows were used for what, shown for the longest series that was trained on.
final class Timeline {
  private final ForecastRun run;
  private final TimeSeries training;
  private final Origins origins;

  Timeline(ForecastRun run) {
    this.run = run;
    BacktestPlan plan = run.evaluation().result().plan();
    training =
        plan.training().stream().max(Comparator.comparingInt(TimeSeries::length)).orElseThrow();
    origins =
        plan.origins().stream()
            .filter(walk -> walk.series().id().equals(training.id()))
            .findFirst()
            .orElseThrow();
  }

  Element figure() {
    Legend legend =
        new Legend()
            .entry("band learn", "learned from")
            .entry("band watch", "first chooses the number of epochs, then learned from as well")
            .entry("band test", "forecast and compared, never learned from")
            .entry("band future", "forecast");
    return Section.figure("Rows of " + training.id(), legend.element(), element());
  }

  private Element element() {
    int rows = origins.series().length();
    int cut = training.length();
    int watched = (int) Math.ceil(RecurrentForecaster.VALIDATION * cut);
    int last = rows - 1 + run.settings().horizon();
    Plot plot =
        new Plot(
                "Which rows were used for what",
                "The backtest learns from %s to %s and is tested from %s to %s; the forecast learns from all rows."
                    .formatted(
                        training.times().label(0),
                        training.times().label(cut - 1),
                        origins.label(0),
                        origins.series().times().label(rows - 1)),
                Axis.exactly(0, last + 1),
                new Axis(-0.6, 1.6, false),
                84)
            .names(List.of("forecast", "backtest"))
            .marks(TimeTicks.of(origins.series().times(), 0, last + 1, 6));
    bar(plot, "learn", 1, 0, cut - watched);
    bar(plot, "watch", 1, cut - watched, cut);
    bar(plot, "test", 1, origins.first(), rows);
    bar(plot, "learn", 0, 0, rows);
    bar(plot, "future", 0, rows, last + 1);
    return plot.element();
  }

  private static void bar(Plot plot, String style, int row, int from, int to) {
    plot.band(
        style,
        new Points(new double[] {from, to}, new double[] {row - 0.3, row - 0.3}),
        new Points(new double[] {from, to}, new double[] {row + 0.3, row + 0.3}));
  }
}
