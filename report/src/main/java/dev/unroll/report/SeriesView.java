package dev.unroll.report;

import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Backtest;
import dev.unroll.series.Origins;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// One series with all that a run says about it.
///
/// @param series whole
/// @param forecast of the rows after its end
/// @param backtest empty if it was too short for one
record SeriesView(TimeSeries series, SeriesForecast forecast, Optional<Tested> backtest) {

  /// A series in the backtest.
  ///
  /// @param result of all series
  /// @param index of this one in the plan
  /// @param models the network and the best baseline
  /// @param errors of the network, of the best baseline and of naive
  /// @param winner the model with the smallest mean absolute error; empty if none is defined
  record Tested(
      Backtest.Result result, int index, Models models, Errors errors, Optional<String> winner) {
    Origins origins() {
      return result.plan().origins().get(index);
    }

    /// What was forecast one row ahead, from an origin on.
    double[] oneAhead(String model, int from) {
      double[] values = new double[origins().count() - from];
      for (int i = 0; i < values.length; i++) {
        values[i] = result.forecast(model, index, from + i, 0);
      }
      return values;
    }
  }

  /// Names.
  record Models(String network, String best) {
    static Models of(ForecastRun run) {
      return new Models(
          run.settings().architecture().cell().word(), run.evaluation().scores().best());
    }
  }

  /// The errors in one series; NaN where undefined.
  record Errors(ModelError network, ModelError best, ModelError naive) {
    /// How much more the squared error of the network is than that of the best baseline.
    double loss() {
      return network.squared() - best.squared();
    }

    /// The RMSE of the network as a multiple of that of naive.
    double ratio() {
      return naive.squared() > 0 ? Math.sqrt(network.squared() / naive.squared()) : Double.NaN;
    }
  }

  /// Means over origins and steps of errors divided by the scale of the series.
  record ModelError(double absolute, double squared) {
    static ModelError of(Backtest.Result result, String model, int index) {
      Origins walk = result.plan().origins().get(index);
      double scale = walk.scale() > 0 ? walk.scale() : Double.NaN;
      double absolute = 0;
      double squared = 0;
      int count = 0;
      int horizon = result.plan().horizon();
      for (int origin = 0; origin < walk.count(); origin++) {
        for (int step = 0; step < horizon; step++) {
          double error =
              (walk.actual(origin, step) - result.forecast(model, index, origin, step)) / scale;
          boolean missing = Double.isNaN(walk.actual(origin, step));
          absolute += missing ? 0 : Math.abs(error);
          squared += missing ? 0 : error * error;
          count += missing ? 0 : 1;
        }
      }
      return new ModelError(absolute / count, squared / count);
    }
  }

  String id() {
    return series.id();
  }

  /// All series, in the order of the data.
  static List<SeriesView> of(ForecastRun run) {
    Backtest.Result result = run.evaluation().result();
    Models models = Models.of(run);
    Map<String, Tested> tested = new HashMap<>();
    for (int i = 0; i < result.plan().origins().size(); i++) {
      tested.put(result.plan().origins().get(i).series().id(), tested(result, i, models));
    }
    Map<String, SeriesForecast> forecasts = new HashMap<>();
    run.forecasts().forEach(forecast -> forecasts.put(forecast.series(), forecast));
    List<SeriesView> views = new ArrayList<>();
    for (TimeSeries series : run.data().series()) {
      views.add(
          new SeriesView(
              series,
              forecasts.getOrDefault(series.id(), new SeriesForecast(series.id(), List.of())),
              Optional.ofNullable(tested.get(series.id()))));
    }
    return views;
  }

  private static Tested tested(Backtest.Result result, int index, Models models) {
    Map<String, ModelError> all = new LinkedHashMap<>();
    result.models().forEach(model -> all.put(model, ModelError.of(result, model, index)));
    Errors errors =
        new Errors(
            Objects.requireNonNull(all.get(models.network())),
            Objects.requireNonNull(all.get(models.best())),
            Objects.requireNonNull(all.get("naive")));
    Optional<String> winner =
        all.entrySet().stream()
            .filter(one -> Double.isFinite(one.getValue().absolute()))
            .min(Comparator.comparingDouble(one -> one.getValue().absolute()))
            .map(Map.Entry::getKey);
    return new Tested(result, index, models, errors, winner);
  }

  /// Those first where the network loses most against the best baseline; last those without a
  /// score.
  static Comparator<SeriesView> worstFirst() {
    return Comparator.comparingDouble(view ->
        view.backtest()
            .map(tested -> tested.errors().loss())
            .filter(loss -> !loss.isNaN())
            .map(loss -> -loss)
            .orElse(Double.POSITIVE_INFINITY));
  }
}
