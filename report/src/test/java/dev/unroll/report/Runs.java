package dev.unroll.report;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.ForecastJob;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Head;
import dev.unroll.forecast.ModelSet;
import dev.unroll.forecast.Output;
import dev.unroll.forecast.Schedule;
import dev.unroll.forecast.Settings;
import dev.unroll.forecast.Strategy;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariates;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Frequency;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/// Runs over synthetic data with tiny networks: what they are good for is being reported.
final class Runs {
  private Runs() {}

  /// Five monthly series that wander like prices, one of them shorter.
  static ForecastRun fiveMonthly(int horizon) {
    Random random = new Random(5);
    List<TimeSeries> series = new ArrayList<>();
    for (String id : List.of("AAA", "BBB", "CCC", "DDD", "EEE")) {
      series.add(monthly(id, id.equals("DDD") ? 68 : 123, 0.08, random));
    }
    return run(data("synthetic-five", series), horizon, lstm(1), 1L, 2L, 3L);
  }

  /// The same, with other networks beside the one that is judged.
  static ForecastRun threeNetworks() {
    Random random = new Random(6);
    List<TimeSeries> series = List.of(monthly("AAA", 60, 0.08, random));
    return run(data("synthetic-one", series), ModelSet.parse("naive,rnn,gru"), 1, lstm(2), 1L, 2L);
  }

  /// A network that reads windows, four layers of it.
  static ForecastRun windows(Architecture.Family family) {
    List<TimeSeries> series = List.of(monthly("AAA", 60, 0.08, new Random(7)));
    return run(data("synthetic-one", series), 2, new Architecture(family, 3, 4), 1L);
  }

  /// One daily series of 17,000 rows.
  static ForecastRun longDaily() {
    Random random = new Random(17);
    double[] values = new double[17_000];
    double x = 0;
    for (int day = 0; day < values.length; day++) {
      x = 0.97 * x + random.nextGaussian();
      values[day] = 20 + 10 * Math.sin(day * 2 * Math.PI / 365.25) + x;
    }
    Frequency days = new Frequency.Days(1);
    TimeSeries series = new TimeSeries("synthetic", times(days, values.length), values);
    return run(
        data("synthetic-daily", List.of(series)),
        1,
        new Architecture(Architecture.Family.GRU, 2, 1),
        1L);
  }

  /// One daily series of 2,500 rows and a long horizon.
  static ForecastRun farAhead(int horizon) {
    double[] values = new Random(4).doubles(2_500).toArray();
    TimeSeries series = new TimeSeries("far", times(new Frequency.Days(1), values.length), values);
    return run(data("synthetic-far", List.of(series)), horizon, lstm(1), 1L);
  }

  /// A thousand short series, 12 rows ahead.
  static ForecastRun manySeries() {
    Random random = new Random(1000);
    List<TimeSeries> series =
        IntStream.range(0, 1000)
            .mapToObj(i -> monthly("store <" + i + "> & \"co\"", 60, 0.05, random))
            .toList();
    return run(data("synthetic-many", series), 12, lstm(1), 1L);
  }

  /// Series with these ids.
  static ForecastRun named(String file, List<String> ids) {
    Random random = new Random(3);
    List<TimeSeries> series = ids.stream().map(id -> monthly(id, 40, 0.1, random)).toList();
    return run(data(file, series), 1, lstm(1), 1L);
  }

  /// One series whose rows are only counted, a deep network.
  static ForecastRun counted() {
    Random random = new Random(8);
    double[] values = random.doubles(80, -3, 3).toArray();
    TimeSeries series = new TimeSeries("steps", TimeIndex.steps(values.length), values);
    return run(
        data("synthetic-steps", List.of(series)),
        3,
        new Architecture(Architecture.Family.RNN, 3, 5),
        4L,
        5L);
  }

  /// A daily series of which every second value is missing, and what is known beside it, read by
  /// weeks; three networks say distributions.
  static ForecastRun gapsAndCovariates() {
    int rows = 70;
    double[] values = new Random(9).doubles(rows, 1, 2).toArray();
    for (int row = 0; row < rows; row += 2) {
      values[row] = Double.NaN;
    }
    Covariates covariates =
        new Covariates(
            List.of(
                Covariate.numbers("rain", Covariate.Role.PAST, rows, row -> row % 3),
                Covariate.numbers("wind", Covariate.Role.PAST, rows, row -> row % 4),
                Covariate.numbers("holiday", Covariate.Role.FUTURE, rows + 3, row -> row % 5)));
    TimeSeries series =
        new TimeSeries("gaps", times(new Frequency.Days(1), rows), values, covariates);
    Settings settings =
        new Settings(
            3,
            lstm(1).withPeriod(7),
            new Output(Head.GAUSSIAN, Strategy.DIRECT),
            new Schedule(2, 1, 0.01, 1.0),
            List.of(1L),
            1,
            false);
    return run(data("synthetic-gaps", List.of(series)), ModelSet.parse("naive,rnn,gru"), settings);
  }

  static Architecture lstm(int layers) {
    return new Architecture(Architecture.Family.LSTM, 4, layers);
  }

  private static TimeSeries monthly(String id, int rows, double spread, Random random) {
    double[] values = new double[rows];
    double x = Math.log(20 + random.nextInt(200));
    for (int row = 0; row < rows; row++) {
      x += spread * random.nextGaussian();
      values[row] = Math.exp(x);
    }
    return new TimeSeries(id, times(new Frequency.Months(1), rows), values);
  }

  private static TimeIndex times(Frequency frequency, int rows) {
    LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0);
    return TimeIndex.of(
        IntStream.range(0, rows).mapToObj(row -> frequency.plus(start, row)).toList(), frequency);
  }

  private static Dataset data(String name, List<TimeSeries> series) {
    return new Dataset(
        name,
        "value",
        series.getFirst().times().frequency(),
        "made so",
        series,
        List.of(),
        new Dataset.Source(
            ",",
            Optional.empty(),
            series.stream().mapToInt(TimeSeries::length).sum(),
            List.of("series", "time", "value"),
            "0123456789abcdef".repeat(4)));
  }

  private static ForecastRun run(
      Dataset data, int horizon, Architecture architecture, Long... seeds) {
    return run(data, ModelSet.defaults(), horizon, architecture, seeds);
  }

  private static ForecastRun run(
      Dataset data, ModelSet models, int horizon, Architecture architecture, Long... seeds) {
    Settings settings =
        new Settings(
            horizon, architecture, new Schedule(2, 1, 0.01, 1.0), List.of(seeds), 1, false);
    return run(data, models, settings);
  }

  private static ForecastRun run(Dataset data, ModelSet models, Settings settings) {
    return new ForecastJob(data, settings, models, Kernels.scalar(), (phase, fraction) -> {})
        .run(CsvOptions.of(data.target()), 0);
  }
}
