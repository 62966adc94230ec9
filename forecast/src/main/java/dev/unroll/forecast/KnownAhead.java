package dev.unroll.forecast;

import dev.unroll.series.Covariate;
import dev.unroll.series.Dataset;
import dev.unroll.series.TimeSeries;

/// Whether covariates that are known ahead reach as far as a forecast.
final class KnownAhead {
  private KnownAhead() {}

  /// @throws IllegalArgumentException if they do not; the message says what is missing
  static void check(Dataset data, int horizon) {
    for (TimeSeries series : data.series()) {
      for (Covariate covariate : series.covariates().columns()) {
        int ahead = covariate.length() - series.length();
        if (covariate.role() == Covariate.Role.FUTURE && ahead < horizon) {
          throw new IllegalArgumentException(
              "%s: series '%s' has its last value at %s, and after it %s of the %s rows that --future '%s' must be known for; add rows until %s, with an empty '%s'"
                  .formatted(
                      data.name(),
                      series.id(),
                      series.times().label(series.length() - 1),
                      ahead,
                      horizon,
                      covariate.name(),
                      series.times().label(series.length() - 1 + horizon),
                      data.target()));
        }
      }
    }
  }
}
