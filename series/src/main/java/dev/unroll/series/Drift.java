package dev.unroll.series;

import java.util.List;

/// The line through the first and the last observed value goes on: step i is `last + i * (last -
/// first) / (n - 1)`, with `n` the rows observed so far. With one row, the last value.
///
/// Source: Hyndman and Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition (2021),
/// section 5.2.
public record Drift() implements Forecaster {

  @Override
  public String name() {
    return "drift";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return Line::new;
  }

  private static final class Line implements Rolling {
    private final double first;
    private double last;
    private long rows;

    Line(TimeSeries history) {
      first = history.value(0);
      last = history.value(history.length() - 1);
      rows = history.length();
    }

    @Override
    public void observe(double value) {
      last = value;
      rows++;
    }

    @Override
    public double[] forecast(int horizon) {
      double slope = rows > 1 ? (last - first) / (rows - 1) : 0;
      double[] forecast = new double[horizon];
      for (int step = 0; step < horizon; step++) {
        forecast[step] = last + (step + 1) * slope;
      }
      return forecast;
    }
  }
}
