package dev.unroll.cli;

import dev.unroll.series.Backtest;
import dev.unroll.series.Origins;
import dev.unroll.store.AtomicFile;
import java.nio.file.Path;

/// Every forecast of a backtest as CSV, a row for each model, series, origin and step.
final class BacktestCsv {
  private static final String HEADER = "model,series,origin,step,time,mean,actual\n";

  private BacktestCsv() {}

  static void write(Backtest.Result result, Path file) {
    StringBuilder text = new StringBuilder(HEADER);
    for (String model : result.models()) {
      for (int series = 0; series < result.plan().origins().size(); series++) {
        append(result, model, series, text);
      }
    }
    AtomicFile.write(file, text.toString());
  }

  private static void append(Backtest.Result result, String model, int series, StringBuilder text) {
    Origins walk = result.plan().origins().get(series);
    String names = ForecastCsv.field(model) + "," + ForecastCsv.field(walk.series().id());
    for (int origin = 0; origin < walk.count(); origin++) {
      int row = walk.first() + origin;
      for (int step = 0; step < result.plan().horizon(); step++) {
        text.append(names).append(',').append(walk.series().times().label(row - 1));
        text.append(',').append(step + 1).append(',');
        text.append(walk.series().times().label(row + step)).append(',');
        text.append(result.forecast(model, series, origin, step)).append(',');
        double actual = walk.actual(origin, step);
        text.append(Double.isNaN(actual) ? "" : actual).append('\n');
      }
    }
  }
}
