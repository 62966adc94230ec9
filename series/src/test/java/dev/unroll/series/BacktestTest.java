package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestTest {

  private record Constant(String name, List<Double> values) implements Forecaster {
    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return _ ->
          new Rolling() {
            @Override
            public void observe(double value) {}

            @Override
            public double[] forecast(int steps) {
              return values.stream().mapToDouble(Double::doubleValue).toArray();
            }
          };
    }
  }

  private static final BacktestPlan PLAN =
      BacktestPlan.of(Panel.dataset(Panel.steps("s", Panel.ramp(30))), 2);

  @Test
  void modelsAreToldTheRowsBeforeEachOrigin() {
    Backtest.Result result = Backtest.run(PLAN, List.of(new Naive()), Backtest.Progress.NONE);
    double[][] forecasts = result.forecasts("naive", 0);
    assertEquals(10, forecasts.length);
    for (int origin = 0; origin < 10; origin++) {
      assertArrayEquals(new double[] {18 + origin, 18 + origin}, forecasts[origin]);
      assertEquals(18 + origin, result.forecast("naive", 0, origin, 1));
    }
  }

  @Test
  void modelsSeeTheTrainingPartOnly() {
    List<Integer> seen = new ArrayList<>();
    Forecaster spy =
        new Forecaster() {
          @Override
          public String name() {
            return "spy";
          }

          @Override
          public Predictor fit(List<TimeSeries> training, int horizon) {
            seen.add(training.getFirst().length());
            return history -> {
              seen.add(history.length());
              return new Naive().fit(training, horizon).start(history);
            };
          }
        };
    Backtest.run(PLAN, List.of(spy), Backtest.Progress.NONE);
    assertEquals(List.of(19, 19), seen);
  }

  @Test
  void progress() {
    List<String> lines = new ArrayList<>();
    Backtest.run(
        BacktestPlan.of(Panel.two(), 1),
        List.of(new Naive(), new Drift()),
        (model, done, total) -> lines.add(model + " " + done + "/" + total));
    assertEquals(
        List.of(
            "naive 0/28", "naive 16/28", "naive 28/28", "drift 0/28", "drift 16/28", "drift 28/28"),
        lines);
  }

  @Test
  void aForecastThatIsNotFiniteIsAnError() {
    ArithmeticException refused =
        assertThrows(
            ArithmeticException.class, () -> run(new Constant("odd", List.of(1.0, Double.NaN))));
    assertEquals(
        "model 'odd': series 's', forecast for 20 is [1.0, NaN], expected finite numbers",
        refused.getMessage());
  }

  @Test
  void refusals() {
    assertEquals(
        "model 'odd': 1 values forecast, expected the horizon, 2",
        refusal(new Constant("odd", List.of(1.0))));
    assertEquals(
        "models [naive, naive]: expected different names", refusal(new Naive(), new Naive()));
    Backtest.Result result = run(new Naive());
    assertEquals(
        "model 'gru' was not backtested, only [naive]",
        Panel.refusal(() -> result.forecasts("gru", 0)));
  }

  @Test
  void resultsCannotBeChanged() {
    Backtest.Result result = run(new Constant("odd", List.of(1.0, 2.0)));
    result.forecasts("odd", 0)[0][0] = 99;
    assertEquals(1, result.forecast("odd", 0, 0, 0));
    assertTrue(result.models().equals(List.of("odd")));
  }

  private static Backtest.Result run(Forecaster... models) {
    return Backtest.run(PLAN, List.of(models), Backtest.Progress.NONE);
  }

  private static String refusal(Forecaster... models) {
    return Panel.refusal(() -> run(models));
  }

  /// Remembers what it was fitted to, and forecasts how many rows that was.
  private record Counting(List<List<Integer>> fits) implements Forecaster {
    @Override
    public String name() {
      return "counting";
    }

    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      fits.add(training.stream().map(TimeSeries::length).toList());
      double rows = training.getFirst().length();
      return history -> new Naive().fit(training, horizon).start(Panel.steps("n", rows, rows));
    }
  }

  @Test
  void refitsToAllThatIsKnownAndNoMore() {
    BacktestPlan plan = BacktestPlan.of(Panel.two(), 1);
    Counting model = new Counting(new ArrayList<>());
    Backtest.Result result =
        Backtest.run(plan, Refit.every(5), List.of(model), Backtest.Progress.NONE);
    int first = plan.origins().getFirst().first();
    assertEquals(4, model.fits().size(), "16 moments");
    for (int fit = 0; fit < 4; fit++) {
      assertEquals(first + 5 * fit, model.fits().get(fit).getFirst());
    }
    TimeSeries longest = plan.origins().getFirst().series();
    assertEquals(plan.origins().getFirst().count(), result.forecasts("counting", 0).length);
    assertTrue(longest.length() > first + 15);
  }

  @Test
  void forecastsOfModelsFittedToEachSeriesAreThoseOfALongerHistory() {
    BacktestPlan plan = BacktestPlan.of(Panel.two(), 2);
    AutoRegression ar = new AutoRegression(TargetKind.LEVEL);
    Backtest.Result result =
        Backtest.run(plan, Refit.every(1), List.of(ar), Backtest.Progress.NONE);
    Origins walk = plan.origins().get(1);
    for (int origin = 0; origin < walk.count(); origin++) {
      double[] alone =
          ar.fit(plan.training(), 2).start(walk.series().first(walk.first() + origin)).forecast(2);
      assertArrayEquals(alone, result.forecasts("ar", 1)[origin], "origin " + origin);
    }
  }
}
