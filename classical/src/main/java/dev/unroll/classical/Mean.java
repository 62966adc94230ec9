package dev.unroll.classical;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/// The next values are the mean of all that were observed. Missing values (NaN) do not count; the
/// mean of nothing is 0.
public record Mean() implements Forecaster {

  @Override
  public String name() {
    return "mean";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> {
      RunningMean mean = new RunningMean();
      Arrays.stream(history.values()).forEach(mean::observe);
      return mean;
    };
  }

  private static final class RunningMean implements Rolling {
    private double mean;
    private long rows;

    @Override
    public void observe(double value) {
      if (!Double.isNaN(value)) {
        rows++;
        mean += (value - mean) / rows;
      }
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = new double[horizon];
      Arrays.fill(forecast, mean);
      return forecast;
    }
  }
}
