package dev.unroll.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Scores of forecasts that anyone made, by the code that scores a backtest.
///
/// Errors of a series are scaled by its changes before the first time that is forecast in the file,
/// which must be among the actual values.
///
/// @param model its name in the file
/// @param values how many were forecast and are known
/// @param mae mean absolute error
/// @param rmse root of the mean squared error
/// @param smape from 0 to 200
/// @param mase mean absolute error after scaling, by changes over a season
/// @param rmsse root mean squared error after scaling, the mean over series
/// @param uncertainty of the intervals of the file; undefined without any
public record ForecastScores(
    String model,
    long values,
    double mae,
    double rmse,
    double smape,
    double mase,
    double rmsse,
    Uncertainty uncertainty) {

  /// Scores every model of a file.
  ///
  /// @param forecasts a file with the columns `time` and `mean` at least
  /// @param actuals history and what came after it
  /// @param season rows over which changes are scaled; 1 for those from row to row
  /// @throws DataFormatException if the file cannot be read, or forecasts what is not known
  public static List<ForecastScores> of(Path forecasts, Dataset actuals, int season) {
    if (season < 1) {
      throw new IllegalArgumentException("--season %s, expected 1 or more".formatted(season));
    }
    ForecastFile file = ForecastFile.read(forecasts);
    Map<String, Actual> known = new LinkedHashMap<>();
    actuals.series().forEach(series -> known.put(series.id(), new Actual(series)));
    Map<String, Map<String, List<Known>>> byModel = new LinkedHashMap<>();
    Set<List<Object>> places = new HashSet<>();
    for (ForecastFile.Line line : file.lines(actuals.series().getFirst().id())) {
      Known found = find(file, line, known);
      if (!places.add(List.of(line.model(), line.series(), line.origin(), found.row()))) {
        throw twice(file, line);
      }
      found.actual().seen(found.row());
      byModel
          .computeIfAbsent(line.model(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(line.series(), _ -> new ArrayList<>())
          .add(found);
    }
    List<ForecastScores> scores = new ArrayList<>();
    byModel.forEach((model, bySeries) -> scores.add(score(model, bySeries, season)));
    return scores;
  }

  /// A forecast and the row of the series it is about.
  private record Known(ForecastFile.Line line, Actual actual, int row) {}

  private static Known find(ForecastFile file, ForecastFile.Line line, Map<String, Actual> known) {
    Optional<Actual> actual = Optional.ofNullable(known.get(line.series()));
    if (actual.isEmpty()) {
      throw file.error(
          line,
          "series",
          "%s is not a series of the actual values, which are %s"
              .formatted(
                  Words.quote(line.series()),
                  String.join(", ", known.keySet().stream().limit(10).toList())));
    }
    int row = actual.get().row(line.time());
    if (row < 0) {
      throw file.error(
          line,
          "time",
          "%s is not a time of series %s in the actual values; those end at %s"
              .formatted(
                  Words.quote(line.time()), Words.quote(line.series()), actual.get().last()));
    }
    return new Known(line, actual.get(), row);
  }

  private static DataFormatException twice(ForecastFile file, ForecastFile.Line line) {
    return file.error(
        line,
        "time",
        "%s was forecast before by model %s for series %s%s; leave one of them out, or tell them apart in a column 'origin'"
            .formatted(
                Words.quote(line.time()),
                Words.quote(line.model()),
                Words.quote(line.series()),
                line.origin().isEmpty() ? "" : " from origin " + Words.quote(line.origin())));
  }

  private static ForecastScores score(String model, Map<String, List<Known>> bySeries, int season) {
    ErrorSums errors = new ErrorSums();
    IntervalSums intervals = new IntervalSums();
    for (List<Known> lines : bySeries.values()) {
      TimeSeries history = lines.getFirst().actual().history();
      double scale = Origins.scale(history, season);
      ErrorSums.OfSeries own = errors.series(scale, Origins.squaredScale(history));
      for (Known known : lines) {
        double actual = known.actual().series.value(known.row());
        own.add(actual, known.line().mean());
        if (scale > 0) {
          known
              .line()
              .interval()
              .ifPresent(of -> intervals.interval(actual, known.line().mean(), of, scale));
        }
      }
      own.end();
    }
    ModelErrors of = errors.errors();
    return new ForecastScores(
        model,
        errors.count(),
        of.mae(),
        of.rmse(),
        of.smape(),
        of.mase(),
        of.rmsse(),
        intervals.uncertainty());
  }

  /// A series whose rows are found by their times.
  private static final class Actual {
    private final TimeSeries series;
    private final Map<String, Integer> rows = new HashMap<>();
    private int first = Integer.MAX_VALUE;

    Actual(TimeSeries series) {
      this.series = series;
      for (int row = 0; row < series.length(); row++) {
        rows.put(series.times().label(row), row);
      }
    }

    int row(String time) {
      return Objects.requireNonNullElse(rows.get(time), -1);
    }

    void seen(int row) {
      first = Math.min(first, row);
    }

    /// What lies before the first forecast.
    TimeSeries history() {
      return series.first(first);
    }

    String last() {
      return series.times().label(series.length() - 1);
    }
  }
}
