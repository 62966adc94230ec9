package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Network;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// Recurrent networks over all series at once: one member a seed, each trained on every series with
/// the whole history it has, read as its [NetworkReading] says. The forecast is the mean of the
/// members.
public final class RecurrentForecaster implements Forecaster {
  /// The share of each series' training part, at its end, that decides when to stop.
  public static final double VALIDATION = 0.2;

  private final Settings settings;
  private final TargetKind kind;
  private final Kernels kernels;
  private final Progress progress;

  public RecurrentForecaster(
      Settings settings, TargetKind kind, Kernels kernels, Progress progress) {
    this.settings = settings;
    this.kind = kind;
    this.kernels = kernels;
    this.progress = progress;
  }

  Settings settings() {
    return settings;
  }

  @Override
  public String name() {
    return settings.architecture().cell().word();
  }

  /// Trains in two rounds: the first, with a validation tail held out of the training part, finds
  /// the number of epochs; the second trains from the beginning on the whole training part for as
  /// long.
  ///
  /// @throws DivergedException if a member's loss is not finite
  /// @throws IllegalArgumentException if the horizon is not that of the settings
  @Override
  public RecurrentPredictor fit(List<TimeSeries> training, int horizon) {
    if (horizon != settings.horizon()) {
      throw new IllegalArgumentException(
          "%s: fit for %s rows ahead, but its settings say %s"
              .formatted(name(), horizon, settings.horizon()));
    }
    NetworkReading reading = NetworkReading.of(settings, kind, training);
    TrainingSet held =
        set(settings.architecture(), reading, training, scales(training), VALIDATION);
    List<Batch> watched = held.validation();
    int epochs = settings.schedule().epochs();
    Workers<LearningCurve> workers = new Workers<>(settings.threads());
    ProgressSum sum =
        new ProgressSum(progress, "choosing epochs of " + name(), settings.seeds().size());
    for (long seed : settings.seeds()) {
      IntConsumer watch = sum.part(epochs);
      workers.add(() -> {
        LearningCurve curve = member(seed, reading, held).search(watched, watch);
        watch.accept(epochs);
        return curve;
      });
    }
    return train(training, reading, workers.run(), "training " + name());
  }

  /// What stands for it where leaks are looked for.
  Forecaster untrained() {
    return new Untrained(settings, kind, kernels);
  }

  /// Trains again, from the beginning, on other rows: each member for as many epochs as before.
  ///
  /// @param rows what they are called where progress is told, such as `on all rows`
  public RecurrentPredictor refit(List<TimeSeries> series, RecurrentPredictor fitted, String rows) {
    return train(series, fitted.reading(), fitted.curves(), "training " + name() + " " + rows);
  }

  private RecurrentPredictor train(
      List<TimeSeries> series, NetworkReading reading, List<LearningCurve> curves, String phase) {
    Map<String, Scale> scales = scales(series);
    TrainingSet set = set(settings.architecture(), reading, series, scales, 0);
    Workers<Member> workers = new Workers<>(settings.threads());
    ProgressSum sum = new ProgressSum(progress, phase, curves.size());
    for (LearningCurve curve : curves) {
      IntConsumer watch = sum.part(curve.best());
      workers.add(() -> member(curve.seed(), reading, set).train(curve, watch));
    }
    return new RecurrentPredictor(settings.architecture(), reading, kernels, workers.run(), scales);
  }

  /// The examples for a reading, cut as [TrainingSet#validationFrom] says.
  static TrainingSet set(
      Architecture architecture,
      NetworkReading reading,
      List<TimeSeries> series,
      Map<String, Scale> scales,
      double validation) {
    return switch (reading) {
      case RowReading rows -> new RowTrainingSet(rows, series, scales, validation);
      case PeriodReading periods ->
          new PeriodTrainingSet(
              periods, architecture.cell().readsWindows(), series, scales, validation);
    };
  }

  private MemberTraining member(long seed, NetworkReading reading, TrainingSet set) {
    Network network = settings.architecture().network(reading);
    return new MemberTraining(seed, network, set, settings.schedule(), kernels);
  }

  private Map<String, Scale> scales(List<TimeSeries> series) {
    return scales(kind, series);
  }

  static Map<String, Scale> scales(TargetKind kind, List<TimeSeries> series) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    series.forEach(one -> scales.put(one.id(), Scale.of(kind, one)));
    return scales;
  }

  /// Adds up how far several members are.
  private static final class ProgressSum {
    private final Progress progress;
    private final String phase;
    private final List<Double> parts = new ArrayList<>();
    private final int members;

    ProgressSum(Progress progress, String phase, int members) {
      this.progress = progress;
      this.phase = phase;
      this.members = members;
    }

    IntConsumer part(int epochs) {
      int index = parts.size();
      parts.add(0.0);
      return epoch -> set(index, (double) epoch / epochs);
    }

    private synchronized void set(int index, double fraction) {
      parts.set(index, fraction);
      progress.at(phase, parts.stream().mapToDouble(Double::doubleValue).sum() / members);
    }
  }
}
