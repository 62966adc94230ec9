package dev.unroll.series;

import java.util.Arrays;
import java.util.List;

/// Every model forecasts from the same origins. Each is fitted once, to the training part; then it
/// is told the values one by one, and asked at each origin: it cannot see what it forecasts.
public final class Backtest {
  private Backtest() {}

  /// Is told how far a backtest has come.
  @FunctionalInterface
  public interface Progress {
    /// Tells nobody.
    Progress NONE = (model, done, total) -> {};

    /// A model has come this far.
    ///
    /// @param model its name
    /// @param done origins forecast by this model, over all series; 0 before it is fitted
    /// @param total origins, over all series
    void at(String model, int done, int total);
  }

  /// Fits and runs all models.
  ///
  /// @param models with different names
  /// @throws IllegalArgumentException if a model forecasts another number of values than asked for,
  ///   or two have the same name
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  public static Result run(BacktestPlan plan, List<Forecaster> models, Progress progress) {
    List<String> names = models.stream().map(Forecaster::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("models %s: expected different names".formatted(names));
    }
    double[][][][] forecasts = new double[models.size()][][][];
    for (int i = 0; i < forecasts.length; i++) {
      forecasts[i] = forecasts(plan, models.get(i), progress);
    }
    return new Result(plan, names, forecasts);
  }

  private static double[][][] forecasts(BacktestPlan plan, Forecaster model, Progress progress) {
    int total = plan.origins().stream().mapToInt(Origins::count).sum();
    progress.at(model.name(), 0, total);
    Predictor predictor = model.fit(plan.training(), plan.horizon());
    double[][][] forecasts = new double[plan.origins().size()][][];
    int done = 0;
    for (int i = 0; i < forecasts.length; i++) {
      Origins walk = plan.origins().get(i);
      forecasts[i] = walk(walk, predictor.start(walk.history()), model.name(), plan.horizon());
      done += walk.count();
      progress.at(model.name(), done, total);
    }
    return forecasts;
  }

  private static double[][] walk(Origins walk, Rolling rolling, String model, int horizon) {
    double[][] forecasts = new double[walk.count()][];
    for (int origin = 0; origin < forecasts.length; origin++) {
      if (origin > 0) {
        rolling.observe(walk.known(origin));
      }
      forecasts[origin] = rolling.forecast(horizon).clone();
      check(forecasts[origin], model, walk, origin, horizon);
    }
    return forecasts;
  }

  private static void check(
      double[] forecast, String model, Origins walk, int origin, int horizon) {
    if (forecast.length != horizon) {
      throw new IllegalArgumentException(
          "model '%s': %s values forecast, expected the horizon, %s"
              .formatted(model, forecast.length, horizon));
    }
    if (!Arrays.stream(forecast).allMatch(Double::isFinite)) {
      throw new ArithmeticException(
          "model '%s': series '%s', forecast for %s is %s, expected finite numbers"
              .formatted(model, walk.series().id(), walk.label(origin), Arrays.toString(forecast)));
    }
  }

  /// What all models forecast at all origins.
  public static final class Result {
    private final BacktestPlan plan;
    private final List<String> models;
    private final double[][][][] forecasts;

    private Result(BacktestPlan plan, List<String> models, double[][][][] forecasts) {
      this.plan = plan;
      this.models = models;
      this.forecasts = forecasts;
    }

    public BacktestPlan plan() {
      return plan;
    }

    /// Names, in the order in which they were given.
    public List<String> models() {
      return models;
    }

    /// All forecasts of a model for one series.
    ///
    /// @param series a position in [BacktestPlan#origins]
    /// @return `[origins, horizon]`, a copy
    /// @throws IllegalArgumentException if there is no such model
    public double[][] forecasts(String model, int series) {
      double[][] copy = of(model)[series].clone();
      Arrays.setAll(copy, origin -> copy[origin].clone());
      return copy;
    }

    /// One forecast.
    ///
    /// @param series a position in [BacktestPlan#origins]
    /// @param origin 0 is the first
    /// @param step 0 is one row ahead
    /// @throws IllegalArgumentException if there is no such model
    public double forecast(String model, int series, int origin, int step) {
      return of(model)[series][origin][step];
    }

    private double[][][] of(String model) {
      int index = models.indexOf(model);
      if (index < 0) {
        throw new IllegalArgumentException(
            "model '%s' was not backtested, only %s".formatted(model, models));
      }
      return forecasts[index];
    }
  }
}
