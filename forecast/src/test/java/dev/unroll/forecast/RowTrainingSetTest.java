package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTrainingSetTest {
  private static final int ROWS = 500;
  private static final int HORIZON = 3;

  /// Row t has the value t² and the scale is 1: a target tells which two rows it is made of.
  private static RowTrainingSet squares(double validation) {
    double[] values = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      values[row] = row * (double) row;
    }
    TimeSeries series = new TimeSeries("s", TimeIndex.steps(ROWS), values);
    Scale scale = new Scale(TargetKind.LEVEL, 0, 1, 1, 1);
    return new RowTrainingSet(
        new RowReading(TargetKind.LEVEL, HORIZON), List.of(series), Map.of("s", scale), validation);
  }

  /// How often each row is a target one row ahead.
  private static int[] learned(List<Batch> batches) {
    int[] times = new int[ROWS];
    for (Batch batch : batches) {
      for (int b = 0; b < batch.inputs().batch(); b++) {
        for (int t = 0; t < batch.inputs().length(b); t++) {
          int row = Math.round((batch.inputs().get(b, t, 0) + 1) / 2);
          for (int k = 1; k <= HORIZON; k++) {
            if (batch.weights().get(b, t, k - 1) != 0) {
              double expected =
                  ((double) (row + k) * (row + k) - (double) row * row) / Math.sqrt(k);
              assertEquals(expected, batch.targets().get(b, t, k - 1), 0.01);
              times[row + k] += k == 1 ? 1 : 0;
            }
          }
        }
      }
    }
    return times;
  }

  private static int[] onceFromTo(int from, int to) {
    int[] times = new int[ROWS];
    Arrays.fill(times, from, to, 1);
    return times;
  }

  @Test
  void eachRowBeforeTheValidationTailIsLearnedOnceAnEpoch() {
    RandomStream random = new RandomStream(1, "test");
    RowTrainingSet set = squares(0.2);
    for (int epoch = 0; epoch < 5; epoch++) {
      assertArrayEquals(onceFromTo(2, 400), learned(set.epoch(random)));
    }
    assertArrayEquals(onceFromTo(2, ROWS), learned(squares(0).epoch(random)));
  }

  @Test
  void theValidationTailIsWatchedAndNothingElse() {
    assertArrayEquals(onceFromTo(400, ROWS), learned(squares(0.2).validation()));
  }
}
