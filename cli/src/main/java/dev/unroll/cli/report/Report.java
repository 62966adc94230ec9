package dev.unroll.cli.report;

import dev.unroll.forecast.ForecastRun;
import dev.unroll.series.TimeSeries;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The report of a run as one HTML file: pictures and style are inside, there is no script, and
/// nothing is fetched. Equal runs give equal text.
public final class Report {
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

  private Report() {}

  /// The whole file.
  ///
  /// @param run to report
  /// @param command that repeats it
  /// @param modelFile where the model is, for people
  public static String html(ForecastRun run, String command, String modelFile) {
    Element page =
        Element.of("html")
            .with("xmlns", "http://www.w3.org/1999/xhtml")
            .with("lang", "en")
            .add(head(run), body(run, command, modelFile));
    return "<!DOCTYPE html>\n" + page + "\n";
  }

  private static Element head(ForecastRun run) {
    return Element.of("head")
        .add(
            Element.of("meta").with("charset", "utf-8"),
            Element.of("meta")
                .with("http-equiv", "Content-Security-Policy")
                .with("content", POLICY),
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "no-referrer"),
            Element.of("title")
                .text("Unroll: %s of %s".formatted(run.data().target(), run.data().name())),
            Element.of("style").text(Style.CSS));
  }

  private static Element meta(String name, String content) {
    return Element.of("meta").with("name", name).with("content", content);
  }

  private static Element body(ForecastRun run, String command, String modelFile) {
    List<SeriesView> views = SeriesView.of(run);
    VerdictCard verdict = new VerdictCard(run);
    return Element.of("body")
        .add(header(run))
        .add(
            Element.of("main")
                .add(verdict.element())
                .add(verdict.notices())
                .add(contents())
                .add(
                    new ForecastTable(run, views).section(),
                    new SeriesSection(run, views).section(),
                    new ErrorSection(run).section(),
                    new ScoreTable(run).section(),
                    new TrainingSection(run).section(),
                    new NetworkSection(run).section(),
                    new MethodSection(run, command, modelFile).section()))
        .add(
            Element.of("footer")
                .text("Made by Unroll. All of this page is in this one file; it loads nothing."));
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
        };
    return series == 1 ? one : one + " over all of them";
  }

  private static Element contents() {
    Element list = Element.of("nav").with("aria-label", "Contents");
    for (Map.Entry<String, String> part :
        List.of(
            Map.entry("forecast", "Forecast"),
            Map.entry("series", "Series"),
            Map.entry("errors", "Errors over time"),
            Map.entry("scores", "Scores"),
            Map.entry("training", "Training"),
            Map.entry("network", "Network"),
            Map.entry("method", "Method"))) {
      list.add(Element.of("a").with("href", "#" + part.getKey()).text(part.getValue()));
    }
    return list;
  }
}
