package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever happens after an origin, nothing before it moves by a bit.
class LeakTest {
  private static final int HORIZON = 2;

  private static Backtest.Result run(Dataset data) {
    BacktestPlan plan = BacktestPlan.of(data, HORIZON);
    List<Forecaster> models =
        Stream.concat(
                Baselines.of(plan, TargetKind.LEVEL).stream(),
                Stream.of(new Renamed("ar-returns", new AutoRegression(TargetKind.LOG_RETURN))))
            .toList();
    return Backtest.run(plan, models, Backtest.Progress.NONE);
  }

  private record Renamed(String name, Forecaster model) implements Forecaster {
    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return model.fit(training, horizon);
    }
  }

  /// Adds 1e6 to all values of months not before one.
  private static Dataset changedFrom(int month) {
    double[] a = Panel.levels(80, 1, 100, 0.6, 0.1);
    double[] b = Panel.levels(60, 7, 5, 0.6, 0.1);
    for (int row = Math.max(0, month); row < a.length; row++) {
      a[row] += 1e6;
    }
    for (int row = Math.max(0, month - 20); row < b.length; row++) {
      b[row] += 1e6;
    }
    return Panel.dataset(Panel.monthly("a", 0, a), Panel.monthly("b", 20, b));
  }

  @Test
  void noEarlierForecastMoves() {
    Backtest.Result before = run(Panel.two());
    for (int month = 64; month <= 80; month++) {
      Backtest.Result after = run(changedFrom(month));
      assertPlan(before.plan(), after.plan(), month);
      for (String model : before.models()) {
        for (int series = 0; series < 2; series++) {
          int first = before.plan().origins().get(series).first() + 20 * series;
          int known =
              Math.clamp(month - first + 1L, 0, before.plan().origins().get(series).count());
          assertArrayEquals(
              Arrays.copyOf(before.forecasts(model, series), known),
              Arrays.copyOf(after.forecasts(model, series), known),
              model + " changed from month " + month);
        }
      }
    }
  }

  private static void assertPlan(BacktestPlan before, BacktestPlan after, int month) {
    assertEquals(before.training().size(), after.training().size());
    for (int series = 0; series < before.training().size(); series++) {
      assertArrayEquals(
          before.training().get(series).values(), after.training().get(series).values());
      if (month >= before.origins().get(series).first() + 20 * series) {
        assertEquals(before.origins().get(series).scale(), after.origins().get(series).scale());
      }
    }
    assertEquals(PriceLike.of(before), PriceLike.of(after));
  }

  /// Tells all that it is told, wherever it looks for it.
  private static final class Listener implements Forecaster, Predictor, Rolling {
    final List<String> told = new ArrayList<>();

    @Override
    public String name() {
      return "listener";
    }

    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      told.add("fitted to " + training.stream().map(Listener::all).toList());
      return this;
    }

    @Override
    public Rolling start(TimeSeries history) {
      told.add("started from " + all(history));
      return this;
    }

    @Override
    public void observe(double value) {
      throw new AssertionError("covariates are to be told too");
    }

    @Override
    public void observe(double value, Covariates now) {
      told.add("told " + value + cells(now));
    }

    @Override
    public double[] forecast(int horizon) {
      told.add("asked");
      return new double[horizon];
    }

    private static String all(TimeSeries series) {
      return Arrays.toString(series.values())
          + cells(series.covariates())
          + " then "
          + series.times().label(series.length());
    }

    private static String cells(Covariates covariates) {
      StringBuilder text = new StringBuilder();
      for (Covariate column : covariates.columns()) {
        for (int row = -100; row < 100; row++) {
          text.append(' ').append(column.number(row));
        }
      }
      return text.toString();
    }

    /// What was told before an origin was asked about.
    List<String> before(int origin) {
      int asked = 0;
      List<String> known = new ArrayList<>();
      for (String one : told) {
        known.add(one);
        asked += one.equals("asked") ? 1 : 0;
        if (asked > origin) {
          break;
        }
      }
      return known;
    }
  }

  /// One series with a covariate of each kind, numbered by rows, 1000 added from some on.
  private static List<String> told(int month, int ahead, int origin) {
    double[] values = Panel.ramp(40);
    Arrays.setAll(values, row -> row + (row >= month ? 1000 : 0));
    Covariates covariates =
        new Covariates(
            List.of(
                Covariate.numbers("p", Covariate.Role.PAST, 40, row -> values[row] + 0.5),
                Covariate.numbers(
                    "f", Covariate.Role.FUTURE, 42, row -> row + (row >= ahead ? 1000 : 0)),
                Covariate.numbers("s", Covariate.Role.STATIC, 1, _ -> 7)));
    Listener listener = new Listener();
    TimeSeries series = Panel.monthly("a", 0, values).with(covariates);
    Backtest.run(
        BacktestPlan.of(Panel.dataset(series), HORIZON), List.of(listener), Backtest.Progress.NONE);
    return listener.before(origin);
  }

  @Test
  void covariatesAreKnownOnlyWhenTheyAre() {
    int first = 29;
    for (int origin = 0; origin < 10; origin++) {
      int from = first + origin;
      List<String> known = told(100, 100, origin);
      assertEquals(origin + 1, known.stream().filter(one -> one.equals("asked")).count());
      assertEquals(known, told(from, from + HORIZON, origin), "nothing later was told");
      assertNotEquals(known, told(from - 1, 100, origin), "the last row was told");
      assertNotEquals(known, told(100, from + HORIZON - 1, origin), "the horizon was told");
    }
  }

  /// Forty rows at irregular times, a week later from some row on.
  private static List<String> toldOfTimes(int later, int origin) {
    List<LocalDateTime> days = new ArrayList<>();
    LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0);
    for (int row = 0; row < 40; row++) {
      time = time.plusHours(1 + row * row % 17).plusDays(row == later ? 7 : 0);
      days.add(time);
    }
    TimeIndex times = TimeIndex.of(days, new Frequency.Irregular());
    List<Covariate> known = new ArrayList<>(Calendar.of("hour,yearday", times));
    known.add(Elapsed.of(times, 40));
    Listener listener = new Listener();
    TimeSeries series = new TimeSeries("a", times, Panel.ramp(40), new Covariates(known));
    Backtest.run(
        BacktestPlan.of(Panel.dataset(series), HORIZON), List.of(listener), Backtest.Progress.NONE);
    return listener.before(origin);
  }

  @Test
  void irregularTimesAreKnownOnlyWhenRowsAreThere() {
    int first = 29;
    for (int origin = 0; origin < 10; origin++) {
      int from = first + origin;
      List<String> known = toldOfTimes(100, origin);
      assertEquals(known, toldOfTimes(from, origin), "when the next row comes was told");
      assertNotEquals(known, toldOfTimes(from - 1, origin), "when the last row came was told");
    }
  }

  @Test
  void theTestCanFail() {
    Backtest.Result before = run(Panel.two());
    Backtest.Result after = run(changedFrom(63));
    for (String model : before.models()) {
      double moved = before.forecast(model, 0, 0, 0) - after.forecast(model, 0, 0, 0);
      assertTrue(model.equals("seasonal-naive") || moved != 0, model);
    }
  }
}
