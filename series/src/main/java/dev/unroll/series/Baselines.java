package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;

/// The models that every other is compared with. They are always computed, and come first.
public final class Baselines {
  private Baselines() {}

  /// Naive, drift, seasonal naive (where the frequency has a season, and a series of the training
  /// part two of them) and autoregression.
  public static List<Forecaster> of(BacktestPlan plan, TargetKind kind) {
    List<Forecaster> models = new ArrayList<>(List.of(new Naive(), new Drift()));
    int season = plan.data().frequency().season();
    if (season > 1 && plan.training().stream().anyMatch(s -> s.length() >= 2 * season)) {
      models.add(new SeasonalNaive(season));
    }
    models.add(new AutoRegression(kind));
    return List.copyOf(models);
  }
}
