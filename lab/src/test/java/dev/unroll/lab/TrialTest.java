package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.lab.Outcome.Ending;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Learning, and why it ends.
class TrialTest {

  /// Keeps the points of the curve, and may have had enough.
  private static final class Watcher implements Observer {
    private final List<Long> points = new ArrayList<>();
    private final List<String> divergences = new ArrayList<>();
    private final int enough;

    Watcher(int enough) {
      this.enough = enough;
    }

    @Override
    public void at(long seed, long sequences, double loss, double score) {
      points.add(sequences);
    }

    @Override
    public void diverged(long seed, String message) {
      divergences.add(message);
    }

    @Override
    public boolean stopped() {
      return points.size() >= enough;
    }
  }

  private static Settings settings(CellKind cell, int hidden, Start start, long max) {
    return new Settings(cell, hidden, start, 0.02, 10, max);
  }

  private static Outcome run(Assignment assignment, Settings settings, Observer observer) {
    return new Trial(assignment, settings, 1, Kernels.auto()).run(observer);
  }

  @Test
  void everyCellRecallsOverAFewSteps() {
    for (CellKind cell : CellKind.values()) {
      Watcher watcher = new Watcher(99);
      Settings settings = settings(cell, 16, Start.UNROLL, 8000);
      Outcome outcome = run(Assignment.recall(2), settings, watcher);
      assertTrue(outcome.solved(), cell + ": " + outcome);
      assertEquals(outcome.sequences() / 1000, watcher.points.size(), "a point every 1,000");
      assertTrue(outcome.score() >= 0.99, cell + ": " + outcome);
    }
  }

  @Test
  void chronoReachesFurtherThanTheUsualStart() {
    Assignment recall = Assignment.recall(40);
    Outcome chrono = run(recall, settings(CellKind.LSTM, 16, Start.CHRONO, 4000), new Watcher(99));
    assertTrue(chrono.solved(), chrono::toString);
    Outcome usual =
        run(recall, settings(CellKind.LSTM, 16, Start.UNROLL, chrono.sequences()), new Watcher(99));
    assertEquals(Ending.NOT_SOLVED, usual.ending());
    assertEquals(0.125, usual.score(), 0.1, "at the level of guessing");
  }

  @Test
  void aSeedGivesTheSameTrialOnBothKernelSets() {
    Settings settings = settings(CellKind.GRU, 8, Start.KERAS, 1500);
    Assignment adding = Assignment.adding(20);
    Outcome vector = new Trial(adding, settings, 5, Kernels.auto()).run(new Watcher(99));
    Outcome scalar = new Trial(adding, settings, 5, Kernels.scalar()).run(new Watcher(99));
    assertEquals(vector, scalar);
    Outcome other = new Trial(adding, settings, 6, Kernels.auto()).run(new Watcher(99));
    assertNotEquals(vector.score(), other.score(), "another seed, the same trial");
  }

  @Test
  void itStopsWhenAsked() {
    Settings settings = settings(CellKind.RNN, 4, Start.UNROLL, 50_000);
    Outcome outcome = run(Assignment.recall(3), settings, new Watcher(2));
    assertEquals(Ending.STOPPED, outcome.ending());
    assertEquals(2000, outcome.sequences());
    assertTrue(outcome.score() > 0, "the score of the last short exam");
  }

  @Test
  void itStopsInTheMiddleOfAnExam() {
    Settings settings = settings(CellKind.RNN, 4, Start.UNROLL, 1000);
    Outcome outcome = run(Assignment.recall(3), settings, new Watcher(1));
    assertEquals(Ending.STOPPED, outcome.ending());
    assertTrue(Double.isNaN(outcome.score()), "an exam that was not finished has no score");
  }

  @Test
  void itEndsWithTheLastSequenceAllowed() {
    Settings settings = settings(CellKind.RNN, 4, Start.UNROLL, 1234);
    Outcome outcome = run(Assignment.adding(20), settings, new Watcher(99));
    assertEquals(1234, outcome.sequences());
    assertEquals(Ending.NOT_SOLVED, outcome.ending());
  }

  /// A task that cannot be learned from.
  private record Broken() implements Task {
    @Override
    public int inputSize() {
      return 1;
    }

    @Override
    public int outputSize() {
      return 1;
    }

    @Override
    public Loss loss() {
      return new SquaredError();
    }

    @Override
    public Rule rule() {
      return Rule.right("answers");
    }

    @Override
    public Batch training(RandomStream random, int sequences) {
      Draft draft = Draft.of(sequences, 1, 1);
      draft.input(0, 0, 0, Double.NaN);
      draft.target(0, 0, 1);
      return draft.batch();
    }

    @Override
    public void mark(Batch exam, Sequences output, Tally tally) {}
  }

  @Test
  void divergenceIsAnOutcome() {
    Settings settings = settings(CellKind.RNN, 4, Start.UNROLL, 5000);
    Assignment broken = new Assignment("broken", "", _ -> new Broken(), 1, settings);
    Watcher watcher = new Watcher(99);
    Outcome outcome = run(broken, settings, watcher);
    assertEquals(Ending.DIVERGED, outcome.ending());
    assertEquals(
        List.of("training diverged at step 1: not finite: the inputs, sequence 0, step 0"),
        watcher.divergences);
    assertTrue(Double.isNaN(outcome.score()));
  }
}
