package dev.unroll.testkit;

import dev.unroll.series.AutoRegression;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Drift;
import dev.unroll.series.ForecastScores;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Naive;
import dev.unroll.series.Reading;
import dev.unroll.series.Scores;
import dev.unroll.series.SeasonalNaive;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Bars on data that others measured before.
final class DataBars {
  private static final int DAY = 24;

  private DataBars() {}

  static List<LearningBar> all(Path data) throws IOException {
    List<LearningBar> bars = new ArrayList<>();
    Path m4 = data.resolve("m4-hourly");
    if (Files.isDirectory(m4)) {
      bars.addAll(m4(m4));
    } else {
      System.out.println("skip  M4 hourly: there is no " + m4);
    }
    Path stocks = data.resolve("market-open").resolve("EuStockMarkets.csv");
    if (Files.exists(stocks)) {
      bars.addAll(stocks(stocks));
    } else {
      System.out.println("skip  EuStockMarkets: there is no " + stocks);
    }
    return bars;
  }

  /// The official scores of the competition (Makridakis, Spiliotis and Assimakopoulos 2020).
  private static List<LearningBar> m4(Path folder) throws IOException {
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
      bars.add(bar("M4 hourly, sMAPE of " + of.model(), of.smape(), official[i][0]));
      bars.add(bar("M4 hourly, MASE of " + of.model(), of.mase(), official[i][1]));
    }
    for (Path file : List.of(actuals, forecasts, work)) {
      Files.delete(file);
    }
    return bars;
  }

  private static LearningBar bar(String name, double number, double official) {
    return new LearningBar(
        name, number, official - 0.0005, official + 0.0005, "the competition's workbook");
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

  private static List<LearningBar> stocks(Path file) {
    Dataset data = SeriesReader.read(file, CsvOptions.of("DAX,SMI,CAC,FTSE"));
    Backtest.Result result =
        Backtest.run(
            BacktestPlan.of(data, 1),
            List.of(new Naive(), new Drift(), new AutoRegression(TargetKind.LOG_RETURN)),
            Backtest.Progress.NONE);
    Scores scores = Scores.of(result, List.of("naive"), TargetKind.LOG_RETURN);
    return List.of("drift", "ar").stream()
        .map(model ->
            new LearningBar(
                "EuStockMarkets, ratio of " + model + " to naive",
                scores.of(model).ratio(),
                0.98,
                1.02,
                "no model is known to beat naive on daily prices"))
        .toList();
  }
}
