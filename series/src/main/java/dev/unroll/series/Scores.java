package dev.unroll.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The scores of all models of a backtest.
///
/// @param rows in the order of the models
/// @param baselines the names of those that count as baselines, `naive` among them
/// @param best the baseline with the lowest ratio to `naive`, the earlier one if two are equal
/// @param notices which series have no scale and are left out of the scaled scores
public record Scores(List<Score> rows, List<String> baselines, String best, List<Notice> notices) {

  private static final String NAIVE = "naive";

  /// Scores all models.
  ///
  /// @param baselines names; `naive` must be among them
  /// @throws IllegalArgumentException if a baseline was not backtested
  public static Scores of(Backtest.Result result, List<String> baselines) {
    if (!baselines.contains(NAIVE)) {
      throw new IllegalArgumentException(
          "baselines %s: expected naive among them".formatted(baselines));
    }
    ModelErrors naive = ModelErrors.of(result, NAIVE);
    String best =
        baselines.stream()
            .min(Comparator.comparingDouble(name -> ModelErrors.of(result, name).ratio(naive)))
            .orElse(NAIVE);
    List<Score> rows = new ArrayList<>();
    for (String model : result.models()) {
      ModelErrors errors = ModelErrors.of(result, model);
      rows.add(
          new Score(
              model,
              errors.mae(),
              errors.rmse(),
              errors.smape(),
              errors.mase(),
              errors.ratio(naive),
              p(result, model, best),
              p(result, model, NAIVE)));
    }
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

  private static double p(Backtest.Result result, String model, String other) {
    return Comparison.test(result, model, other).p();
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
