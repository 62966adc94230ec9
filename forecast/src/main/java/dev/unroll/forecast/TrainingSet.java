package dev.unroll.forecast;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The series of a training part as batches. Step t of a sequence is row t + 1 of its series: its
/// inputs need the row before. A series of up to [#WINDOW] steps is one sequence, its whole
/// history; a longer one is cut into windows, at other places in every epoch.
final class TrainingSet {
  /// Steps of the longest sequence that is learned in one go.
  static final int WINDOW = 128;

  private static final int BATCHES = 8;
  private static final int LARGEST_BATCH = 32;

  private final List<Learner> learners = new ArrayList<>();
  private final int horizon;
  private final int inputs;

  /// @param scales one for each series, by its id
  /// @param validation the share of each series, at its end, that is not learned but watched; 0 for
  ///   none
  TrainingSet(List<TimeSeries> series, Map<String, Scale> scales, int horizon, double validation) {
    this.horizon = horizon;
    this.inputs = Scale.inputs(scales.values().iterator().next().kind());
    for (TimeSeries one : series) {
      int tail =
          validation == 0 ? 0 : Math.max(horizon, (int) Math.ceil(validation * one.length()));
      learners.add(new Learner(one, Objects.requireNonNull(scales.get(one.id())), tail));
    }
  }

  /// The batches of one epoch, in random order.
  List<Batch> epoch(RandomStream random) {
    List<Window> windows = new ArrayList<>();
    for (Learner learner : learners) {
      int steps = Math.min(learner.validationFrom, learner.steps());
      int to = steps <= WINDOW ? steps : 1 + random.nextInt(WINDOW);
      for (int from = 0; from < steps; from = to, to += WINDOW) {
        windows.add(new Window(learner, from, Math.min(to, steps), false));
      }
    }
    int[] order = new int[windows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    random.shuffle(order);
    int size = Math.clamp(windows.size() / BATCHES, 1, LARGEST_BATCH);
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first < order.length; first += size) {
      List<Window> chosen = new ArrayList<>();
      for (int i = first; i < Math.min(first + size, order.length); i++) {
        chosen.add(windows.get(order[i]));
      }
      batches.add(batch(chosen));
    }
    return batches;
  }

  /// All series from their first row, with weight on the validation tail only.
  Batch validation() {
    return batch(
        learners.stream().map(learner -> new Window(learner, 0, learner.steps(), true)).toList());
  }

  private Batch batch(List<Window> windows) {
    Sequences x = Sequences.zeros(windows.stream().mapToInt(Window::steps).toArray(), inputs);
    Batch batch = new Batch(x, x.like(horizon), x.like(horizon));
    for (int sequence = 0; sequence < windows.size(); sequence++) {
      windows.get(sequence).fill(batch, sequence);
    }
    return batch;
  }

  /// A series, its scale, u of its rows, and the first row of its validation tail.
  private static final class Learner {
    final Scale scale;
    final double[] u;
    final int validationFrom;

    Learner(TimeSeries series, Scale scale, int tail) {
      this.scale = scale;
      this.u = new double[series.length()];
      for (int row = 0; row < u.length; row++) {
        u[row] = scale.transform(series.value(row));
      }
      this.validationFrom = Math.max(2, u.length - tail);
    }

    int steps() {
      return u.length - 1;
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
    void fill(Batch batch, int sequence) {
      double[] u = learner.u;
      for (int step = 0; step < steps(); step++) {
        int row = from + step + 1;
        for (int i = 0; i < batch.inputs().features(); i++) {
          batch.inputs().set(sequence, step, i, learner.scale.input(i, u[row - 1], u[row]));
        }
        for (int k = 1; k <= batch.targets().features(); k++) {
          if (isLearned(row + k)) {
            float target = learner.scale.target(k, u[row], u[row + k]);
            batch.targets().set(sequence, step, k - 1, target);
            batch.weights().set(sequence, step, k - 1, 1f);
          }
        }
      }
    }

    private boolean isLearned(int row) {
      return validation
          ? row >= learner.validationFrom && row < learner.u.length
          : row < learner.validationFrom;
    }
  }
}
