package dev.unroll.report;

import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Head;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Interval;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/// The next values of all series as numbers.
final class ForecastTable {
  private static final int OPEN_ROWS = 15;
  private static final int MOST_ROWS = 1000;

  private final ForecastRun run;
  private final List<Row> rows;
  private final Numbers.Style style;

  /// @param last value of the series
  private record Row(TimeSeries series, double last, ForecastPoint point) {
    DoubleStream numbers() {
      Interval all = point.interval();
      return DoubleStream.of(
          last, point.mean(), all.lower80(), all.upper80(), all.lower95(), all.upper95());
    }
  }

  ForecastTable(ForecastRun run, List<SeriesView> views) {
    this.run = run;
    rows = rows(views);
    style =
        Numbers.areWhole(rows.stream().flatMapToDouble(Row::numbers))
            ? new Numbers.Style(0)
            : Numbers.column(
                rows.stream()
                    .flatMapToDouble(row -> DoubleStream.of(row.last(), row.point().mean())));
  }

  Element section() {
    int all = run.forecasts().stream().map(SeriesForecast::points).mapToInt(List::size).sum();
    Element card = Section.card(table(0, OPEN_ROWS));
    if (rows.size() > OPEN_ROWS) {
      card.add(
          Section.folded(
              Numbers.count(rows.size() - OPEN_ROWS, "more row", "more rows"),
              table(OPEN_ROWS, rows.size())));
    }
    if (rows.size() < all) {
      card.add(
          Section.paragraph(
              "note",
              "%s of %s forecasts are shown; --out FILE writes all of them as CSV."
                  .formatted(rows.size(), all)));
    }
    return Section.of("forecast", "Forecast", lead()).add(card);
  }

  private String lead() {
    int horizon = run.settings().horizon();
    int networks = run.settings().seeds().size();
    return "What follows the end of each series, %s ahead, by %s trained again on all rows. %s"
        .formatted(
            Numbers.count(horizon, "row", "rows"),
            networks == 1 ? "one network" : "the mean of " + networks + " networks",
            intervals());
  }

  private String intervals() {
    if (run.settings().output().hasPaths() && run.settings().horizon() > 1) {
      return "The intervals are those of the distribution that the networks say of the next row,"
          + " and further ahead of 200 futures that were drawn from it, row after row; the"
          + " forecast is the mean of the futures of all networks in which each row is the"
          + " one expected.";
    }
    if (run.settings().head() != Head.POINT) {
      return "The intervals are those of the distribution that the network says, %s."
          .formatted(
              switch (run.settings().head()) {
                case QUANTILES -> "by its quantiles, averaged over the networks";
                case NEGATIVE_BINOMIAL ->
                    "a negative binomial, mixed over the networks; the forecast is its mean";
                case POINT, GAUSSIAN, STUDENT_T ->
                    "mixed over the networks; the forecast is the mean of their medians";
              });
    }
    return "The intervals are as wide as 80 %% and 95 %% of the errors in the backtest were%s."
        .formatted(run.target().kind() == TargetKind.LOG_RETURN ? ", measured as ratios" : "");
  }

  private static List<Row> rows(List<SeriesView> views) {
    int room = Math.max(1, MOST_ROWS / views.size());
    List<Row> rows = new ArrayList<>();
    for (SeriesView view : views.subList(0, Math.min(MOST_ROWS, views.size()))) {
      double last = view.series().value(view.series().length() - 1);
      for (ForecastPoint point : shown(view.forecast().points(), room)) {
        rows.add(new Row(view.series(), last, point));
      }
    }
    return rows;
  }

  /// All points if there is room, otherwise the first ones and the last.
  private static List<ForecastPoint> shown(List<ForecastPoint> points, int room) {
    if (points.size() <= room) {
      return points;
    }
    List<ForecastPoint> shown = new ArrayList<>(points.subList(0, room - 1));
    shown.add(points.getLast());
    return shown;
  }

  private Element table(int from, int to) {
    Table table =
        new Table(
            List.of("Series", "Time"),
            List.of("Last value", "Forecast", "Change", "80 % from", "to", "95 % from", "to"));
    for (Row row : rows.subList(from, Math.min(to, rows.size()))) {
      ForecastPoint point = row.point();
      table.row(
          "",
          Table.words(row.series().id(), point.time()),
          List.of(
              style.text(row.last()),
              style.text(point.mean()),
              change(row.last(), point.mean()),
              style.text(point.interval().lower80()),
              style.text(point.interval().upper80()),
              style.text(point.interval().lower95()),
              style.text(point.interval().upper95())));
    }
    return table.element();
  }

  /// From the last value, in percent where values are such that ratios mean something.
  private String change(double last, double mean) {
    String text =
        run.target().kind() == TargetKind.LOG_RETURN
            ? Numbers.fixed(100 * (mean - last) / last, 2) + " %"
            : style.text(mean - last);
    return text.startsWith("-") ? Numbers.minus(text) : "+" + text;
  }
}
