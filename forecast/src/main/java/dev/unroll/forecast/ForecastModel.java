package dev.unroll.forecast;

import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Distribution;
import dev.unroll.series.Interval;
import dev.unroll.series.ResidualQuantiles;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A trained forecaster with all it needs to forecast from raw data: what is saved as one file.
///
/// @param predictor the ensemble
/// @param residuals how wide intervals are, from the backtest
/// @param origin the data it was trained on
public record ForecastModel(
    RecurrentPredictor predictor, ResidualQuantiles residuals, Origin origin) {

  /// Where a model comes from.
  ///
  /// @param data the base name of the file
  /// @param columns which columns were read, and how
  /// @param frequency its code
  /// @param sha256 of the file
  /// @param settings of the run
  /// @param selection how `--models auto` chose the network; empty where it was named
  public record Origin(
      String data,
      CsvOptions columns,
      String frequency,
      String sha256,
      Settings settings,
      Optional<Selection> selection) {}

  /// What to do with a series that the model was not trained on.
  public enum NewSeries {
    REFUSE,
    /// Forecast it, scaled by its own history.
    SCALE_BY_ITSELF
  }

  /// The next values of every series of a data set, after its last row. Rows that are new since the
  /// training are history like all others.
  ///
  /// @throws IllegalArgumentException if the data do not fit the model; the message says what to do
  /// @throws ArithmeticException if a forecast is not finite
  public List<SeriesForecast> forecast(Dataset data, NewSeries newSeries) {
    check(data, newSeries);
    KnownAhead.check(data, origin.settings().horizon());
    return data.series().stream().map(this::forecast).toList();
  }

  /// Fails unless the model can read a data set.
  ///
  /// @throws IllegalArgumentException if the data do not fit the model; the message says what to do
  public void check(Dataset data, NewSeries newSeries) {
    if (!data.frequency().code().equals(origin.frequency())) {
      throw new IllegalArgumentException(
          "%s: its frequency is %s, the model was trained on %s; give data of the same frequency"
              .formatted(data.name(), data.frequency().code(), origin.frequency()));
    }
    predictor.reading().head().check(data.series());
    for (TimeSeries series : data.series()) {
      check(data, series, newSeries);
    }
  }

  /// Futures of every series that are drawn, each a whole way. The same model and data give the
  /// same ones.
  ///
  /// @param paths of each series, at least 1
  /// @throws IllegalArgumentException if the network does not go on by itself ([Output#hasPaths]),
  ///   or the data do not fit the model
  public List<SamplePaths> paths(Dataset data, int paths, NewSeries newSeries) {
    if (!origin.settings().output().hasPaths() || paths < 1) {
      throw new IllegalArgumentException(
          "%s paths of a model whose output is %s; expected 1 or more, of an autoregressive one that says a density"
              .formatted(paths, origin.settings().output()));
    }
    check(data, newSeries);
    KnownAhead.check(data, origin.settings().horizon());
    return data.series().stream()
        .map(series -> new SamplePaths(series.id(), times(series), predictor.paths(series, paths)))
        .toList();
  }

  private List<String> times(TimeSeries series) {
    return IntStream.range(series.length(), series.length() + predictor.horizon())
        .mapToObj(series.times()::label)
        .toList();
  }

  private void check(Dataset data, TimeSeries series, NewSeries newSeries) {
    if (newSeries == NewSeries.REFUSE && !predictor.knows(series.id())) {
      throw new IllegalArgumentException(
          "%s: series '%s' is not among those the model was trained on; leave it out, or let it be"
                  .formatted(data.name(), series.id())
              + " scaled by its own history with --new-series");
    }
    for (int row = 0; row < series.length(); row++) {
      if (predictor.kind() == TargetKind.LOG_RETURN && series.value(row) <= 0) {
        throw new IllegalArgumentException(
            "%s: series '%s' is %s at %s, but the model learned log returns, which only positive"
                    .formatted(
                        data.name(), series.id(), series.value(row), series.times().label(row))
                + " values have; train again with --raw");
      }
    }
  }

  private SeriesForecast forecast(TimeSeries series) {
    Rolling rolling = predictor.start(series);
    double[] means = rolling.forecast(predictor.horizon());
    if (!Arrays.stream(means).allMatch(Double::isFinite)) {
      throw new ArithmeticException(
          "series '%s': its forecast is %s, expected finite numbers; are values far larger than those it was trained on?"
              .formatted(series.id(), Arrays.toString(means)));
    }
    List<Distribution> own = rolling.distributions(predictor.horizon());
    double change = predictor.scale(series).change();
    List<ForecastPoint> points = new ArrayList<>();
    for (int step = 0; step < means.length; step++) {
      String time = series.times().label(series.length() + step);
      Interval interval =
          own.isEmpty() ? residuals.around(means[step], change, step) : own.get(step).interval();
      points.add(new ForecastPoint(time, means[step], interval));
    }
    return new SeriesForecast(series.id(), points);
  }
}
