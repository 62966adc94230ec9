package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Temporal order, copy, recall and counting: what they show, what they ask for, how they mark.
class SymbolTasksTest {

  private static List<Integer> text(Batch batch, int s) {
    return IntStream.range(0, batch.inputs().length(s))
        .map(t -> Batches.symbol(batch.inputs(), s, t))
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"2, 10:50", "3, 10:33:66"})
  void temporalOrderIsThatOfThePaper(int symbols, String earliest) {
    Batch batch = Batches.of(new TemporalOrder(symbols), 1, 4000);
    int[] classes = new int[1 << symbols];
    List<Set<Integer>> positions = new ArrayList<>();
    Set<Integer> lengths = new HashSet<>();
    for (int s = 0; s < 4000; s++) {
      List<Integer> text = text(batch, s);
      lengths.add(text.size());
      assertEquals(0, text.getFirst(), "E");
      assertEquals(1, text.getLast(), "B");
      int answer = 0;
      int seen = 0;
      for (int t = 1; t < text.size() - 1; t++) {
        int symbol = text.get(t);
        if (symbol >= 6) {
          answer = 2 * answer + symbol - 6;
          if (positions.size() == seen) {
            positions.add(new HashSet<>());
          }
          positions.get(seen++).add(t);
        } else {
          assertTrue(symbol >= 2, "a distractor");
        }
      }
      assertEquals(symbols, seen);
      assertEquals(List.of(text.size() - 1), Batches.asked(batch, s));
      assertEquals(answer, batch.targets().get(s, text.size() - 1, 0));
      classes[answer]++;
    }
    assertEquals(
        IntStream.rangeClosed(100, 110).boxed().toList(), lengths.stream().sorted().toList());
    for (int i = 0; i < symbols; i++) {
      int first = Integer.parseInt(earliest.split(":", -1)[i]);
      assertEquals(
          IntStream.rangeClosed(first, first + 10).boxed().toList(),
          positions.get(i).stream().sorted().toList());
    }
    for (int count : classes) {
      assertEquals(4000.0 / classes.length, count, 4 * Math.sqrt(4000.0 / classes.length));
    }
  }

  @Test
  void temporalOrderWantsEveryOutputWithinThreeTenths() {
    Task task = new TemporalOrder(2);
    Batch batch = Batches.of(task, 2, 40);
    Sequences output = Batches.rightClasses(task, batch);
    assertEquals(2560, Batches.score(task, batch, output), "probability e / (e + 3) = 0.475");
    for (int s = 0; s < 40; s++) {
      int last = output.length(s) - 1;
      int right = (int) batch.targets().get(s, last, 0);
      // e^x / (e^x + 3) is 0.7 at x = log 7
      output.set(s, last, right, (float) Math.log(s % 2 == 0 ? 7.01 : 6.99));
    }
    assertEquals(1280, Batches.score(task, batch, output));
  }

  @Test
  void copyShowsTenSymbolsAndAsksForThemInOrder() {
    Task task = new Copy(13);
    Batch batch = Batches.of(task, 3, 500);
    int[] counts = new int[8];
    for (int s = 0; s < 500; s++) {
      List<Integer> text = text(batch, s);
      assertEquals(33, text.size());
      assertEquals(9, text.get(22), "the delimiter, one before the first answer");
      for (int t = 0; t < 33; t++) {
        assertTrue(t < 10 ? text.get(t) < 8 : t == 22 || text.get(t) == 8, "step " + t);
      }
      assertEquals(IntStream.range(23, 33).boxed().toList(), Batches.asked(batch, s));
      for (int t = 0; t < 10; t++) {
        assertEquals((float) text.get(t), batch.targets().get(s, 23 + t, 0));
        counts[text.get(t)]++;
      }
    }
    for (int count : counts) {
      assertEquals(625, count, 4 * 25);
    }
    Sequences output = Batches.rightClasses(task, batch);
    assertEquals(1, Batches.score(task, batch, output));
    assertEquals(counts[0] / 5000.0, Batches.score(task, batch, batch.inputs().like(8)), 1e-9);
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "30"})
  void recallAsksForTheFirstSymbol(int lag) {
    Task task = new Recall(lag);
    Batch batch = Batches.of(task, 4, 800);
    Set<Integer> distractors = new HashSet<>();
    for (int s = 0; s < 800; s++) {
      List<Integer> text = text(batch, s);
      assertEquals(lag + 2, text.size());
      assertEquals(16, text.getLast());
      distractors.addAll(text.subList(1, lag + 1));
      assertEquals(List.of(lag + 1), Batches.asked(batch, s));
      assertEquals((float) text.getFirst(), batch.targets().get(s, lag + 1, 0));
      assertTrue(text.getFirst() < 8);
    }
    assertEquals(lag == 0 ? 0 : 8, distractors.size());
    assertTrue(distractors.stream().allMatch(d -> d >= 8 && d < 16));
    assertEquals(1, Batches.score(task, batch, Batches.rightClasses(task, batch)));
    double guess = Batches.score(task, batch, batch.inputs().like(8));
    assertEquals(0.125, guess, 0.05);
  }

  @Test
  void countingIsExaminedOnWhatItHasNotSeen() {
    Task task = new Counting(6);
    assertEquals(IntStream.rangeClosed(1, 6).boxed().toList(), lengths(Batches.of(task, 5, 300)));
    List<Batch> exam = task.exam(new RandomStream(5, "exam"), 300);
    assertEquals(300, exam.stream().mapToInt(batch -> batch.inputs().batch()).sum());
    for (Batch batch : exam) {
      assertTrue(lengths(batch).stream().allMatch(n -> n > 6 && n <= 12), lengths(batch)::toString);
    }
    assertEquals(IntStream.rangeClosed(7, 12).boxed().toList(), lengths(exam.getFirst()));
  }

  private static List<Integer> lengths(Batch batch) {
    return IntStream.range(0, batch.inputs().batch())
        .map(s -> batch.inputs().length(s) / 2)
        .distinct()
        .sorted()
        .boxed()
        .toList();
  }

  @Test
  void countingWantsEverySymbolAfterTheFirstB() {
    Task task = new Counting(2);
    Batch batch = Batches.of(task, 6, 40);
    Sequences output = Batches.rightClasses(task, batch);
    assertEquals(1, Batches.score(task, batch, output));
    for (int s = 0; s < 40; s++) {
      output.set(s, 0, 2, 9f);
    }
    assertEquals(1, Batches.score(task, batch, output), "what follows an a is not counted");
    output.set(3, output.length(3) - 1, 0, 9f);
    assertEquals(39 / 40.0, Batches.score(task, batch, output), 1e-9);
    for (int s = 0; s < 40; s++) {
      List<Integer> text = text(batch, s);
      int n = text.size() / 2;
      for (int t = 0; t < text.size(); t++) {
        assertEquals(t < n ? 0 : 1, text.get(t));
        float next = t + 1 == text.size() ? 2 : text.get(t + 1);
        assertEquals(next, batch.targets().get(s, t, 0));
      }
    }
  }
}
