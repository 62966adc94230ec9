package dev.unroll.cli;

import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Interval;
import java.util.List;

/// Forecasts as CSV (RFC 4180, but lines end in a line feed): the same forecasts, the same bytes.
final class ForecastCsv {
  private static final String HEADER = "series,time,mean,lower80,upper80,lower95,upper95\n";

  private ForecastCsv() {}

  static String text(List<SeriesForecast> forecasts) {
    StringBuilder text = new StringBuilder(HEADER);
    for (SeriesForecast forecast : forecasts) {
      String series = field(forecast.series());
      forecast.points().forEach(point -> append(text.append(series), point));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, ForecastPoint point) {
    Interval interval = point.interval();
    text.append(',').append(point.time()).append(',').append(point.mean());
    text.append(',').append(interval.lower80()).append(',').append(interval.upper80());
    text.append(',').append(interval.lower95()).append(',').append(interval.upper95());
    text.append('\n');
  }

  /// One field, quoted if it must be.
  static String field(String value) {
    boolean plain = value.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
    return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
  }
}
