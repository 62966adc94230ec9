package dev.unroll.acceptance.learning;

import dev.unroll.series.CsvOptions;
import dev.unroll.series.Naive;
import dev.unroll.series.Predictor;
import dev.unroll.series.Reading;
import dev.unroll.series.SeasonalNaive;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Crimes in London by borough and type: 1,728 series of monthly counts, of which the last 24
/// months are forecast at once. Most of those are months of the pandemic.
final class CrimeBars {
  static final String FILE = "crime-london-monthly/borough_201004_202111.csv";

  private static final int AHEAD = 24;
  private static final int YEAR = 12;

  private CrimeBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) {
    CsvOptions options =
        CsvOptions.of("crimes")
            .withSeries("MajorText,MinorText,LookUp_BoroughName")
            .withReading(Reading.PLAIN.with(Reading.Layout.WIDE_TIME));
    List<TimeSeries> series = SeriesReader.read(data.resolve(FILE), options).series();
    List<TimeSeries> training =
        series.stream().map(one -> one.first(one.length() - AHEAD)).toList();
    double naive = error(new Naive().fit(training, AHEAD), series);
    double seasonal = error(new SeasonalNaive(YEAR).fit(training, AHEAD), series);
    String name = "London crime, 24 months, mean absolute error of ";
    Predictor gru =
        Networks.gru(32, 100, 3).forecaster(AHEAD, TargetKind.LEVEL).fit(training, AHEAD);
    String beside = String.format(Locale.ROOT, "naive %.3f, seasonal naive %.3f", naive, seasonal);
    reached.accept(
        LearningBar.atMost(
            Math.min(naive, seasonal), name + "gru, three seeds", error(gru, series), beside));
  }

  /// Crimes a month.
  private static double error(Predictor predictor, List<TimeSeries> series) {
    double sum = 0;
    for (TimeSeries one : series) {
      int known = one.length() - AHEAD;
      double[] forecast = predictor.start(one.first(known)).forecast(AHEAD);
      for (int k = 0; k < AHEAD; k++) {
        sum += Math.abs(one.value(known + k) - forecast[k]);
      }
    }
    return sum / series.size() / AHEAD;
  }
}
