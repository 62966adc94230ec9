package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  @Test
  void aStair() {
    assertFactors(new Schedule.Steps(2, 0.5), 1, 1, 0.5, 0.5, 0.25);
  }

  @Test
  void halfACosine() {
    assertFactors(new Schedule.Cosine(5, 0.2), 1, 0.8828427, 0.6, 0.3171573, 0.2, 0.2);
  }

  @Test
  void aWarmUpAndThen() {
    assertFactors(
        new Schedule.WarmUp(4, new Schedule.Steps(2, 0.5)), 0.25, 0.5, 0.75, 1, 1, 1, 0.5);
  }

  /// From PyTorch 2's `OneCycleLR(max_lr=1, total_steps=10, div_factor=25, final_div_factor=1e4)`
  /// by its formula: the top is at step `0.3 * 10 - 1`, the end at step 9, counted from 0.
  @Test
  void oneCycle() {
    double down = (1 + Math.cos(Math.PI / 7)) / 2;
    assertFactors(new Schedule.OneCycle(10), 0.04, 0.52, 1, 4e-6 + (1 - 4e-6) * down);
    assertEquals(4e-6, new Schedule.OneCycle(10).factor(10), 1e-12);
    assertEquals(4e-6, new Schedule.OneCycle(10).factor(11), 1e-12);
    assertTrue(new Schedule.OneCycle(2).factor(1) >= 0, "a very short cycle");
  }

  @Test
  void aPlateauWaitsForBetterValues() {
    Plateau plateau = new Plateau(0.1, 2);
    for (double value : new double[] {5, 4, 4, Double.NaN}) {
      plateau.tell(value);
    }
    assertEquals(0.1, plateau.factor(1), 1e-15);
    plateau.tell(4);
    plateau.tell(3);
    plateau.tell(3);
    assertEquals(0.1, plateau.factor(1), 1e-15);
    plateau.tell(3);
    assertEquals(0.01, plateau.factor(1), 1e-15);
  }

  @Test
  void theTrainerFollows() {
    Network network = Network.of(new Linear(1, 1)).initialise(1);
    Training training =
        Training.of(new AbsoluteError(), new Sgd(0.1)).withSchedule(new Schedule.Steps(1, 0.5));
    Trainer trainer = new Trainer(network, Kernels.scalar(), training);
    Batch batch = new Batch(Sequences.of(1), Sequences.of(100));
    float[] bias = network.parameters().get(1).value();
    for (double expected : new double[] {0.1, 0.15, 0.175}) {
      trainer.step(batch);
      assertEquals(expected, bias[0], 1e-6);
    }
  }

  @Test
  void averagesOfWeights() {
    Network network = Network.of(new Linear(1, 1)).initialise(1);
    float[] weight = network.parameters().getFirst().value();
    WeightAverage mean = WeightAverage.mean(network);
    WeightAverage recent = WeightAverage.exponential(network, 0.75);
    for (float value : new float[] {1, 5, 9}) {
      weight[0] = value;
      mean.add();
      recent.add();
    }
    mean.swap();
    assertEquals(5, weight[0], "the mean of 1, 5, 9");
    mean.swap();
    assertEquals(9, weight[0], "training goes on");
    recent.swap();
    assertEquals(0.75 * (0.75 + 0.25 * 5) + 0.25 * 9, weight[0], 1e-6);
  }

  @Test
  void stopsWhenNothingGetsBetterAndKeepsTheBest() {
    Network network = Network.of(new Linear(1, 1)).initialise(1);
    float[] weight = network.parameters().getFirst().value();
    EarlyStopping stopping = new EarlyStopping(network, 2);
    double[] values = {3, 2, 2, 1, Double.NaN, 1};
    boolean[] stops = {false, false, false, false, false, true};
    for (int i = 0; i < values.length; i++) {
      weight[0] = i;
      assertEquals(stops[i], stopping.tell(values[i]), "value " + i);
    }
    assertEquals(1, stopping.best());
    stopping.restoreBest();
    assertEquals(3, weight[0]);
    assertFalse(new EarlyStopping(network, 1).stopped());
  }

  @Test
  void refuseSettingsThatMakeNoSense() {
    refused("Schedule: 0 steps, expected 1 or more", () -> new Schedule.Steps(0, 0.5));
    refused("Schedule: decay 0.0, expected above 0 and at most 1", () -> new Schedule.Steps(1, 0));
    refused(
        "Schedule: rise 1.0, expected 0 or more and below 1",
        () -> new Schedule.OneCycle(9, 1, 1, 1));
    refused(
        "Schedule: last factor Infinity, expected 0 to 1",
        () -> new Schedule.OneCycle(9, 0.5, 1, Double.POSITIVE_INFINITY));
    refused("Schedule: last factor 1.5, expected 0 to 1", () -> new Schedule.Cosine(9, 1.5));
    refused("Schedule: 1 steps, expected 2 or more", () -> new Schedule.Cosine(1, 0));
    refused("Schedule: 1 steps, expected 2 or more", () -> new Schedule.OneCycle(1));
    refused("Plateau: patience 0, expected 1 or more", () -> new Plateau(0.5, 0));
    Network network = Network.of(new Linear(1, 1));
    refused("EarlyStopping: patience 0, expected 1 or more", () -> new EarlyStopping(network, 0));
    refused(
        "WeightAverage: decay 1.0, expected 0 or more and below 1",
        () -> WeightAverage.exponential(network, 1));
  }

  private static void refused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static void assertFactors(Schedule schedule, double... expected) {
    assertArrayEquals(
        expected,
        IntStream.rangeClosed(1, expected.length).mapToDouble(schedule::factor).toArray(),
        1e-7,
        schedule.toString());
  }
}
