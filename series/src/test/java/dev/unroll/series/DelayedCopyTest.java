package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DelayedCopyTest {

  private static Optional<Notice> find(Dataset data, Forecaster model) {
    Backtest.Result result =
        Backtest.run(BacktestPlan.of(data, 1), List.of(new Naive(), model), Backtest.Progress.NONE);
    return DelayedCopy.find(result, Scores.of(result, List.of("naive")).of(model.name()));
  }

  private static final Dataset WALK =
      Panel.dataset(Panel.steps("s", Panel.levels(100, 1, 100, 0, 0.1)));

  @Test
  void theLastValuePlusALittle() {
    Notice notice = find(WALK, new Plus("lstm", 0.01)).orElseThrow();
    assertEquals("delayed-copy", notice.code());
    assertTrue(
        notice
            .message()
            .startsWith(
                "the forecasts of lstm are a delayed copy: they resemble the last known value (correlation 1.000) more than the next one (0."),
        notice.message());
  }

  @Test
  void notWhereItBeatsNaive() {
    Dataset trending = Panel.dataset(Panel.steps("s", Panel.levels(100, 1, 100, 0.9, 0.01)));
    assertTrue(find(trending, new AutoRegression(TargetKind.LOG_RETURN)).isEmpty());
  }

  @Test
  void notWhereItResemblesTheNextValueMore() {
    // period 2, amplitude growing: the value before last is nearer to the next than the last is
    double[] values = Panel.ramp(60);
    for (int t = 0; t < 60; t++) {
      values[t] = (t % 2 == 0 ? 10 : -10) * (1 + 0.5 * Panel.noise(60, 5)[t]);
    }
    assertTrue(find(Panel.dataset(Panel.steps("s", values)), new SeasonalNaive(2)).isEmpty());
  }

  @Test
  void notForConstantForecasts() {
    double[] values = Panel.noise(60, 5);
    Dataset data = Panel.dataset(Panel.steps("s", values));
    assertTrue(find(data, new SeasonalNaive(1000)).isPresent(), "as short as this it is naive");
    double[] flat = new double[60];
    flat[3] = 1;
    assertTrue(find(Panel.dataset(Panel.steps("s", flat)), new Plus("lstm", 1)).isEmpty());
  }
}
