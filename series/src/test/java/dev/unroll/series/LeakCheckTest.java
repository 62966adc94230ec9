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

  /// Two series with a past covariate, one of words, and one that is known ahead.
  private static Dataset told() {
    return Panel.dataset(
        Panel.two().series().stream().map(LeakCheckTest::told).toArray(TimeSeries[]::new));
  }

  private static TimeSeries told(TimeSeries series) {
    double[] past = Panel.noise(series.length(), 7);
    double[] ahead = Panel.noise(series.length() + 2, 8);
    return series.with(
        new Covariates(
            List.of(
                Covariate.numbers("p", Covariate.Role.PAST, past.length, row -> past[row]),
                Covariate.words("w", Covariate.Role.PAST, past.length, row -> "w" + row % 3),
                Covariate.numbers("f", Covariate.Role.FUTURE, ahead.length, row -> ahead[row]))));
  }

  private static Optional<Notice> checkTold(LeakCheck.Splitter splitter) {
    return LeakCheck.find(told(), 2, splitter, plan -> Baselines.of(plan, TargetKind.LOG_RETURN));
  }

  /// The training part with one covariate more: how often the word of a row is in all rows.
  private static BacktestPlan wordsCountedInAllRows(Dataset data, int horizon) {
    return each(
        BacktestPlan.of(data, horizon),
        part -> {
          Covariate all = whole(data, part).covariates().named("w");
          Covariate counts =
              Covariate.numbers(
                  "counts",
                  Covariate.Role.PAST,
                  part.length(),
                  row ->
                      IntStream.range(0, all.length())
                          .filter(other -> all.word(other).equals(all.word(row)))
                          .count());
          return part.with(new Covariates(List.of(counts)));
        });
  }

  /// The training part with past covariates that go on after it.
  private static BacktestPlan covariatesOfAllRows(Dataset data, int horizon) {
    return each(BacktestPlan.of(data, horizon), part -> part.with(whole(data, part).covariates()));
  }

  @Test
  void pastCovariatesThatLeakAreSeen() {
    assertEquals(Optional.empty(), checkTold(BacktestPlan::of));
    for (LeakCheck.Splitter leak :
        List.<LeakCheck.Splitter>of(
            LeakCheckTest::wordsCountedInAllRows, LeakCheckTest::covariatesOfAllRows)) {
      Notice notice = checkTold(leak).orElseThrow();
      assertTrue(notice.message().startsWith("the training part changed"), notice.message());
    }
  }

  @Test
  void ofVeryManySeriesAChoiceIsForecast() {
    Dataset many =
        Panel.dataset(
            IntStream.range(0, 450)
                .mapToObj(i -> Panel.steps("s" + i, Panel.noise(30, i)))
                .toArray(TimeSeries[]::new));
    List<String> asked = new ArrayList<>();
    Forecaster counting =
        new Forecaster() {
          @Override
          public String name() {
            return "counting";
          }

          @Override
          public Predictor fit(List<TimeSeries> training, int horizon) {
            Predictor naive = new Naive().fit(training, horizon);
            return history -> {
              asked.add(history.id());
              return naive.start(history);
            };
          }
        };
    assertEquals(Optional.empty(), LeakCheck.find(many, 1, _ -> List.of(counting)));
    assertEquals(2 * 150, asked.size(), "every third, before and after the change");
    assertEquals("s447", asked.getLast());
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
