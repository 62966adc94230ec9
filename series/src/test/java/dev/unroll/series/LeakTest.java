package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
