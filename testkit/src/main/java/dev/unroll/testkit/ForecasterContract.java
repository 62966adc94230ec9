package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What every [Forecaster] promises. A subclass says which one is tested.
///
/// The series are two random walks in per cent: always positive, 60 and 40 rows before the first
/// origin, [#ORIGINS] rows after it. Everything is compared to the last bit.
public abstract class ForecasterContract {
  private static final int HORIZON = 3;
  private static final int ORIGINS = 12;
  private static final List<TimeSeries> WHOLE =
      List.of(walk("a", 60 + ORIGINS, 1, 100), walk("b", 40 + ORIGINS, 2, 5));

  /// For subclasses.
  protected ForecasterContract() {}

  /// The forecaster to test; a new one every time, made in the same way.
  protected abstract Forecaster forecaster();

  @Test
  void fitLeavesTheTrainingPartAsItIs() {
    List<TimeSeries> training = new ArrayList<>(training());
    List<TimeSeries> before = List.copyOf(training);
    forecaster().fit(training, HORIZON);
    assertEquals(before, training, "the list of series was changed");
  }

  @Test
  void theSameFitForecastsTheSame() {
    assertArrayEquals(forecasts(0, WHOLE.size()), forecasts(0, WHOLE.size()));
  }

  @Test
  void noForecastKnowsWhatComesLater() {
    double[][] before = forecasts(0, ORIGINS);
    for (int known = 0; known < ORIGINS; known++) {
      double[][] after = forecasts(1e6, known);
      assertArrayEquals(
          Arrays.copyOf(before, 1 + known),
          Arrays.copyOf(after, 1 + known),
          "a forecast moved when only rows after its origin were changed");
    }
  }

  @Test
  void askingChangesNothing() {
    Rolling rolling = fit().start(history(0));
    double[] first = rolling.forecast(HORIZON).clone();
    Arrays.fill(rolling.forecast(HORIZON), Double.NaN);
    assertArrayEquals(first, rolling.forecast(HORIZON), "asked again");
    assertArrayEquals(
        Arrays.copyOf(first, 1), rolling.forecast(1), "fewer steps are the first of more");
    rolling.observe(WHOLE.getFirst().value(60));
    Rolling other = fit().start(history(0));
    other.observe(WHOLE.getFirst().value(60));
    assertArrayEquals(
        other.forecast(HORIZON), rolling.forecast(HORIZON), "whoever was not asked before");
  }

  @Test
  void oneSeriesDoesNotDisturbAnother() {
    Predictor predictor = fit();
    double[] alone = predictor.start(history(0)).forecast(HORIZON);
    Rolling a = predictor.start(history(0));
    Rolling b = predictor.start(history(1));
    b.observe(77);
    b.forecast(HORIZON);
    assertArrayEquals(alone, a.forecast(HORIZON));
  }

  @Test
  void forecastsAreFiniteAndAsManyAsAskedFor() {
    for (double[] forecast : forecasts(0, ORIGINS)) {
      assertEquals(HORIZON, forecast.length);
      assertTrue(Arrays.stream(forecast).allMatch(Double::isFinite), Arrays.toString(forecast));
    }
  }

  @Test
  void itHasAName() {
    assertTrue(
        forecaster().name().matches("[a-z][a-z0-9-]*"),
        () -> "name '%s', expected small letters, digits and -".formatted(forecaster().name()));
  }

  /// The forecasts for the first series at all origins, where `shift` is added to every row from
  /// the one on that is `known` rows after the first origin.
  private double[][] forecasts(double shift, int known) {
    Rolling rolling = fit().start(history(0));
    double[][] forecasts = new double[ORIGINS][];
    for (int origin = 0; origin < ORIGINS; origin++) {
      forecasts[origin] = rolling.forecast(HORIZON).clone();
      rolling.observe(WHOLE.getFirst().value(60 + origin) + (origin < known ? 0 : shift));
    }
    return forecasts;
  }

  private Predictor fit() {
    return forecaster().fit(training(), HORIZON);
  }

  private static List<TimeSeries> training() {
    return List.of(history(0), history(1));
  }

  private static TimeSeries history(int series) {
    return WHOLE.get(series).first(WHOLE.get(series).length() - ORIGINS);
  }

  private static TimeSeries walk(String id, int rows, long seed, double start) {
    Random random = new Random(seed);
    double[] values = new double[rows];
    double value = start;
    for (int row = 0; row < rows; row++) {
      values[row] = value;
      value *= Math.exp(0.05 * random.nextGaussian());
    }
    return new TimeSeries(id, TimeIndex.steps(rows), values);
  }
}
