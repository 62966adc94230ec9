package dev.unroll.forecast;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.TargetLoss;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// The series of a training part as windows of whole periods: one before every row that is learned.
/// What counts is the last answer: that at the last period of a window, or the only one.
final class PeriodTrainingSet implements TrainingSet {
  private static final Portions PORTIONS = new Portions(8, 64, 128);
  private static final int WATCHED_AT_ONCE = 2048;
  private static final int FEWEST_WATCHED = 10;
  private static final double AVERAGING = 0.998;

  private final PeriodReading reading;
  private final boolean answersOnce;
  private final List<Example> learned = new ArrayList<>();
  private final List<Example> watched = new ArrayList<>();

  /// @param answersOnce whether networks answer once for a window, not at each of its steps
  /// @param scales one for each series, by its id
  /// @param validation the share of each series, at its end, that is not learned but watched; 0 for
  ///   none
  PeriodTrainingSet(
      PeriodReading reading,
      boolean answersOnce,
      List<TimeSeries> series,
      Map<String, Scale> scales,
      double validation) {
    this.reading = reading;
    this.answersOnce = answersOnce;
    for (TimeSeries one : series) {
      SeenRows rows = new SeenRows(reading, Objects.requireNonNull(scales.get(one.id())), one);
      int from = TrainingSet.validationFrom(rows.length(), reading.horizon(), validation);
      for (int known = reading.firstRows() + reading.year(); known < from; known++) {
        learned.add(new Example(rows, known, from));
      }
      int first = Math.max(from, reading.firstRows());
      for (int known = rows.length() - reading.horizon();
          known >= first;
          known -= reading.horizon()) {
        watched.add(new Example(rows, known, rows.length()));
      }
    }
  }

  static long stepsOfAnEpoch(PeriodReading reading, List<TimeSeries> series) {
    int first = reading.firstRows() + reading.year();
    long windows = series.stream().mapToLong(one -> Math.max(0, one.length() - first)).sum();
    return Math.min(windows, PORTIONS.windows()) * reading.window();
  }

  @Override
  public List<Batch> epoch(RandomStream random) {
    return PORTIONS.shuffled(learned, random, this::batch);
  }

  /// The validation tail, cut into horizons.
  @Override
  public List<Batch> validation() {
    List<Batch> batches = new ArrayList<>();
    for (int first = 0; first < watched.size(); first += WATCHED_AT_ONCE) {
      int last = Math.min(first + WATCHED_AT_ONCE, watched.size());
      batches.add(batch(watched.subList(first, last)));
    }
    return batches;
  }

  @Override
  public boolean canChoose() {
    return watched.size() >= FEWEST_WATCHED;
  }

  @Override
  public double averaging() {
    return AVERAGING;
  }

  @Override
  public TargetLoss loss() {
    return reading.head().loss(new AbsoluteError());
  }

  private Batch batch(List<Example> examples) {
    List<PeriodWindow> windows =
        examples.stream().map(one -> new PeriodWindow(reading, one.rows, one.known)).toList();
    int[] steps = windows.stream().mapToInt(PeriodWindow::steps).toArray();
    Sequences x = Sequences.zeros(steps, reading.inputs());
    Batch batch = TrainingSet.batch(x, answersOnce ? once(steps.length) : x, reading);
    for (int sequence = 0; sequence < steps.length; sequence++) {
      windows.get(sequence).fillInputs(x, sequence);
      windows.get(sequence).fillTargets(batch, sequence, examples.get(sequence).end);
    }
    return batch;
  }

  /// Of one step each.
  private static Sequences once(int sequences) {
    return Sequences.zeros(IntStream.generate(() -> 1).limit(sequences).toArray(), 1);
  }

  /// A place in a series: what is known there, and where the rows end that are forecast.
  private static final class Example {
    final SeenRows rows;
    final int known;
    final int end;

    Example(SeenRows rows, int known, int end) {
      this.rows = rows;
      this.known = known;
      this.end = end;
    }
  }
}
