package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Planted faults: the contract must notice each.
class ForecasterContractTest {

  /// Forecasts the largest value that any series ever had: what one run observes, the next knows.
  private static final class Remembers implements Forecaster, Predictor, Rolling {
    private double largest;

    @Override
    public String name() {
      return "remembers";
    }

    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return this;
    }

    @Override
    public Rolling start(TimeSeries history) {
      return this;
    }

    @Override
    public void observe(double value) {
      largest = Math.max(largest, value);
    }

    @Override
    public double[] forecast(int horizon) {
      double[] forecast = new double[horizon];
      Arrays.fill(forecast, largest++);
      return forecast;
    }
  }

  private static ForecasterContract contract() {
    Forecaster shared = new Remembers();
    return new ForecasterContract() {
      @Override
      protected Forecaster forecaster() {
        return shared;
      }
    };
  }

  @Test
  @SuppressWarnings("JUnitMethodInvoked") // the tests are what is tested
  void faultsAreNoticed() {
    assertThrows(AssertionError.class, () -> contract().theSameFitForecastsTheSame());
    assertThrows(AssertionError.class, () -> contract().noForecastKnowsWhatComesLater());
    assertThrows(AssertionError.class, () -> contract().askingChangesNothing());
    assertThrows(AssertionError.class, () -> contract().oneSeriesDoesNotDisturbAnother());
  }
}
