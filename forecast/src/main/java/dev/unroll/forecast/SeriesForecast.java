package dev.unroll.forecast;

import java.util.List;

/// The next values of one series.
///
/// @param series its id
/// @param points one a row ahead
public record SeriesForecast(String series, List<ForecastPoint> points) {
  public SeriesForecast {
    points = List.copyOf(points);
  }
}
