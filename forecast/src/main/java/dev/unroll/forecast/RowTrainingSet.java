package dev.unroll.forecast;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.TargetLoss;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The series of a training part as batches. Step t of a sequence is row t + 1 of its series: its
/// inputs need the row before. A series of up to [#WINDOW] steps is one sequence, its whole
/// history; a longer one is cut into windows, at other places in every epoch.
final class RowTrainingSet implements TrainingSet {
  /// Steps of the longest sequence that is learned in one go.
  static final int WINDOW = 128;

  private static final Portions PORTIONS = new Portions(8, 128, 32);

  /// Rows, about, for which there are buffers while validating.
  private static final int WATCHED_AT_ONCE = 65_536;

  private final List<Learner> learners = new ArrayList<>();
  private final RowReading reading;

  /// @param scales one for each series, by its id
  /// @param validation the share of each series, at its end, that is not learned but watched; 0 for
  ///   none
  RowTrainingSet(
      RowReading reading, List<TimeSeries> series, Map<String, Scale> scales, double validation) {
    this.reading = reading;
    for (TimeSeries one : series) {
      learners.add(
          new Learner(
              reading,
              new SeenRows(reading, Objects.requireNonNull(scales.get(one.id())), one),
              TrainingSet.validationFrom(one.length(), reading.horizon(), validation)));
    }
  }

  static long stepsOfAnEpoch(List<TimeSeries> series) {
    long steps = series.stream().mapToLong(one -> one.length() - 1L).sum();
    return Math.min(steps, PORTIONS.windows() * WINDOW);
  }

  @Override
  public List<Batch> epoch(RandomStream random) {
    List<Window> windows = new ArrayList<>();
    for (Learner learner : learners) {
      int steps = Math.min(learner.validationFrom, learner.steps());
      int to = steps <= WINDOW ? steps : 1 + random.nextInt(WINDOW);
      for (int from = 0; from < steps; from = to, to += WINDOW) {
        windows.add(new Window(learner, from, Math.min(to, steps), false));
      }
    }
    return PORTIONS.shuffled(windows, random, this::batch);
  }

  /// All series from their first row, with weight on the validation tail only.
  @Override
  public List<Batch> validation() {
    List<Batch> batches = new ArrayList<>();
    List<Window> windows = new ArrayList<>();
    int rows = 0;
    for (Learner learner : learners) {
      if (rows > 0 && rows + learner.steps() > WATCHED_AT_ONCE) {
        batches.add(batch(windows));
        windows.clear();
        rows = 0;
      }
      windows.add(new Window(learner, 0, learner.steps(), true));
      rows += learner.steps();
    }
    batches.add(batch(windows));
    return batches;
  }

  @Override
  public boolean canChoose() {
    return true;
  }

  @Override
  public double averaging() {
    return 0;
  }

  @Override
  public TargetLoss loss() {
    return reading.head().loss(new SquaredError());
  }

  private Batch batch(List<Window> windows) {
    Sequences x =
        Sequences.zeros(windows.stream().mapToInt(Window::steps).toArray(), reading.inputs());
    Batch batch = TrainingSet.batch(x, x, reading);
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      windows.get(sequence).fill(batch, sequence, reading.head());
    }
    return batch;
  }

  /// The rows of a series, and the first row of its validation tail.
  private static final class Learner {
    final RowReading reading;
    final SeenRows rows;
    final int validationFrom;

    Learner(RowReading reading, SeenRows rows, int validationFrom) {
      this.reading = reading;
      this.rows = rows;
      this.validationFrom = validationFrom;
    }

    int steps() {
      return rows.length() - 1;
    }
  }

  /// Steps `from` to `to - 1` of a series.
  ///
  /// @param validation whether the validation tail has weight, and not the rows before it
  private record Window(Learner learner, int from, int to, boolean validation) {

    int steps() {
      return to - from;
    }

    /// Writes the window as one sequence of a batch.
    void fill(Batch batch, int sequence, Head head) {
      SeenRows rows = learner.rows;
      for (int step = 0; step < steps(); step++) {
        int row = from + step + 1;
        learner.reading.fill(rows, row, batch.inputs(), sequence, step);
        for (int k = 1; k <= batch.targets().features(); k++) {
          if (isLearned(row + k)) {
            Frame frame = rows.scale().frame(k, rows.u(row));
            batch.targets().set(sequence, step, k - 1, head.target(frame, rows.u(row + k)));
            batch.weights().set(sequence, step, k - 1, 1f);
            head.offset(batch, sequence, step, k, frame);
          }
        }
      }
    }

    private boolean isLearned(int row) {
      boolean there =
          validation
              ? row >= learner.validationFrom && row < learner.rows.length()
              : row < learner.validationFrom;
      return there && !learner.rows.isMissing(row);
    }
  }
}
