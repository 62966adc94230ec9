package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Head;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.ForecastScores;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Frequency;
import dev.unroll.series.Naive;
import dev.unroll.series.Predictor;
import dev.unroll.series.Reading;
import dev.unroll.series.SeasonalNaive;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// M4 hourly: 414 series, of which the next 48 hours are forecast.
final class M4Bars {
  private static final int DAY = 24;
  private static final String WORKBOOK = "the competition's workbook";

  private M4Bars() {}

  static void measure(Path data, Consumer<LearningBar> reached) throws IOException {
    Path folder = data.resolve("m4-hourly");
    official(folder).forEach(reached);
    LastRows rows = rows(folder, 1);
    Networks gru = Networks.gru(64, 100, 1);
    for (long seed = 1; seed <= 3; seed++) {
      long start = cpu();
      Predictor predictor = rows.fit(gru.withSeed(seed));
      double minutes = (cpu() - start) / 60e9;
      String name = "M4 hourly, gru, seed " + seed;
      reached.accept(
          LearningBar.atMost(
              0.93, name + ", MASE", rows.mase(predictor), "seasonal naive 1.193, winner 0.893"));
      reached.accept(
          LearningBar.atMost(5, name + ", minutes of CPU", minutes, "a schedule of 5 minutes"));
    }
    DistributionBars.measure(
        "M4 hourly, every fourth series",
        rows(folder, 4),
        Networks.gru(64, 60, 1),
        List.of(Head.QUANTILES, Head.GAUSSIAN),
        reached);
  }

  /// @param every how many series one is taken
  private static LastRows rows(Path folder, int every) throws IOException {
    List<double[]> training = Columns.rows(folder.resolve("Hourly-train.csv"));
    List<double[]> test = Columns.rows(folder.resolve("Hourly-test.csv"));
    List<double[]> known = new ArrayList<>();
    List<double[]> future = new ArrayList<>();
    for (int i = 0; i < training.size(); i += every) {
      known.add(training.get(i));
      future.add(test.get(i));
    }
    return new LastRows(known, future, DAY, Frequency.parse("h"));
  }

  /// Processor time of this process, in nanoseconds.
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  /// The official scores of the competition (Makridakis, Spiliotis and Assimakopoulos 2020).
  private static List<LearningBar> official(Path folder) throws IOException {
    Path work = Files.createTempDirectory("unroll-m4");
    List<LearningBar> bars = new ArrayList<>();
    Path actuals = work.resolve("actuals.csv");
    Path forecasts = work.resolve("forecasts.csv");
    write(folder, actuals, forecasts);
    Dataset data = SeriesReader.read(actuals, CsvOptions.of("value").withSeries("series"));
    double[][] official = {{43.003, 11.608}, {13.912, 1.193}};
    List<ForecastScores> scores = ForecastScores.of(forecasts, data, DAY);
    for (int i = 0; i < scores.size(); i++) {
      ForecastScores of = scores.get(i);
      String model = of.model();
      bars.add(
          LearningBar.published(
              official[i][0], "M4 hourly, sMAPE of " + model, of.smape(), WORKBOOK));
      bars.add(
          LearningBar.published(
              official[i][1], "M4 hourly, MASE of " + model, of.mase(), WORKBOOK));
    }
    for (Path file : List.of(actuals, forecasts, work)) {
      Files.delete(file);
    }
    return bars;
  }

  private static void write(Path folder, Path actuals, Path forecasts) throws IOException {
    List<List<String>> test = cells(folder.resolve("Hourly-test.csv"));
    StringBuilder values = new StringBuilder("series,value\n");
    StringBuilder lines = new StringBuilder("model,series,time,mean\n");
    CsvOptions rows =
        CsvOptions.of("value")
            .withSeries("V1")
            .withReading(Reading.PLAIN.with(Reading.Layout.ROWS));
    Dataset train = SeriesReader.read(folder.resolve("Hourly-train.csv"), rows);
    for (Forecaster model : List.of(new Naive(), new SeasonalNaive(DAY))) {
      for (TimeSeries series : train.series()) {
        double[] forecast = model.fit(train.series(), 2 * DAY).start(series).forecast(2 * DAY);
        for (int step = 0; step < forecast.length; step++) {
          int time = series.length() + step + 1;
          lines.append(model.name()).append(',').append(series.id()).append(',');
          lines.append(time).append(',').append(forecast[step]).append('\n');
        }
      }
    }
    for (int i = 0; i < train.series().size(); i++) {
      TimeSeries series = train.series().get(i);
      for (double value : series.values()) {
        values.append(series.id()).append(',').append(value).append('\n');
      }
      for (String value : test.get(i + 1).subList(1, 1 + 2 * DAY)) {
        values.append(series.id()).append(',').append(value).append('\n');
      }
    }
    Files.writeString(actuals, values);
    Files.writeString(forecasts, lines);
  }

  private static List<List<String>> cells(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> List.of(line.replace("\"", "").split(",", -1)))
        .toList();
  }
}
