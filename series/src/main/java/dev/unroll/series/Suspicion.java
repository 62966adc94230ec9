package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Notices results that are too good to be believed before the data have been looked at again: on
/// prices, gains of this size nearly always come from a column, or a row, that knows the future.
public final class Suspicion {
  private static final double GAIN = 0.8;
  private static final double HITS = 0.6;

  /// With fewer changes, three of five may well be chance.
  private static final int LEAST = 50;

  private Suspicion() {}

  /// Looks at one model, where the target is a price.
  ///
  /// @param score of the model
  /// @param kind nothing is suspicious about levels
  /// @return notices `suspicious-gain`, if its ratio to naive is below 0.8, and
  ///   `suspicious-hit-rate`, if prices are daily and it says in more than 60 % of at least 50
  ///   changes from one row to the next whether they go up or down
  public static List<Notice> find(Backtest.Result result, Score score, TargetKind kind) {
    List<Notice> notices = new ArrayList<>();
    if (kind == TargetKind.LOG_RETURN) {
      if (score.ratio() < GAIN) {
        notices.add(gain(score));
      }
      if (isDaily(result.plan().data().frequency())) {
        Hits hits = hits(result, score.model());
        if (hits.changes >= LEAST && hits.share() > HITS) {
          notices.add(hitRate(score.model(), hits));
        }
      }
    }
    return notices;
  }

  private static boolean isDaily(Frequency frequency) {
    return frequency instanceof Frequency.BusinessDays || frequency.equals(new Frequency.Days(1));
  }

  /// How often a direction was right.
  private record Hits(int right, int changes) {
    double share() {
      return (double) right / changes;
    }
  }

  private static Hits hits(Backtest.Result result, String model) {
    int right = 0;
    int changes = 0;
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      for (int origin = 0; origin < walk.count(); origin++) {
        double actual = Math.signum(walk.actual(origin, 0) - walk.known(origin));
        if (Double.isNaN(actual)) {
          continue;
        }
        double said = Math.signum(result.forecast(model, series, origin, 0) - walk.known(origin));
        changes += actual != 0 && said != 0 ? 1 : 0;
        right += actual != 0 && said == actual ? 1 : 0;
      }
    }
    return new Hits(right, changes);
  }

  private static Notice gain(Score score) {
    return new Notice(
        "suspicious-gain",
        String.format(
            Locale.ROOT,
            "%s has %.1f %% less error than naive on prices, which hardly any honest model has: look for a row or column that knows what comes later",
            score.model(),
            100 * (1 - score.ratio())));
  }

  private static Notice hitRate(String model, Hits hits) {
    return new Notice(
        "suspicious-hit-rate",
        String.format(
            Locale.ROOT,
            "%s says of %.1f %% of %s daily price changes whether they go up or down, which hardly any honest model does: look for a row or column that knows what comes later",
            model,
            100 * hits.share(),
            hits.changes()));
  }
}
