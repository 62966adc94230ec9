package dev.unroll.series;

import java.util.List;

/// A model that knows nothing of missing values, and is told the last value seen instead.
///
/// @param model which is fitted and asked
public record Carrying(Forecaster model) implements Forecaster {

  @Override
  public String name() {
    return model.name();
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    Predictor fitted = model.fit(training.stream().map(TimeSeries::carried).toList(), horizon);
    return history -> {
      TimeSeries carried = history.carried();
      return new LastSeen(fitted.start(carried), carried.value(carried.length() - 1));
    };
  }

  private static final class LastSeen implements Rolling {
    private final Rolling rolling;
    private double last;

    LastSeen(Rolling rolling, double last) {
      this.rolling = rolling;
      this.last = last;
    }

    @Override
    public void observe(double value) {
      last = Double.isNaN(value) ? last : value;
      rolling.observe(last);
    }

    @Override
    public double[] forecast(int horizon) {
      return rolling.forecast(horizon);
    }

    @Override
    public List<Distribution> distributions(int horizon) {
      return rolling.distributions(horizon);
    }
  }
}
