package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Architecture.Family;
import dev.unroll.series.AutoRegression;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Naive;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// The equation of Mackey and Glass (1977) with a delay of 17: 10,000 steps. The first 3,000 are
/// trained on; from each of the others the value 50 steps later is forecast. The error is divided
/// by the deviation of what is forecast, so that 1 is what the mean would reach.
final class MackeyGlassBars {
  static final int AHEAD = 50;

  private static final int TRAINED = 3000;

  private MackeyGlassBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) throws IOException {
    double[] values =
        Files.readAllLines(data.resolve("mackey-glass/MackeyGlass_t17.txt")).stream()
            .filter(line -> !line.isBlank())
            .mapToDouble(Double::parseDouble)
            .toArray();
    TimeSeries series = new TimeSeries("mackey-glass", TimeIndex.steps(values.length), values);
    Networks gru = Networks.gru(32, 300, 1);
    double naive = error(new Naive(), series);
    for (Forecaster model :
        List.of(
            new AutoRegression(TargetKind.LEVEL),
            new TimeDelayForecaster(),
            gru.withCell(Family.RNN).forecaster(AHEAD, TargetKind.LEVEL),
            gru.forecaster(AHEAD, TargetKind.LEVEL),
            gru.withCell(Family.LSTM).forecaster(AHEAD, TargetKind.LEVEL))) {
      String name = "Mackey-Glass, 50 steps, normalised RMSE of " + model.name();
      reached.accept(LearningBar.atMost(naive, name, error(model, series), "naive"));
    }
  }

  private static double error(Forecaster model, TimeSeries series) {
    Predictor predictor = model.fit(List.of(series.first(TRAINED)), AHEAD);
    Rolling rolling = predictor.start(series.first(TRAINED));
    double squares = 0;
    double sum = 0;
    double sumOfSquares = 0;
    for (int origin = TRAINED; origin + AHEAD <= series.length(); origin++) {
      double actual = series.value(origin + AHEAD - 1);
      squares += Math.pow(actual - rolling.forecast(AHEAD)[AHEAD - 1], 2);
      sum += actual;
      sumOfSquares += actual * actual;
      rolling.observe(series.value(origin));
    }
    int count = series.length() - TRAINED - AHEAD + 1;
    return Math.sqrt(squares / (sumOfSquares - sum * sum / count));
  }
}
