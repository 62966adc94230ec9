package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.series.Dataset;
import dev.unroll.series.Refit;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class EstimateTest {
  private static final RowReading ROWS = new RowReading(TargetKind.LEVEL, 3);
  private static final PeriodReading PERIODS = new PeriodReading(TargetKind.LEVEL, 6, 4, 5, 0);

  private static List<TimeSeries> series(int count, int rows) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new TimeSeries("s" + i, TimeIndex.steps(rows), new Random(i).doubles(rows).toArray()))
        .toList();
  }

  /// Steps of the inputs of a whole epoch.
  private static long counted(NetworkReading reading, List<TimeSeries> series) {
    Map<String, Scale> scales = RecurrentForecaster.scales(TargetKind.LEVEL, series);
    Architecture gru = new Architecture(Architecture.Family.GRU, 4, 1);
    TrainingSet set = RecurrentForecaster.set(gru, reading, series, scales, 0);
    long steps = 0;
    for (Batch batch : set.epoch(new RandomStream(1, "test"))) {
      for (int sequence = 0; sequence < batch.inputs().batch(); sequence++) {
        steps += batch.inputs().length(sequence);
      }
    }
    return steps;
  }

  @Test
  void countsTheStepsOfAnEpoch() {
    List<TimeSeries> few = series(3, 400);
    assertEquals(counted(ROWS, few), TrainingSet.stepsOfAnEpoch(ROWS, few), "row by row");
    long most = TrainingSet.stepsOfAnEpoch(PERIODS, few);
    long steps = counted(PERIODS, few);
    assertTrue(most >= steps, "the first windows are shorter: " + most + ", " + steps);
    assertEquals((double) steps, (double) most, 0.05 * steps, "by periods");
    List<TimeSeries> many = series(60, 200);
    steps = counted(PERIODS, many);
    most = TrainingSet.stepsOfAnEpoch(PERIODS, many);
    assertEquals((double) steps, (double) most, 0.05 * steps, "a choice of many");
  }

  @Test
  void countsThatModelsAreFittedAgain() {
    Dataset data = Synthetic.monthly(Synthetic.ar2(0.6, 0.2, Synthetic.noise(1, 120)));
    ForecastJob job =
        new ForecastJob(data, Synthetic.quick(1, 1), Kernels.auto(), (part, share) -> {});
    double once = job.estimate(Refit.NEVER).trainingSeconds();
    double often = job.estimate(Refit.every(5)).trainingSeconds();
    assertEquals(7.0 / 3, often / once, 1e-9, "24 origins: fitted 4 times more, after 3 rounds");
    assertEquals(2.0, job.estimate(Refit.every(6)).trainingSeconds() / once, 1e-9, "3 times more");
  }

  private static double seconds(String models, Long... seeds) {
    Dataset data = Synthetic.monthly(Synthetic.ar2(0.6, 0.2, Synthetic.noise(1, 120)));
    Settings quick = Synthetic.quick(1, 1);
    Settings settings =
        new Settings(1, quick.architecture(), quick.schedule(), List.of(seeds), 1, false);
    ModelSet set = ModelSet.parse(models);
    return new ForecastJob(data, settings, set, Kernels.auto(), (part, share) -> {})
        .estimate(Refit.NEVER)
        .trainingSeconds();
  }

  @Test
  void countsOneSeedOfAllNetworksThatAreTriedAndAllSeedsOfOne() {
    double alone = seconds("naive", 1L);
    double auto = seconds("auto", 1L);
    assertEquals(alone, seconds("auto", 1L, 2L) - auto, 1e-9 * alone, "a seed more is one network");
    double named = seconds("rnn,gru,lstm", 1L);
    assertTrue(auto > 1.5 * alone, "networks are tried: %s, %s".formatted(auto, alone));
    assertTrue(auto < named + alone, "on fewer rows: %s, %s".formatted(auto, named));
  }

  @Test
  void saysWhetherItFitsAndWhatWould() {
    Estimate estimate = new Estimate(1, 1_500_000_000L);
    assertTrue(estimate.fits(2_000_000_000L));
    assertFalse(estimate.fits(1_999_999_000L));
    assertEquals("3g", estimate.heap());
  }
}
