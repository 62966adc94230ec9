package dev.unroll.cli;

import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Interval;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/// The forecasts as a table, the first ones of many.
final class ForecastTable {
  private static final int MOST = 24;

  private final List<SeriesForecast> forecasts;
  private final long total;

  ForecastTable(List<SeriesForecast> forecasts) {
    this.forecasts = forecasts;
    this.total = forecasts.stream().mapToLong(forecast -> forecast.points().size()).sum();
  }

  /// @param rest where those are that are not shown
  void print(Terminal terminal, String rest) {
    terminal.table(table());
    if (total > MOST) {
      terminal.say("... and %s in %s".formatted(Text.count(total - MOST, "more row"), rest));
    }
    terminal.say("");
  }

  private TextTable table() {
    TextTable table =
        new TextTable(2, "series", "time", "mean", "lower80", "upper80", "lower95", "upper95");
    int decimals = Text.areWhole(points().flatMapToDouble(ForecastTable::numbers)) ? 0 : decimals();
    int left = MOST;
    for (SeriesForecast forecast : forecasts) {
      for (ForecastPoint point : forecast.points()) {
        if (left-- > 0) {
          table.row(cells(forecast.series(), point, decimals));
        }
      }
    }
    return table;
  }

  private int decimals() {
    return Text.decimals(5, points().mapToDouble(ForecastPoint::mean));
  }

  private Stream<ForecastPoint> points() {
    return forecasts.stream().flatMap(forecast -> forecast.points().stream());
  }

  private static DoubleStream numbers(ForecastPoint point) {
    Interval interval = point.interval();
    return DoubleStream.of(
        point.mean(),
        interval.lower80(),
        interval.upper80(),
        interval.lower95(),
        interval.upper95());
  }

  private static String[] cells(String series, ForecastPoint point, int decimals) {
    return new String[] {
      series,
      point.time(),
      Text.number(point.mean(), decimals),
      Text.number(point.interval().lower80(), decimals),
      Text.number(point.interval().upper80(), decimals),
      Text.number(point.interval().lower95(), decimals),
      Text.number(point.interval().upper95(), decimals)
    };
  }
}
