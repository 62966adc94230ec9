package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeriodTrainingSetTest {
  private static final int ROWS = 200;
  private static final int PERIOD = 4;
  private static final int HORIZON = 6;

  /// Row t has the value t². A window of two periods that ends before row o has deviations and
  /// targets that tell o.
  private static PeriodTrainingSet squares(double validation, int rows) {
    double[] values = new double[rows];
    Arrays.setAll(values, row -> (double) row * row);
    TimeSeries series = new TimeSeries("s", TimeIndex.steps(rows), values);
    return new PeriodTrainingSet(
        new PeriodReading(TargetKind.LEVEL, HORIZON, PERIOD, 1, 0),
        false,
        List.of(series),
        Map.of("s", Scale.of(TargetKind.LEVEL, series)),
        validation);
  }

  /// How often each row is forecast one row ahead.
  private static int[] firsts(List<Batch> batches) {
    int[] times = new int[ROWS];
    for (Batch batch : batches) {
      for (int b = 0; b < batch.inputs().batch(); b++) {
        assertEquals(1, batch.inputs().length(b));
        if (batch.weights().get(b, 0, 1) != 0) {
          times[known(batch, b)]++;
        }
      }
    }
    return times;
  }

  /// Rows before the window's end: targets one and two rows ahead are `8o - 16` and `8o - 8`, both
  /// divided by the spread, so that their ratio tells o.
  private static int known(Batch batch, int b) {
    double first = batch.targets().get(b, 0, 0);
    double second = batch.targets().get(b, 0, 1);
    return (int) Math.round((2 * second - first) / (second - first));
  }

  private static int[] onceFromTo(int from, int to) {
    int[] times = new int[ROWS];
    Arrays.fill(times, from, to, 1);
    return times;
  }

  @Test
  void aWindowEndsBeforeEachRowThatIsLearned() {
    RandomStream random = new RandomStream(1, "test");
    // The last row before the tail has no second target to be known by.
    assertArrayEquals(onceFromTo(PERIOD, 159), firsts(squares(0.2, ROWS).epoch(random)));
  }

  @Test
  void nothingOfTheTailIsATarget() {
    RandomStream random = new RandomStream(1, "test");
    for (Batch batch : squares(0.2, ROWS).epoch(random)) {
      for (int b = 0; b < batch.inputs().batch(); b++) {
        int targets = 0;
        for (int k = 0; k < HORIZON; k++) {
          targets += batch.weights().get(b, 0, k) != 0 ? 1 : 0;
        }
        if (targets > 1) {
          assertEquals(Math.min(HORIZON, 160 - known(batch, b)), targets);
        }
      }
    }
  }

  @Test
  void theTailIsWatchedOneHorizonAfterTheOther() {
    int[] expected = new int[ROWS];
    for (int known = ROWS - HORIZON; known >= 160; known -= HORIZON) {
      expected[known] = 1;
    }
    assertArrayEquals(expected, firsts(squares(0.2, ROWS).validation()));
  }

  @Test
  void fewHorizonsInTheTailChooseNoEpochs() {
    assertFalse(squares(0.2, ROWS).canChoose(), "6 windows are watched");
    assertTrue(squares(0.2, 300).canChoose(), "10 windows are watched");
  }

  @Test
  void anEpochOfLongSeriesIsARandomChoice() {
    RandomStream random = new RandomStream(1, "test");
    PeriodTrainingSet set = squares(0, 20_000);
    List<Batch> epoch = set.epoch(random);
    assertEquals(64, epoch.size());
    assertEquals(128, epoch.getFirst().inputs().batch());
    assertFalse(
        Arrays.equals(
            epoch.getFirst().targets().toArray(),
            set.epoch(random).getFirst().targets().toArray()));
  }
}
