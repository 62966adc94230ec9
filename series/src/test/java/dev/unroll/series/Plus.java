package dev.unroll.series;

import java.util.Arrays;
import java.util.List;

/// Forecasts the last value plus something.
record Plus(String name, double plus) implements Forecaster {

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> {
      Rolling naive = new Naive().fit(training, horizon).start(history);
      return new Rolling() {
        @Override
        public void observe(double value) {
          naive.observe(value);
        }

        @Override
        public double[] forecast(int steps) {
          return Arrays.stream(naive.forecast(steps)).map(value -> value + plus).toArray();
        }
      };
    };
  }
}
