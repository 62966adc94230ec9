package dev.unroll.acceptance.learning;

import dev.unroll.forecast.RecurrentPredictor;
import dev.unroll.series.Frequency;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.SeasonalNaive;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// ETTh1 (Zhou et al. 2021): seven series of a transformer, scaled by their first twelve months.
/// Twelve months are trained on; the four of validation are not used; in the last four the next 24
/// hours are forecast from every hour.
final class EttBars {
  private static final int DAY = 24;
  private static final int MONTH = 30 * DAY;
  private static final int TRAINED = 12 * MONTH;
  private static final int KNOWN = 16 * MONTH;
  private static final int ALL = 20 * MONTH;
  private static final Frequency HOURLY = Frequency.parse("h");

  private EttBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) throws IOException {
    List<TimeSeries> series = new ArrayList<>();
    for (int column = 1; column <= 7; column++) {
      double[] values = Columns.column(data.resolve("ett-h1/ETTh1.csv"), column);
      series.add(Columns.series("s" + column, standardised(values), HOURLY));
    }
    List<TimeSeries> training = series.stream().map(one -> one.first(TRAINED)).toList();
    double naive = squaredError(new SeasonalNaive(DAY).fit(training, DAY), series);
    String name = "ETTh1, seven series, 24 hours, squared error of ";
    reached.accept(
        LearningBar.published(
            0.424,
            name + "the last day repeated",
            naive,
            "that these rows are read as others read them"));
    RecurrentPredictor gru =
        Networks.gru(64, 100, 1).forecaster(DAY, TargetKind.LEVEL).fit(training, DAY);
    reached.accept(
        LearningBar.atMost(
            naive, name + "gru", squaredError(gru, series), "the last day repeated"));
  }

  private static double squaredError(Predictor predictor, List<TimeSeries> series) {
    double sum = 0;
    for (TimeSeries one : series) {
      Rolling rolling = predictor.start(one.first(KNOWN));
      for (int origin = KNOWN; origin + DAY <= ALL; origin++) {
        double[] forecast = rolling.forecast(DAY);
        for (int k = 0; k < DAY; k++) {
          sum += Math.pow(one.value(origin + k) - forecast[k], 2);
        }
        rolling.observe(one.value(origin));
      }
    }
    return sum / series.size() / (ALL - KNOWN - DAY + 1) / DAY;
  }

  /// All rows that are used, by the mean and deviation of those that are trained on.
  private static double[] standardised(double[] values) {
    double mean = Arrays.stream(values, 0, TRAINED).average().orElseThrow();
    double variance =
        Arrays.stream(values, 0, TRAINED)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow();
    return Arrays.stream(values, 0, ALL)
        .map(value -> (value - mean) / Math.sqrt(variance))
        .toArray();
  }
}
