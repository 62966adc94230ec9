package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// That the structural check for leaks sees backtests that leak, and no others.
class LeakCheckTest {
  private static Optional<Notice> check(LeakCheck.Splitter splitter) {
    return LeakCheck.find(
        Panel.two(), 2, splitter, plan -> Baselines.of(plan, TargetKind.LOG_RETURN));
  }

  private static BacktestPlan with(BacktestPlan plan, List<TimeSeries> training) {
    return new BacktestPlan(plan.data(), plan.horizon(), plan.origins(), training, plan.notices());
  }

  private static BacktestPlan each(BacktestPlan plan, Function<TimeSeries, TimeSeries> change) {
    return with(plan, plan.training().stream().map(change).toList());
  }

  private static TimeSeries whole(Dataset data, TimeSeries part) {
    return data.series().stream().filter(s -> s.id().equals(part.id())).findFirst().orElseThrow();
  }

  /// Scales the training part by the mean of all rows.
  private static BacktestPlan leakedScaler(Dataset data, int horizon) {
    return each(
        BacktestPlan.of(data, horizon),
        part -> {
          double mean = Arrays.stream(whole(data, part).values()).average().orElseThrow();
          double[] scaled = Arrays.stream(part.values()).map(value -> value / mean).toArray();
          return new TimeSeries(part.id(), part.times(), scaled);
        });
  }

  /// Trains on rows drawn from the whole series.
  private static BacktestPlan shuffledRows(Dataset data, int horizon) {
    return each(
        BacktestPlan.of(data, horizon),
        part -> {
          List<Integer> rows =
              new ArrayList<>(IntStream.range(0, whole(data, part).length()).boxed().toList());
          Collections.shuffle(rows, new Random(1));
          double[] drawn =
              rows.stream().limit(part.length()).mapToDouble(whole(data, part)::value).toArray();
          return new TimeSeries(part.id(), part.times(), drawn);
        });
  }

  @Test
  void cleanBacktestsRaiseNoAlarm() {
    assertEquals(Optional.empty(), check(BacktestPlan::of));
    Dataset counted = Panel.dataset(Panel.steps("a", Panel.levels(60, 3, 10, 0.2, 0.1)));
    assertEquals(
        Optional.empty(), LeakCheck.find(counted, 3, plan -> Baselines.of(plan, TargetKind.LEVEL)));
  }

  @Test
  void aLeakedScalerAndShuffledRowsAreSeen() {
    for (LeakCheck.Splitter leak :
        List.<LeakCheck.Splitter>of(LeakCheckTest::leakedScaler, LeakCheckTest::shuffledRows)) {
      Notice notice = check(leak).orElseThrow();
      assertEquals("leak", notice.code());
      assertTrue(notice.message().startsWith("the training part changed"), notice.message());
    }
  }

  @Test
  void aModelThatKnowsAllRowsIsSeen() {
    Function<BacktestPlan, List<Forecaster>> models =
        plan -> {
          double last = plan.data().series().getFirst().values()[79];
          return List.of(new Plus("knows", last));
        };
    Notice notice = LeakCheck.find(Panel.two(), 1, models).orElseThrow();
    assertTrue(notice.message().startsWith("the forecast of knows changed"), notice.message());
  }
}
