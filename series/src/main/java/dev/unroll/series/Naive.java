package dev.unroll.series;

import java.util.Arrays;
import java.util.List;

/// The next values are the last one: the model every other must beat.
public record Naive() implements Forecaster {

  @Override
  public String name() {
    return "naive";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> new LastValue(history.value(history.length() - 1));
  }

  private static final class LastValue implements Rolling {
    private double last;

    LastValue(double last) {
      this.last = last;
    }

    @Override
    public void observe(double value) {
      last = value;
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = new double[horizon];
      Arrays.fill(forecast, last);
      return forecast;
    }
  }
}
