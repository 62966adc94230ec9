package dev.unroll.report;

import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.Backtest;

/// When in the backtest the network was ahead, and when behind.
final class ErrorSection {
  private final ErrorCharts charts;
  private final SeriesView.Models models;
  private final Backtest.Result result;
  private final int horizon;

  ErrorSection(ForecastRun run) {
    models = SeriesView.Models.of(run);
    result = run.evaluation().result();
    horizon = result.plan().horizon();
    charts = new ErrorCharts(result, models);
  }

  Element section() {
    Element section =
        Section.of(
            "errors",
            "Errors over time",
            "Means over all series at each origin, of errors divided by the usual change of their series. Where the first chart falls, %s gains; where it rises, it loses."
                .formatted(models.network()));
    if (charts.isEmpty()) {
      return section.add(Section.paragraph("note", "No series has a scale."));
    }
    Element pair =
        Element.of("div", "pair")
            .add(
                Section.figure(
                    "Squared error, %s minus baseline, summed up".formatted(models.network()),
                    charts.leadLegend(),
                    charts.lead()),
                Section.figure(smoothed(), charts.absoluteLegend(), charts.absolute()));
    Element card = Section.card(pair);
    if (horizon > 1) {
      HorizonChart chart = new HorizonChart(result, models);
      card.add(Section.figure("Absolute error by step ahead", chart.legend(), chart.chart()));
    }
    return section.add(card);
  }

  private String smoothed() {
    return charts.window() == 1
        ? "Absolute error"
        : "Absolute error, mean of the last %s origins".formatted(charts.window());
  }
}
