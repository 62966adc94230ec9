package dev.unroll.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The scores of all models of a backtest.
///
/// @param rows in the order of the models
/// @param baselines the names of those that count as baselines, `naive` among them
/// @param best the baseline with the lowest ratio to `naive`, the earlier one if two are equal
/// @param notices which series have no scale and are left out of the scaled scores
public record Scores(List<Score> rows, List<String> baselines, String best, List<Notice> notices) {

  private static final String NAIVE = "naive";

  /// Scores all models, intervals being around levels.
  ///
  /// @param baselines names; `naive` must be among them
  /// @throws IllegalArgumentException if a baseline was not backtested
  public static Scores of(Backtest.Result result, List<String> baselines) {
    return of(result, baselines, TargetKind.LEVEL);
  }

  /// Scores all models.
  ///
  /// @param baselines names; `naive` must be among them
  /// @param kind what intervals are around
  /// @throws IllegalArgumentException if a baseline was not backtested
  public static Scores of(Backtest.Result result, List<String> baselines, TargetKind kind) {
    if (!baselines.contains(NAIVE)) {
      throw new IllegalArgumentException(
          "baselines %s: expected naive among them".formatted(baselines));
    }
    Map<String, ModelErrors> errors = new LinkedHashMap<>();
    result.models().forEach(model -> errors.put(model, ModelErrors.of(result, model)));
    ModelErrors naive = Objects.requireNonNull(errors.get(NAIVE));
    String best =
        baselines.stream()
            .min(
                Comparator.comparingDouble(
                    name -> Objects.requireNonNull(errors.get(name)).ratio(naive)))
            .orElse(NAIVE);
    Map<String, Double> toBest = Comparison.adjusted(result, baselines, best);
    Map<String, Double> toNaive = Comparison.adjusted(result, baselines, NAIVE);
    List<Score> rows = new ArrayList<>();
    errors.forEach((model, own) ->
        rows.add(
            new Score(
                model,
                own.mae(),
                own.rmse(),
                own.smape(),
                own.mase(),
                own.rmsse(),
                own.ratio(naive),
                toBest.getOrDefault(model, Double.NaN),
                toNaive.getOrDefault(model, Double.NaN),
                Uncertainty.of(result, model, kind),
                result.own(model))));
    return new Scores(List.copyOf(rows), List.copyOf(baselines), best, withoutScale(result));
  }

  /// The scores of one model.
  ///
  /// @throws IllegalArgumentException if it was not backtested
  public Score of(String model) {
    return rows.stream()
        .filter(score -> score.model().equals(model))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("model '%s': no score".formatted(model)));
  }

  private static List<Notice> withoutScale(Backtest.Result result) {
    return result.plan().origins().stream()
        .filter(walk -> walk.scale() == 0)
        .map(walk ->
            new Notice(
                "no-scale",
                "series '%s' never changes before its first origin: its errors cannot be scaled, so it does not count in MASE, ratio and verdict"
                    .formatted(walk.series().id())))
        .toList();
  }
}
