package dev.unroll.forecast;

import dev.unroll.series.Dataset;
import dev.unroll.series.Notice;
import dev.unroll.series.PriceLike;
import java.util.List;
import java.util.Optional;

/// A whole run: the data, what was learned from them, how good it is, and the forecast.
///
/// @param data as it was read
/// @param settings as chosen, by the user or by `--models auto`
/// @param target what models learn, and why
/// @param evaluation the backtest
/// @param model trained on all rows, as it is saved
/// @param forecasts the next values of every series
/// @param notices everything the user should know, from data to scores
/// @param seconds how long the parts took
public record ForecastRun(
    Dataset data,
    Settings settings,
    PriceLike target,
    Evaluation evaluation,
    ForecastModel model,
    List<SeriesForecast> forecasts,
    List<Notice> notices,
    Seconds seconds) {

  /// What `--models auto` tried and chose; empty where models were named.
  public Optional<Selection> selection() {
    return model.origin().selection();
  }

  /// Wall-clock time in seconds.
  ///
  /// @param load reading the data
  /// @param train training the members, twice: before the backtest and on all rows; and choosing
  ///   models, if that was asked for
  /// @param backtest everything else of the backtest
  public record Seconds(double load, double train, double backtest) {}
}
