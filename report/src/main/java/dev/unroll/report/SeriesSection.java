package dev.unroll.report;

import dev.unroll.forecast.ForecastRun;
import java.util.ArrayList;
import java.util.List;

/// Every series by itself: pictures of some, numbers of all.
final class SeriesSection {
  private static final int PICTURED = 12;
  private static final int FEW_ROWS = 20;
  private static final int MOST_ROWS = 1000;

  private final SeriesView.Models models;
  private final List<SeriesView> views;

  SeriesSection(ForecastRun run, List<SeriesView> views) {
    models = SeriesView.Models.of(run);
    this.views = views;
  }

  Element section() {
    List<SeriesView> worst = views.stream().sorted(SeriesView.worstFirst()).toList();
    List<SeriesView> pictured = views.size() <= PICTURED ? views : worst.subList(0, PICTURED);
    Element section = Section.of("series", "Series by series", lead());
    pictured.forEach(view -> section.add(card(view)));
    return views.size() > 1 ? section.add(Section.card().add(tables(worst))) : section;
  }

  private String lead() {
    return views.size() <= PICTURED
        ? "The end of each series with its forecast, and how forecasts one row ahead did in the backtest."
        : "Of %s series the %s where %s loses most against %s, the best baseline; the numbers of all are below."
            .formatted(views.size(), PICTURED, models.network(), models.best());
  }

  private Element card(SeriesView view) {
    Element pair =
        Element.of("div", "pair")
            .add(
                Section.figure(
                    "History and forecast", FanChart.legend(), new FanChart(view).elements()));
    view.backtest()
        .map(BacktestChart::new)
        .ifPresent(chart ->
            pair.add(
                Section.figure(chart.caption(), BacktestChart.legend(models), chart.element())));
    return Element.of("article", "card")
        .add(Element.of("h3").add(Element.data(view.id())), Section.paragraph("facts", facts(view)))
        .add(pair);
  }

  private static String facts(SeriesView view) {
    int rows = view.series().length();
    String times =
        "%s from %s to %s"
            .formatted(
                Numbers.count(rows, "row", "rows"),
                view.series().times().label(0),
                view.series().times().label(rows - 1));
    return view.backtest()
        .map(tested ->
            times
                + "; %s; MASE %s (%s %s), ratio to naive %s"
                    .formatted(
                        Numbers.count(tested.origins().count(), "origin", "origins"),
                        Numbers.fixed(tested.errors().network().absolute(), 3),
                        tested.models().best(),
                        Numbers.fixed(tested.errors().best().absolute(), 3),
                        Numbers.fixed(tested.errors().ratio(), 3)))
        .orElse(times + "; too short for a backtest");
  }

  private List<Element> tables(List<SeriesView> worst) {
    List<SeriesView> shown = worst.subList(0, Math.min(MOST_ROWS, worst.size()));
    List<Element> tables = new ArrayList<>();
    tables.add(
        Section.paragraph(
            "note",
            "Errors of each series, those first where %s loses most against %s. One series alone is too little for a verdict."
                .formatted(models.network(), models.best())));
    Table table = table(shown);
    tables.addAll(searched() ? SeriesSearch.of(table) : List.of(table.element()));
    if (shown.size() < worst.size()) {
      tables.add(
          Section.paragraph(
              "note", "%s of %s series are listed.".formatted(shown.size(), worst.size())));
    }
    return tables;
  }

  /// Whether there are so many that one wants to search, with [SeriesSearch#script].
  boolean searched() {
    return views.size() > FEW_ROWS;
  }

  private Table table(List<SeriesView> shown) {
    Table table =
        new Table(
            List.of("Series", "Best model"),
            List.of(
                "Rows",
                "Origins",
                "MASE " + models.network(),
                "MASE " + models.best(),
                "Ratio to naive"));
    for (SeriesView view : shown) {
      String winner = view.backtest().flatMap(SeriesView.Tested::winner).orElse(Numbers.UNDEFINED);
      table.row("", List.of(Element.data(view.id()), Table.word(winner)), numbers(view));
    }
    return table;
  }

  private static List<String> numbers(SeriesView view) {
    String rows = Integer.toString(view.series().length());
    return view.backtest()
        .map(tested ->
            List.of(
                rows,
                Integer.toString(tested.origins().count()),
                Numbers.fixed(tested.errors().network().absolute(), 3),
                Numbers.fixed(tested.errors().best().absolute(), 3),
                Numbers.fixed(tested.errors().ratio(), 3)))
        .orElseGet(
            () -> List.of(rows, "0", Numbers.UNDEFINED, Numbers.UNDEFINED, Numbers.UNDEFINED));
  }
}
