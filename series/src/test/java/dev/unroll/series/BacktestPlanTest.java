package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class BacktestPlanTest {

  private static BacktestPlan plan(int horizon, TimeSeries... series) {
    return BacktestPlan.of(Panel.dataset(series), horizon);
  }

  private static String refusal(int horizon, TimeSeries... series) {
    return Panel.refusal(() -> plan(horizon, series));
  }

  private static List<String> codes(BacktestPlan plan) {
    return plan.notices().stream().map(Notice::code).toList();
  }

  @Test
  void theLastFifth() {
    Origins walk = plan(3, Panel.steps("s", Panel.ramp(101))).origins().getFirst();
    assertEquals(80, walk.first(), "101 - 21");
    assertEquals(98, walk.last(), "101 - 3");
    assertEquals(19, walk.count());
    assertEquals("81", walk.label(0));
    assertEquals(79, walk.known(0));
    assertEquals(100, walk.actual(18, 2), "the last row is used");
  }

  @Test
  void atLeastTenOrigins() {
    BacktestPlan plan = plan(1, Panel.steps("s", Panel.ramp(20)));
    assertEquals(10, plan.origins().getFirst().first());
    assertEquals(10, plan.origins().getFirst().count());
    assertEquals(10, plan.training().getFirst().length());
    assertEquals(10, plan(7, Panel.steps("s", Panel.ramp(30))).origins().getFirst().count());
  }

  @Test
  void withoutTimesEachSeriesIsCutAtItsOwnFirstOrigin() {
    BacktestPlan plan =
        plan(1, Panel.steps("long", Panel.ramp(100)), Panel.steps("short", Panel.ramp(40)));
    assertEquals(List.of(80, 30), plan.training().stream().map(TimeSeries::length).toList());
  }

  @Test
  void withTimesAllAreCutAtTheEarliestForecast() {
    // 'early' is first forecast in month 80, 'late' (month 50 to 149) in month 130
    BacktestPlan plan =
        plan(
            1,
            Panel.monthly("early", 0, Panel.ramp(100)),
            Panel.monthly("late", 50, Panel.ramp(100)));
    assertEquals(List.of(80, 30), plan.training().stream().map(TimeSeries::length).toList());
    assertEquals(List.of(80, 80), plan.origins().stream().map(Origins::first).toList());
    assertEquals("2006-08-01", plan.training().getLast().times().label(29));
    assertEquals("2006-09-01", plan.origins().getFirst().label(0));
  }

  @Test
  void seriesWithoutEnoughTrainingAreStillBacktested() {
    BacktestPlan plan =
        plan(
            1,
            Panel.monthly("early", 0, Panel.ramp(100)),
            Panel.monthly("late", 71, Panel.ramp(100)));
    assertEquals(1, plan.training().size());
    assertEquals(2, plan.origins().size());
    assertEquals(
        List.of(
            new Notice(
                "not-trained-on",
                "series 'late' has 9 rows before 2006-09-01T00:00, where the backtest begins: with fewer than 10 it is not trained on")),
        plan.notices());
  }

  @Test
  void seriesTooShortForTenOriginsAreLeftOut() {
    BacktestPlan plan =
        plan(12, Panel.steps("long", Panel.ramp(100)), Panel.steps("short", Panel.ramp(22)));
    assertEquals(List.of("long"), plan.origins().stream().map(o -> o.series().id()).toList());
    assertEquals(List.of("not-backtested"), codes(plan));
    assertTrue(plan.notices().getFirst().message().startsWith("series 'short' has 22 rows"));
  }

  @Test
  void refusals() {
    TimeSeries thirty = Panel.steps("s", Panel.ramp(30));
    assertEquals("horizon 0: expected at least 1 row", refusal(0, thirty));
    assertEquals(
        "horizon 12: the longest series has 30 rows, and 10 of them for training and 10 origins leave at most --horizon 11",
        refusal(12, thirty));
    assertEquals(11, plan(11, thirty).horizon(), "what the message says works");
    assertEquals(
        "no series has the 20 rows that 10 rows of training and 10 origins need: the longest has 19; use longer series",
        refusal(1, Panel.steps("s", Panel.ramp(19))));
    assertEquals(
        "no series has 10 rows before 2000-06-01T00:00, where the backtest of series 'short' begins: leave that series out of the file, or use a smaller --horizon",
        refusal(
            1,
            Panel.monthly("short", 0, Panel.ramp(15)),
            Panel.monthly("long", 40, Panel.ramp(90))));
  }
}
