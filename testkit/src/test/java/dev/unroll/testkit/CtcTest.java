package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Ctc;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CtcTest {
  private static final int CLASSES = 3;
  private static final Ctc CTC = new Ctc(CLASSES);

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of(1, new int[] {}),
        Arguments.of(1, new int[] {2}),
        Arguments.of(5, new int[] {}),
        Arguments.of(5, new int[] {1, 2}),
        Arguments.of(3, new int[] {1, 1}),
        Arguments.of(6, new int[] {2, 2, 1}),
        Arguments.of(4, new int[] {1, 2, 1, 2}));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithEveryWayToSpellTheLabels(int steps, int[] labels) {
    LossCheck.Deviation found = LossCheck.of(CTC, steps, labels);
    assertTrue(found.value() <= 1e-12 && found.gradient() <= 1e-6, found.toString());
  }

  @Test
  void aSequenceCountsWithTheWeightOfItsFirstStep() {
    Sequences x = Sequences.zeros(new int[] {4, 0, 3, 2}, CLASSES);
    RandomStream random = new RandomStream(3, "logits");
    for (int sequence : new int[] {0, 2, 3}) {
      for (int i = 0; i < x.length(sequence) * CLASSES; i++) {
        x.set(sequence, i / CLASSES, i % CLASSES, random.nextFloat(-2, 2));
      }
    }
    Batch batch = LossCheck.batch(x, 1);
    batch.weights().set(0, 0, 0, 2);
    batch.weights().set(2, 0, 0, 0);
    batch.targets().set(2, 0, 0, Float.NaN);
    batch.weights().set(3, 0, 0, 0.5f);
    assertEquals(2.5, CTC.totalWeight(batch));
    Sequences gradient = x.like(CLASSES);
    double both = CTC.sumAndGradient(x, batch, 1, gradient);
    batch.weights().set(3, 0, 0, 0);
    double first = CTC.sumAndGradient(x, batch, 1, x.like(CLASSES));
    assertTrue(both > first && first > 0, first + " of " + both);
    for (int k = 0; k < CLASSES; k++) {
      assertEquals(0, gradient.get(2, 0, k), "what has no weight has no gradient");
    }
  }

  @Test
  void labelsMayStandAtAnySteps() {
    Sequences x = LossCheck.sequences(LossCheck.logits(CTC, 6));
    Sequences spread = Sequences.of(0, 1, 0, 0, 2, 0);
    Batch spelled = new Batch(x, spread);
    assertEquals(
        CTC.sumAndGradient(x, LossCheck.batch(x, 1, 2), 1, x.like(CLASSES)),
        CTC.sumAndGradient(x, spelled, 1, x.like(CLASSES)));
  }

  @Test
  void logitsOfAnySizeGiveFiniteNumbers() {
    Sequences x = LossCheck.sequences(new double[][] {{0, 1e4, -1e4}, {0, 1e4, -1e4}});
    Sequences gradient = x.like(CLASSES);
    assertEquals(
        3e4 - Math.log(2), CTC.sumAndGradient(x, LossCheck.batch(x, 2), 1, gradient), 1e-6);
    assertTrue(Float.isFinite(gradient.get(0, 0, 0) + gradient.get(0, 1, 2)));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    refused("Ctc: 1 classes, expected 2 or more: the blank is one", () -> new Ctc(1));
    Sequences x = LossCheck.sequences(LossCheck.logits(CTC, 3));
    refused(
        "Ctc: label 3.0, expected a whole number from 0 (none) to 2",
        () -> CTC.sumAndGradient(x, LossCheck.batch(x, 3), 1, x.like(CLASSES)));
    refused(
        "Ctc: sequence 0 has 3 labels, 1 of them equal to the one before, which needs 4 steps;"
            + " it has 3",
        () -> CTC.sumAndGradient(x, LossCheck.batch(x, 1, 1, 2), 1, x.like(CLASSES)));
    refused("Ctc: 2 targets a step, expected 1", () -> CTC.totalWeight(new Batch(x, x.like(2))));
  }

  private static void refused(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }
}
