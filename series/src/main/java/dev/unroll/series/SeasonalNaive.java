package dev.unroll.series;

import java.util.List;

/// The last period repeats itself. A series that has not seen a whole period yet repeats its last
/// value.
///
/// @param period rows in a period, at least 2
public record SeasonalNaive(int period) implements Forecaster {

  /// Checks the period.
  public SeasonalNaive {
    if (period < 2) {
      throw new IllegalArgumentException(
          "seasonal-naive: period %s, expected at least 2 rows".formatted(period));
    }
  }

  @Override
  public String name() {
    return "seasonal-naive";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> new LastPeriod(history, period);
  }

  /// The last period, in a ring: the value of row `r` is at `r % period`.
  private static final class LastPeriod implements Rolling {
    private final double[] ring;
    private long rows;

    LastPeriod(TimeSeries history, int period) {
      ring = new double[period];
      rows = Math.max(0, history.length() - period);
      for (int row = (int) rows; row < history.length(); row++) {
        observe(history.value(row));
      }
    }

    @Override
    public void observe(double value) {
      ring[(int) (rows % ring.length)] = value;
      rows++;
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        long row = rows < ring.length ? rows - 1 : rows + step;
        forecast[step] = ring[(int) (row % ring.length)];
      }
      return forecast;
    }
  }
}
