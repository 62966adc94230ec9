package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A trained ensemble. Immutable.
public final class RecurrentPredictor implements Predictor {
  private final Architecture architecture;
  private final NetworkReading reading;
  private final Kernels kernels;
  private final List<Member> members;
  private final Map<String, Scale> scales;

  RecurrentPredictor(
      Architecture architecture,
      NetworkReading reading,
      Kernels kernels,
      List<Member> members,
      Map<String, Scale> scales) {
    this.architecture = architecture;
    this.reading = reading;
    this.kernels = kernels;
    this.members = List.copyOf(members);
    this.scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
  }

  public Architecture architecture() {
    return architecture;
  }

  /// How the members read series.
  public NetworkReading reading() {
    return reading;
  }

  public TargetKind kind() {
    return reading.kind();
  }

  /// Rows ahead that each member forecasts.
  public int horizon() {
    return reading.horizon();
  }

  /// How the members learned, one curve a member.
  public List<LearningCurve> curves() {
    return members.stream().map(Member::curve).toList();
  }

  /// Whether the series was in the training part, so that its scale is known.
  public boolean knows(String series) {
    return scales.containsKey(series);
  }

  /// The scale of a series; one that the training part did not contain is scaled by its history.
  public Scale scale(TimeSeries history) {
    Scale known = scales.get(history.id());
    return known == null ? Scale.of(kind(), history) : known;
  }

  /// The forecaster that one member alone would be.
  public RecurrentPredictor alone(int member) {
    return new RecurrentPredictor(
        architecture, reading, kernels, List.of(members.get(member)), scales);
  }

  @Override
  public Rolling start(TimeSeries history) {
    SeenRows rows = new SeenRows(reading, scale(history), history);
    return switch (reading) {
      case RowReading one -> new RowRolling(history.id(), one, rows, members, kernels);
      case PeriodReading periods -> new PeriodRolling(periods, rows, members, kernels);
    };
  }

  /// Futures that are drawn, `[paths, horizon]`, of networks that are fed with what they said.
  double[][] paths(TimeSeries history, int paths) {
    SeenRows rows = new SeenRows(reading, scale(history), history);
    return switch (reading) {
      case RowReading one ->
          new RowRolling(history.id(), one, rows, members, kernels).paths(horizon(), paths);
      case PeriodReading _ -> throw new IllegalStateException("periods are answered at once");
    };
  }

  List<Member> members() {
    return members;
  }

  Map<String, Scale> scales() {
    return scales;
  }
}
