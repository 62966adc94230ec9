package dev.unroll.forecast;

import dev.unroll.series.Backtest;
import dev.unroll.series.Judgement;
import dev.unroll.series.Scores;
import java.util.List;

/// What the backtest showed.
///
/// @param result every forecast of every model
/// @param scores of every model, baselines first, the network last
/// @param judgement the network against the best baseline and against naive
/// @param seeds how each member alone would have done
/// @param curves how each member learned before the backtest
public record Evaluation(
    Backtest.Result result,
    Scores scores,
    Judgement judgement,
    List<SeedScore> seeds,
    List<LearningCurve> curves) {

  /// One member alone.
  ///
  /// @param seed of the member
  /// @param ratio of its scaled RMSE to that of naive
  public record SeedScore(long seed, double ratio) {}
}
