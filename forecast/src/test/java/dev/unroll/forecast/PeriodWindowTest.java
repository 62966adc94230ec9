package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Sequences;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PeriodWindowTest {
  /// Mean 4, standard deviation sqrt(5), over the first four; the others come later.
  private static final double[] U = {1, 3, 5, 7, 9, 2, 4};

  private static Sequences inputs(PeriodReading reading, PeriodWindow window) {
    Sequences x = Sequences.zeros(new int[] {window.steps()}, reading.inputs());
    window.fillInputs(x, 0);
    return x;
  }

  private static PeriodWindow window(PeriodReading reading, double[] u, int known) {
    TimeSeries series = new TimeSeries("s", TimeIndex.steps(u.length), u);
    Scale plain = new Scale(TargetKind.LEVEL, 0, 1, 1, 1);
    return new PeriodWindow(reading, new SeenRows(reading, plain, series), known);
  }

  @Test
  void aPeriodIsAStepScaledByTheWindow() {
    PeriodReading reading = new PeriodReading(TargetKind.LEVEL, 3, 2, 2, 0);
    PeriodWindow window = window(reading, U, 4);
    float s = (float) (1 / Math.sqrt(5));
    assertArrayEquals(new float[] {-3 * s, -s, s, 3 * s}, inputs(reading, window).toArray(), 1e-6f);
  }

  @Test
  void anAnswerIsWhatIsAddedToTheLastPeriodRepeated() {
    PeriodReading reading = new PeriodReading(TargetKind.LEVEL, 3, 2, 2, 0);
    PeriodWindow window = window(reading, U, 4);
    assertEquals(5, window.frame(1).value(0));
    assertEquals(7, window.frame(2).value(0));
    assertEquals(5 + 2 * Math.sqrt(5), window.frame(3).value(2), 1e-12);

    Sequences x = inputs(reading, window);
    Batch batch = new Batch(x, x.like(3), x.like(3));
    window.fillTargets(batch, 0, 6);
    double s = 1 / Math.sqrt(5);
    assertArrayEquals(
        new float[] {0, 0, 0, (float) (4 * s), (float) (-5 * s), 0},
        batch.targets().toArray(),
        1e-6f,
        "rows 4 and 5 minus rows 2 and 3; row 6 lies behind the end");
    // Rows differ by 4 from those a period before.
    float weight = (float) (Math.sqrt(5) / 4);
    assertArrayEquals(new float[] {0, 0, 0, weight, weight, 0}, batch.weights().toArray(), 1e-6f);
  }

  @Test
  void countsAreRelativeToWhatIsUsualAtTheirPlaceInThePeriod() {
    PeriodReading reading =
        new PeriodReading(TargetKind.LEVEL, 3, 2, 2, 0, Encoding.NONE, Head.NEGATIVE_BINOMIAL);
    PeriodWindow window = window(reading, U, 4);
    assertEquals(1 + (1 + 5) / 2.0, window.frame(1).size());
    assertEquals(1 + (3 + 7) / 2.0, window.frame(2).size());
    assertEquals(1 + (1 + 5) / 2.0, window.frame(3).size());
  }

  @Test
  void besideAPeriodStandsWhatFollowedItAYearAgo() {
    PeriodReading reading = new PeriodReading(TargetKind.LEVEL, 1, 2, 1, 4);
    assertEquals(2, reading.lead(), "a horizon of one row, in whole periods");
    double[] u = {0, 2, 5, 6, 5, 7};
    // The window is 5, 7: mean 6, deviation 1. Two rows after a year before it: 5, 6.
    assertArrayEquals(new float[] {-1, 1, -1, 0}, inputs(reading, window(reading, u, 6)).toArray());
  }

  @Test
  void knowsNothingOfLaterRows() {
    PeriodReading reading = new PeriodReading(TargetKind.LEVEL, 3, 2, 2, 2);
    double[] other = U.clone();
    Arrays.fill(other, 4, other.length, 1e9);
    PeriodWindow before = window(reading, U, 4);
    PeriodWindow after = window(reading, other, 4);
    assertArrayEquals(inputs(reading, before).toArray(), inputs(reading, after).toArray());
    assertEquals(before.frame(3).value(1), after.frame(3).value(1));
  }

  @Test
  void aYoungSeriesHasFewerPeriodsAndAnEmptyYear() {
    PeriodReading reading = new PeriodReading(TargetKind.LEVEL, 1, 2, 3, 4);
    PeriodWindow window = window(reading, U, 3);
    assertEquals(1, window.steps());
    assertArrayEquals(
        new float[] {-1, 1, 0, -3}, inputs(reading, window).toArray(), 0f, "row -1 never was");
  }
}
