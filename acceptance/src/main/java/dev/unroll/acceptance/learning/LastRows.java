package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Output;
import dev.unroll.forecast.RecurrentPredictor;
import dev.unroll.series.Distribution;
import dev.unroll.series.Frequency;
import dev.unroll.series.Predictor;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Uncertainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Series whose last rows are held back until they are forecast, once.
final class LastRows {
  private final List<TimeSeries> known = new ArrayList<>();
  private final List<double[]> future;
  private final int season;

  /// @param future what came after each series, as many rows of all
  /// @param season rows over which changes scale an error
  LastRows(List<double[]> known, List<double[]> future, int season, Frequency frequency) {
    for (int i = 0; i < known.size(); i++) {
      this.known.add(Columns.series("s" + i, known.get(i), frequency));
    }
    this.future = future;
    this.season = season;
  }

  /// One series, of which the last rows are held back.
  static LastRows of(double[] values, int horizon, int season, Frequency frequency) {
    int split = values.length - horizon;
    return new LastRows(
        List.of(Arrays.copyOf(values, split)),
        List.of(Arrays.copyOfRange(values, split, values.length)),
        season,
        frequency);
  }

  /// Networks, trained on all series.
  RecurrentPredictor fit(Networks networks) {
    return networks.forecaster(horizon(), TargetKind.LEVEL).fit(known, horizon());
  }

  /// Networks that say distributions, trained on all series.
  RecurrentPredictor fit(Networks networks, Output output) {
    return networks.forecaster(horizon(), TargetKind.LEVEL, output).fit(known, horizon());
  }

  /// How many of the values are inside the intervals of a level.
  double coverage(Predictor predictor, double level) {
    return mean(
        predictor,
        (said, actual) ->
            said.quantile((1 - level) / 2) <= actual && actual <= said.quantile((1 + level) / 2)
                ? 1
                : 0,
        false);
  }

  /// The mean CRPS over the same scale as [#mase], from 19 quantiles, as scores are.
  double crps(Predictor predictor) {
    return mean(predictor, LastRows::crps, true);
  }

  private static double crps(Distribution said, double actual) {
    double sum = 0;
    for (double level : Uncertainty.levels()) {
      double error = actual - said.quantile(level);
      sum += 2 * Math.max(level * error, (level - 1) * error) / 20;
    }
    return sum;
  }

  /// The mean over all values of what a distribution scores.
  private double mean(Predictor predictor, Scoring scoring, boolean scaled) {
    double sum = 0;
    for (int i = 0; i < known.size(); i++) {
      double scale = scaled ? scale(known.get(i).values()) : 1;
      List<Distribution> said = predictor.start(known.get(i)).distributions(horizon());
      for (int k = 0; k < horizon(); k++) {
        sum += scoring.score(said.get(k), future.get(i)[k]) / scale / horizon();
      }
    }
    return sum / known.size();
  }

  private interface Scoring {
    double score(Distribution said, double actual);
  }

  /// The mean absolute scaled error, mean over all series (Hyndman and Koehler 2006), the scale
  /// being the mean change over a season.
  double mase(Predictor predictor) {
    double sum = 0;
    for (int i = 0; i < known.size(); i++) {
      double[] forecast = predictor.start(known.get(i)).forecast(horizon());
      sum += error(forecast, future.get(i)) / scale(known.get(i).values());
    }
    return sum / known.size();
  }

  private int horizon() {
    return future.getFirst().length;
  }

  private static double error(double[] forecast, double[] actual) {
    double sum = 0;
    for (int k = 0; k < forecast.length; k++) {
      sum += Math.abs(actual[k] - forecast[k]);
    }
    return sum / forecast.length;
  }

  private double scale(double[] values) {
    double sum = 0;
    for (int t = season; t < values.length; t++) {
      sum += Math.abs(values[t] - values[t - season]);
    }
    return sum / (values.length - season);
  }
}
