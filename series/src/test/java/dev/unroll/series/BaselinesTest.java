package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class BaselinesTest {

  private static Rolling start(Forecaster model, double... history) {
    return model.fit(List.of(), 9).start(Panel.steps("s", history));
  }

  @Test
  void naiveRepeatsTheLastValue() {
    Rolling naive = start(new Naive(), 1, 5);
    assertArrayEquals(new double[] {5, 5}, naive.forecast(2));
    naive.observe(-2);
    assertArrayEquals(new double[] {-2}, naive.forecast(1));
  }

  @Test
  void driftContinuesTheLineThroughFirstAndLast() {
    Rolling drift = start(new Drift(), 1, 9, 5);
    assertArrayEquals(new double[] {7, 9, 11}, drift.forecast(3));
    drift.observe(-8); // slope (-8 - 1) / 3
    assertArrayEquals(new double[] {-11, -14}, drift.forecast(2));
  }

  @Test
  void seasonalNaiveRepeatsTheLastPeriod() {
    Rolling seasonal = start(new SeasonalNaive(3), 9, 9, 1, 2, 3);
    assertArrayEquals(new double[] {1, 2, 3, 1, 2}, seasonal.forecast(5));
    seasonal.observe(4);
    assertArrayEquals(new double[] {2, 3, 4, 2}, seasonal.forecast(4));
  }

  @Test
  void seasonalNaiveRepeatsTheLastValueUntilItHasSeenAPeriod() {
    Rolling seasonal = start(new SeasonalNaive(3), 1, 2);
    assertArrayEquals(new double[] {2, 2, 2, 2}, seasonal.forecast(4));
    seasonal.observe(7);
    assertArrayEquals(new double[] {1, 2, 7, 1}, seasonal.forecast(4));
  }

  @Test
  void aPeriodHasAtLeastTwoRows() {
    assertEquals(
        "seasonal-naive: period 1, expected at least 2 rows",
        Panel.refusal(() -> new SeasonalNaive(1)));
  }

  @Test
  void seasonalNaiveNeedsTwoSeasonsOfTraining() {
    Dataset enough = Panel.dataset(Panel.monthly("s", 0, Panel.ramp(34)));
    Dataset few = Panel.dataset(Panel.monthly("s", 0, Panel.ramp(33)));
    Dataset none = Panel.dataset(Panel.steps("s", Panel.ramp(200)));
    assertEquals(List.of("naive", "drift", "seasonal-naive", "ar"), names(enough));
    assertEquals(List.of("naive", "drift", "ar"), names(few));
    assertEquals(List.of("naive", "drift", "ar"), names(none));
  }

  private static List<String> names(Dataset data) {
    return Baselines.of(BacktestPlan.of(data, 1), TargetKind.LEVEL).stream()
        .map(Forecaster::name)
        .toList();
  }
}
