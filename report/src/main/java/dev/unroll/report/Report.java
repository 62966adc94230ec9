package dev.unroll.report;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.Explanation;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.TimeSeries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The report of a forecast run as one HTML file. Equal runs give equal text.
public final class Report {
  private Report() {}

  /// The whole file.
  ///
  /// @param run to report
  /// @param command that repeats it
  /// @param modelFile where the model is, for people
  public static String html(ForecastRun run, String command, String modelFile) {
    List<SeriesView> views = SeriesView.of(run);
    VerdictCard verdict = new VerdictCard(run);
    SeriesSection series = new SeriesSection(run, views);
    return new Page("Unroll: %s of %s".formatted(run.data().target(), run.data().name()))
        .script(series.searched() ? SeriesSearch.script() : "")
        .add(header(run))
        .add(
            Element.of("main")
                .add(verdict.element())
                .add(verdict.notices())
                .add(contents(run))
                .add(
                    new ForecastTable(run, views).section(),
                    series.section(),
                    new ErrorSection(run).section(),
                    new ScoreTable(run, views).section())
                .add(selection(run))
                .add(
                    new IntervalSection(run).section(),
                    new TrainingSection(run).section(),
                    new NetworkSection(run).section(),
                    memory(run),
                    new MethodSection(run, command, modelFile).section()))
        .add(
            Element.of("footer")
                .text("Made by Unroll. All of this page is in this one file; it loads nothing."))
        .html();
  }

  private static Element header(ForecastRun run) {
    return Element.of("header")
        .add(
            Section.paragraph("brand", "Unroll · forecast report"),
            Element.of("h1")
                .add(Element.data(run.data().target()))
                .add(Element.of("span", "of").text(" of "))
                .add(Element.data(run.data().name())),
            Element.of("p", "summary").add(Element.data(summary(run))));
  }

  private static String summary(ForecastRun run) {
    List<TimeSeries> series = run.data().series();
    TimeSeries longest =
        series.stream().max(Comparator.comparingInt(TimeSeries::length)).orElseThrow();
    String rows = Numbers.count(longest.length(), "row", "rows");
    return "%s, %s to %s (%s), forecast %s ahead by %s"
        .formatted(
            series.size() == 1 ? rows : series.size() + " series of up to " + rows,
            longest.times().label(0),
            longest.times().label(longest.length() - 1),
            run.data().frequency().code(),
            Numbers.count(run.settings().horizon(), "row", "rows"),
            network(run, series.size()));
  }

  private static String network(ForecastRun run, int series) {
    String one =
        switch (run.settings().architecture().cell()) {
          case RNN -> "an RNN";
          case GRU -> "a GRU";
          case LSTM -> "an LSTM";
          case BI_RNN -> "a bidirectional RNN";
          case BI_GRU -> "a bidirectional GRU";
          case BI_LSTM -> "a bidirectional LSTM";
          case FFN -> "a feed-forward net";
          case TDNN -> "a time-delay net";
        };
    return series == 1 ? one : one + " over all of them";
  }

  /// What the networks remember of the data.
  private static Element memory(ForecastRun run) {
    List<Evaluation.Trained> networks =
        run.evaluation().networks().stream()
            .filter(one -> !one.predictor().architecture().cell().readsWindows())
            .toList();
    if (networks.isEmpty()) {
      return Section.of("memory", "How far back it reaches", MemorySection.NONE);
    }
    return new MemorySection(
            networks.stream()
                .map(one -> Explanation.of(one.predictor(), run.data().series()))
                .toList(),
            networks.stream().map(Evaluation.Trained::name).toList())
        .section();
  }

  /// Nothing, if models were named.
  private static List<Element> selection(ForecastRun run) {
    return run.selection().map(SelectionSection::of).stream().toList();
  }

  private static Element contents(ForecastRun run) {
    Element list = Element.of("nav").with("aria-label", "Contents");
    for (Map.Entry<String, String> part :
        List.of(
            Map.entry("forecast", "Forecast"),
            Map.entry("series", "Series"),
            Map.entry("errors", "Errors over time"),
            Map.entry("scores", "Scores"),
            Map.entry("selection", "Choice"),
            Map.entry("intervals", "Intervals"),
            Map.entry("training", "Training"),
            Map.entry("network", "Network"),
            Map.entry("memory", "Memory"),
            Map.entry("method", "Method"))) {
      if (!part.getKey().equals("selection") || run.selection().isPresent()) {
        list.add(Element.of("a").with("href", "#" + part.getKey()).text(part.getValue()));
      }
    }
    return list;
  }
}
