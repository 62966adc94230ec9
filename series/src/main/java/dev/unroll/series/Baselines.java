package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;

/// The models that every other is compared with. They are always computed, and come first.
public final class Baselines {
  private Baselines() {}

  /// Naive, drift, seasonal naive (where the frequency has a season, and a series of the training
  /// part two of them) and autoregression.
  public static List<Forecaster> of(BacktestPlan plan, TargetKind kind) {
    List<Forecaster> models =
        new ArrayList<>(List.of(new Carrying(new Naive()), new Carrying(new Drift())));
    if (season(plan) > 1) {
      models.add(new Carrying(new SeasonalNaive(season(plan))));
    }
    models.add(new Carrying(new AutoRegression(kind)));
    return List.copyOf(models);
  }

  /// Rows in a season: that of the frequency where a series of the training part has two of them,
  /// else 1.
  public static int season(BacktestPlan plan) {
    int season = plan.data().frequency().season();
    return plan.training().stream().anyMatch(s -> s.length() >= 2 * season) ? season : 1;
  }
}
