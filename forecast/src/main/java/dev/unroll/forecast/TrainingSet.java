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

  /// A series, u of its rows, and the first row of its validation tail.
  private static final class Learner {
    final Scale scale;
    final double[] u;
    final int validationFrom;

    Learner(Scale scale, double[] u, int validationFrom) {
      this.scale = scale;
      this.u = u;
      this.validationFrom = validationFrom;
    }

    int steps() {
      return u.length - 1;
    }
  }

  /// Steps `from` to `to - 1` of a series.
  private record Window(int learner, int from, int to) {}

  /// @param scales one for each series, by its id
  /// @param validation the share of each series, at its end, that is not learned but watched; 0 for
  ///   none
  TrainingSet(List<TimeSeries> series, Map<String, Scale> scales, int horizon, double validation) {
    this.horizon = horizon;
    this.inputs = Scale.inputs(scales.values().iterator().next().kind());
    for (TimeSeries one : series) {
      Scale scale = Objects.requireNonNull(scales.get(one.id()));
      double[] u = new double[one.length()];
      for (int row = 0; row < u.length; row++) {
        u[row] = scale.transform(one.value(row));
      }
      int tail = validation == 0 ? 0 : Math.max(horizon, (int) Math.ceil(validation * u.length));
      learners.add(new Learner(scale, u, Math.max(2, u.length - tail)));
    }
  }

  /// The batches of one epoch, in random order.
  List<Batch> epoch(RandomStream random) {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < learners.size(); i++) {
      int steps = Math.min(learners.get(i).validationFrom, learners.get(i).steps());
      int from = 0;
      int to = steps <= WINDOW ? steps : 1 + random.nextInt(WINDOW);
      while (from < steps) {
        windows.add(new Window(i, from, Math.min(to, steps)));
        from = to;
        to += WINDOW;
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
      batches.add(batch(chosen, false));
    }
    return batches;
  }

  /// All series from their first row, with weight on the validation tail only.
  Batch validation() {
    List<Window> whole = new ArrayList<>();
    for (int i = 0; i < learners.size(); i++) {
      whole.add(new Window(i, 0, learners.get(i).steps()));
    }
    return batch(whole, true);
  }

  private Batch batch(List<Window> windows, boolean validation) {
    int[] lengths = windows.stream().mapToInt(window -> window.to - window.from).toArray();
    Sequences x = Sequences.zeros(lengths, inputs);
    Sequences y = x.like(horizon);
    Sequences weights = x.like(horizon);
    for (int sequence = 0; sequence < lengths.length; sequence++) {
      Window window = windows.get(sequence);
      Learner learner = learners.get(window.learner);
      for (int step = 0; step < lengths[sequence]; step++) {
        fill(x, y, weights, sequence, step, learner, window.from + step + 1, validation);
      }
    }
    return new Batch(x, y, weights);
  }

  private void fill(
      Sequences x,
      Sequences y,
      Sequences weights,
      int sequence,
      int step,
      Learner learner,
      int row,
      boolean validation) {
    double[] u = learner.u;
    for (int i = 0; i < inputs; i++) {
      x.set(sequence, step, i, learner.scale.input(i, u[row - 1], u[row]));
    }
    int from = validation ? learner.validationFrom : 0;
    int to = validation ? u.length : learner.validationFrom;
    for (int k = 1; k <= horizon; k++) {
      if (row + k >= from && row + k < to) {
        y.set(sequence, step, k - 1, learner.scale.target(k, u[row], u[row + k]));
        weights.set(sequence, step, k - 1, 1f);
      }
    }
  }
}
