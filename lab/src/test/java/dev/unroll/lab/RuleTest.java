package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Rules at their limits, settings out of their ranges, and powers.
class RuleTest {

  @Test
  void rulesAreThoseOfTheTasks() {
    Rule order = new TemporalOrder(2).rule();
    assertTrue(order.solved(3) && !order.solved(4));
    assertTrue(new TemporalOrder(3).rule().solved(5) && !new TemporalOrder(3).rule().solved(6));
    Rule product = new Multiplication(100).rule();
    assertTrue(product.solved(139) && !product.solved(140));
    Rule adding = new Adding(100).rule();
    assertTrue(adding.solved(0.00099) && !adding.solved(0.001));
    for (Task task : List.of(new Copy(9), new Recall(9), new Parity(9), new Counting(9))) {
      assertTrue(task.rule().solved(0.99) && !task.rule().solved(0.9899), task::toString);
    }
    Rule reber = new Reber(1).rule();
    assertTrue(reber.solved(1) && !reber.solved(511 / 512.0));
    Rule differential = new Differential(DynamicalSystem.PENDULUM).rule();
    assertTrue(differential.solved(0.0099) && !differential.solved(0.01));
    for (Rule rule : List.of(order, product, adding, reber, differential)) {
      assertFalse(rule.solved(Double.NaN), rule.text());
    }
  }

  @Test
  void wrongSequencesAreCountedPer2560() {
    Tally tally = new Tally();
    for (int i = 0; i < 256; i++) {
      tally.add(i == 7);
    }
    assertEquals(10, new TemporalOrder(2).rule().score(tally), 1e-9);
  }

  @Test
  void whatCannotBeIsRefused() {
    refused("lab: 0 hidden units, expected 1 to 16384", () -> settings(0, 0.1, 1, 1));
    refused(
        "lab: learning rate NaN, expected above 0 and at most 10",
        () -> settings(1, Double.NaN, 1, 1));
    refused("lab: batches of 0 sequences, expected 1 to 10000", () -> settings(1, 0.1, 0, 1));
    refused("lab: at most 0 sequences, expected 1 or more", () -> settings(1, 0.1, 1, 0));
    refused(
        "lab: an rnn has no gate that forgets, so no --init chrono: choose unroll, pytorch, keras or"
            + " identity",
        () -> new Settings(CellKind.RNN, 1, Start.CHRONO, 0.1, 1, 1));
    refused(
        "lab: --init identity is for --cell rnn, not for gru",
        () -> new Settings(CellKind.GRU, 1, Start.IDENTITY, 0.1, 1, 1));
    refused("adding: length 1, expected 2 to 5000", () -> new Adding(1));
    refused("multiplication: length 21, expected 22 to 5000", () -> new Multiplication(21));
    refused("temporal-order: 4 symbols, expected 2 or 3", () -> new TemporalOrder(4));
    refused("copy: delay 0, expected 1 to 5000", () -> new Copy(0));
    refused("recall: lag -1, expected 0 to 5000", () -> new Recall(-1));
    refused("parity: length 0, expected 1 to 5000", () -> new Parity(0));
    refused("counting: length 1, expected 2 to 1000", () -> new Counting(1));
  }

  private static Settings settings(int hidden, double rate, int batch, long max) {
    return new Settings(CellKind.LSTM, hidden, Start.UNROLL, rate, batch, max);
  }

  private static void refused(String message, Runnable run) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, run::run).getMessage());
  }

  @Test
  void powersUnderflowStallAndOverflow() {
    Power shrinking = new Power(0.9);
    assertEquals(4 * Float.MIN_VALUE, shrinking.single(1000), "not 0: it stands still");
    assertEquals(1.7479e-46, shrinking.twofold(1000), 1e-50);
    assertEquals(OptionalInt.of(829), shrinking.underflow(1000));
    assertEquals(OptionalInt.of(965), shrinking.stall(1000));
    Power growing = new Power(1.1);
    assertEquals(OptionalInt.of(931), growing.overflow(1000));
    assertEquals(Float.POSITIVE_INFINITY, growing.single(1000));
    assertEquals(2.46993e41, growing.twofold(1000), 1e36);
    Power slow = new Power(0.99);
    assertEquals(0.366, slow.twofold(100), 1e-4);
    assertEquals(4.3171e-5, slow.twofold(1000), 1e-9);
    assertEquals(OptionalInt.empty(), slow.underflow(1000));
    assertEquals(OptionalInt.empty(), slow.stall(1000));
    assertEquals(OptionalInt.empty(), new Power(1).stall(1000));
  }
}
