package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Sequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Adding, multiplication and parity: what they show, what they ask for, how they mark.
class NumberTasksTest {

  private static List<Integer> marked(Sequences inputs, int sequence) {
    List<Integer> marked = new ArrayList<>();
    for (int t = 0; t < inputs.length(sequence); t++) {
      if (inputs.get(sequence, t, 1) == 1f) {
        marked.add(t);
      }
    }
    return marked;
  }

  /// Outputs that miss each answer by so much.
  private static Sequences missing(Batch batch, double by) {
    Sequences output = batch.inputs().like(1);
    for (int s = 0; s < output.batch(); s++) {
      for (int t = 0; t < output.length(s); t++) {
        output.set(s, t, 0, (float) (batch.targets().get(s, t, 0) + by));
      }
    }
    return output;
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 7, 100})
  void addingMarksOneInEachHalfAndAsksForTheirSum(int length) {
    Batch batch = Batches.of(new Adding(length), 1, 3000);
    Set<Integer> firsts = new HashSet<>();
    Set<Integer> seconds = new HashSet<>();
    double sum = 0;
    for (int s = 0; s < 3000; s++) {
      assertEquals(length, batch.inputs().length(s));
      List<Integer> marked = marked(batch.inputs(), s);
      assertEquals(2, marked.size());
      firsts.add(marked.get(0));
      seconds.add(marked.get(1));
      float first = batch.inputs().get(s, marked.get(0), 0);
      float second = batch.inputs().get(s, marked.get(1), 0);
      assertEquals((float) ((double) first + second), batch.targets().get(s, length - 1, 0));
      assertEquals(List.of(length - 1), Batches.asked(batch, s));
      for (int t = 0; t < length; t++) {
        float value = batch.inputs().get(s, t, 0);
        assertTrue(value >= 0 && value < 1, "value " + value);
        sum += value;
      }
    }
    assertEquals(0.5, sum / (3000.0 * length), 0.02);
    int half = length / 2;
    assertEquals(half, firsts.size(), "all steps of the first half are marked sometimes");
    assertEquals(length - half, seconds.size(), "and all of the second");
    assertTrue(
        firsts.stream().allMatch(t -> t < half) && seconds.stream().allMatch(t -> t >= half));
  }

  @Test
  void whoAlwaysSaysOneHasASixthInAdding() {
    Task adding = new Adding(50);
    Batch batch = Batches.of(adding, 2, 20_000);
    Sequences ones = batch.inputs().like(1);
    for (int s = 0; s < ones.batch(); s++) {
      ones.set(s, 49, 0, 1f);
    }
    assertEquals(1 / 6.0, Batches.score(adding, batch, ones), 0.005);
    assertEquals(0, Batches.score(adding, batch, missing(batch, 0)), 1e-12);
    assertEquals(0.0009, Batches.score(adding, batch, missing(batch, 0.03)), 1e-6);
  }

  @Test
  void multiplicationIsThatOfThePaper() {
    Batch batch = Batches.of(new Multiplication(100), 3, 4000);
    Set<Integer> lengths = new HashSet<>();
    Set<Integer> positions = new HashSet<>();
    for (int s = 0; s < 4000; s++) {
      int length = batch.inputs().length(s);
      lengths.add(length);
      List<Integer> marked = marked(batch.inputs(), s);
      assertEquals(2, marked.size());
      assertTrue(marked.get(0) >= 1 && marked.get(0) < 10, "one early: " + marked);
      assertTrue(marked.get(1) < 50, "both in the first half: " + marked);
      positions.addAll(marked);
      double product = batch.inputs().get(s, marked.get(0), 0);
      product *= batch.inputs().get(s, marked.get(1), 0);
      assertEquals(product, batch.targets().get(s, length - 1, 0), 1e-7);
      assertEquals(-1f, batch.inputs().get(s, 0, 1));
      assertEquals(-1f, batch.inputs().get(s, length - 1, 1));
      assertEquals(List.of(length - 1), Batches.asked(batch, s));
    }
    assertEquals(11, lengths.size(), "100 to 110");
    assertTrue(lengths.contains(100) && lengths.contains(110));
    assertEquals(49 - 1, positions.size(), "1 to 48");
  }

  @Test
  void multiplicationAllowsFourHundredths() {
    Task task = new Multiplication(30);
    Batch batch = Batches.of(task, 4, 64);
    assertEquals(0, Batches.score(task, batch, missing(batch, 0.0399)));
    assertEquals(2560, Batches.score(task, batch, missing(batch, -0.0401)));
    assertEquals(2560, Batches.score(task, batch, missing(batch, Double.NaN)));
  }

  @Test
  void parityIsThatOfAllBitsUpToNow() {
    Task task = new Parity(9);
    Batch batch = Batches.of(task, 5, 400);
    double odd = 0;
    for (int s = 0; s < 400; s++) {
      int ones = 0;
      for (int t = 0; t < 9; t++) {
        ones += (int) batch.inputs().get(s, t, 0);
        assertEquals(ones % 2, batch.targets().get(s, t, 0));
      }
      odd += ones % 2;
    }
    assertEquals(0.5, odd / 400, 0.1);
    Sequences output = batch.inputs().like(1);
    for (int s = 0; s < 400; s++) {
      output.set(s, 8, 0, batch.targets().get(s, 8, 0) - 0.5f);
    }
    assertEquals(1, Batches.score(task, batch, output), "the sign of the last output decides");
    assertEquals(1 - odd / 400, Batches.score(task, batch, batch.inputs().like(1)), 1e-9);
  }
}
