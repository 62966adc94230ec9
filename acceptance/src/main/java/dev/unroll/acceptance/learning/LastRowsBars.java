package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Head;
import dev.unroll.forecast.RecurrentPredictor;
import dev.unroll.series.Frequency;
import dev.unroll.series.SeasonalNaive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Single series with a season: GRUs of five seeds, whose mean forecasts the last rows.
final class LastRowsBars {
  private static final Networks FIVE = Networks.gru(32, 100, 5);

  private LastRowsBars() {}

  /// Births in the United States, the last 30 days.
  static void births(Path data, Consumer<LearningBar> reached) throws IOException {
    double[] values = Columns.column(data.resolve("us-births/us-births-1969-1988.csv"), 4);
    LastRows rows = LastRows.of(values, 30, 7, Frequency.parse("D"));
    String name = "US births, last 30 days";
    measure(name, rows, 7, 1.53, "ETS 1.529, DeepAR 1.548", reached);
    List<Head> heads = List.of(Head.QUANTILES, Head.GAUSSIAN, Head.NEGATIVE_BINOMIAL);
    DistributionBars.measure(name, rows, Networks.gru(32, 60, 1), heads, reached);
  }

  /// AirPassengers, the last 24 months.
  static void passengers(Path data, Consumer<LearningBar> reached) throws IOException {
    double[] values = Columns.column(data.resolve("classic-series/AirPassengers.csv"), 2);
    LastRows rows = LastRows.of(values, 24, 12, Frequency.parse("MS"));
    measure("AirPassengers, last 24 months", rows, 12, 1.16, "Holt-Winters 1.162", reached);
  }

  private static void measure(
      String name,
      LastRows rows,
      int season,
      double bar,
      String anchor,
      Consumer<LearningBar> reached) {
    RecurrentPredictor five = rows.fit(FIVE);
    List<String> alone =
        IntStream.range(0, FIVE.seeds().size())
            .mapToObj(i -> String.format(Locale.ROOT, "%.3f", rows.mase(five.alone(i))))
            .toList();
    double naive = rows.mase(new SeasonalNaive(season).fit(List.of(), 1));
    String beside = String.format(Locale.ROOT, "seasonal naive %.3f, %s", naive, anchor);
    reached.accept(
        LearningBar.atMost(
            bar,
            name + ", MASE of gru, mean of five seeds",
            rows.mase(five),
            beside + "; seeds alone " + String.join(", ", alone)));
  }
}
