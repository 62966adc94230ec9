package dev.unroll.acceptance.learning;

import dev.unroll.series.Covariate;
import dev.unroll.series.CovariateOptions;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Naive;
import dev.unroll.series.Predictor;
import dev.unroll.series.Rolling;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Fine dust in Beijing, one hour ahead, as others have measured it: without the first day, missing
/// values as 0, a year to train on, the four years after it forecast. What the weather was is seen
/// up to the hour before.
final class PollutionBars {
  private static final int FIRST_DAY = 24;
  private static final int TRAINED = 365 * 24;

  private PollutionBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) throws IOException {
    TimeSeries series = read(data.resolve("beijing-pm25/pollution.csv"));
    List<TimeSeries> training = List.of(series.first(TRAINED));
    double naive = error(new Naive().fit(training, 1), series);
    String name = "Beijing PM2.5, one hour ahead, RMSE of ";
    reached.accept(
        new LearningBar(
            name + "naive",
            naive,
            26.555,
            26.565,
            "persistence: that these rows are read as others read them"));
    Predictor gru = Networks.gru(32, 100, 3).forecaster(1, TargetKind.LEVEL).fit(training, 1);
    reached.accept(
        LearningBar.atMost(naive, name + "gru, three seeds", error(gru, series), "persistence"));
  }

  private static double error(Predictor predictor, TimeSeries series) {
    Rolling rolling = predictor.start(series.first(TRAINED));
    double sum = 0;
    for (int row = TRAINED; row < series.length(); row++) {
      sum += Math.pow(series.value(row) - rolling.forecast(1)[0], 2);
      rolling.observe(series.value(row), series.covariates(row, 1));
    }
    return Math.sqrt(sum / (series.length() - TRAINED));
  }

  private static TimeSeries read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<String> kept =
        lines.stream().skip(1 + FIRST_DAY).map(line -> line.replace("NA", "0")).toList();
    Path copy = Files.createTempFile("unroll-pollution", ".csv");
    Files.writeString(copy, lines.getFirst() + "\n" + String.join("\n", kept) + "\n");
    CovariateOptions weather =
        CovariateOptions.NONE.with(Covariate.Role.PAST, "DEWP,TEMP,PRES,cbwd,Iws,Is,Ir");
    CsvOptions options =
        CsvOptions.of("pm2.5").withTime("year,month,day,hour").withCovariates(weather);
    try {
      return SeriesReader.read(copy, options).series().getFirst();
    } finally {
      Files.delete(copy);
    }
  }
}
