package dev.unroll.forecast;

import dev.unroll.series.Backtest;
import dev.unroll.series.Judgement;
import dev.unroll.series.Scores;
import java.util.List;

/// What the backtest showed.
///
/// @param result every forecast of every model
/// @param scores of every model: baselines first, then networks beside the one that is judged, that
///   one last
/// @param judgement the network against the best baseline and against naive
/// @param networks that were trained: the one that is judged first, then those beside it
public record Evaluation(
    Backtest.Result result, Scores scores, Judgement judgement, List<Trained> networks) {

  public Evaluation {
    networks = List.copyOf(networks);
  }

  /// A network.
  ///
  /// @param predictor as it was trained before the backtest
  /// @param seeds how each member alone would have done
  public record Trained(RecurrentPredictor predictor, List<SeedScore> seeds) {
    public Trained {
      seeds = List.copyOf(seeds);
    }

    /// As in the scores.
    public String name() {
      return predictor.architecture().cell().word();
    }
  }

  /// One member alone.
  ///
  /// @param seed of the member
  /// @param ratio of its scaled RMSE to that of naive
  public record SeedScore(long seed, double ratio) {}

  /// The network that is judged, forecasts and is saved.
  public Trained judged() {
    return networks.getFirst();
  }
}
