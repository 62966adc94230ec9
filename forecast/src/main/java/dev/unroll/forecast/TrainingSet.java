package dev.unroll.forecast;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.TargetLoss;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The series of a training part as batches.
sealed interface TrainingSet permits RowTrainingSet, PeriodTrainingSet {

  /// The batches of one epoch, in random order.
  List<Batch> epoch(RandomStream random);

  /// What is watched, and not learned.
  List<Batch> validation();

  /// Whether enough is watched to choose the number of epochs by it.
  boolean canChoose();

  /// The decay of the average of the parameters that is used; 0 for the parameters themselves.
  double averaging();

  /// What training makes small.
  TargetLoss loss();

  /// How many steps a network is run through in an epoch on whole series, at most: at the beginning
  /// of a series windows may be shorter.
  static long stepsOfAnEpoch(NetworkReading reading, List<TimeSeries> series) {
    return switch (reading) {
      case RowReading _ -> RowTrainingSet.stepsOfAnEpoch(series);
      case PeriodReading periods -> PeriodTrainingSet.stepsOfAnEpoch(periods, series);
    };
  }

  /// A batch without targets and weights yet.
  ///
  /// @param answers of the lengths of the answers: the inputs, if there is one at each step
  static Batch batch(Sequences inputs, Sequences answers, NetworkReading reading) {
    return new Batch(
        inputs,
        answers.like(reading.answered()),
        answers.like(reading.answered()),
        reading.head().isCounts()
            ? Optional.of(answers.like(reading.outputs()))
            : Optional.empty());
  }

  /// How many windows are learned at a time, and how many batches are an epoch.
  ///
  /// @param fewest batches of an epoch, if there are as many windows
  /// @param most batches of an epoch; with more windows it is a random choice of them
  /// @param largest windows in a batch
  record Portions(int fewest, int most, int largest) {

    /// Windows of an epoch at most.
    long windows() {
      return (long) most * largest;
    }

    /// Windows in random order, as batches.
    ///
    /// @param batch makes one
    <W> List<Batch> shuffled(List<W> windows, RandomStream random, Function<List<W>, Batch> batch) {
      int[] order = new int[windows.size()];
      for (int i = 0; i < order.length; i++) {
        order[i] = i;
      }
      random.shuffle(order);
      int size = Math.clamp(order.length / fewest, 1, largest);
      List<Batch> batches = new ArrayList<>();
      for (int first = 0; first < order.length && batches.size() < most; first += size) {
        List<W> chosen = new ArrayList<>();
        for (int i = first; i < Math.min(first + size, order.length); i++) {
          chosen.add(windows.get(order[i]));
        }
        batches.add(batch.apply(chosen));
      }
      return batches;
    }
  }

  /// The first row of the validation tail of a series.
  ///
  /// @param share of the series that is the tail, which is no shorter than the horizon; 0 for none
  static int validationFrom(int rows, int horizon, double share) {
    int tail = share == 0 ? 0 : Math.max(horizon, (int) Math.ceil(share * rows));
    return Math.max(2, rows - tail);
  }
}
