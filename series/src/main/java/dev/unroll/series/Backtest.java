package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Every model forecasts from the same origins. Each is fitted to the training part; then it is
/// told the values one by one, and asked at each origin: it cannot see what it forecasts. With
/// [Refit#every] it is fitted again on the way, to the rows that are known by then.
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

  /// Fits all models once, and runs them.
  ///
  /// @param models with different names
  /// @throws IllegalArgumentException if a model forecasts another number of values than asked for,
  ///   or two have the same name
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  public static Result run(BacktestPlan plan, List<Forecaster> models, Progress progress) {
    return run(plan, Refit.NEVER, models, progress);
  }

  /// Fits and runs all models.
  ///
  /// @param refit when models are fitted again
  /// @param models with different names
  /// @throws IllegalArgumentException if a model forecasts another number of values than asked for,
  ///   or two have the same name
  /// @throws ArithmeticException if a model forecasts a value that is not finite
  public static Result run(
      BacktestPlan plan, Refit refit, List<Forecaster> models, Progress progress) {
    List<String> names = models.stream().map(Forecaster::name).toList();
    if (names.stream().distinct().count() < names.size()) {
      throw new IllegalArgumentException("models %s: expected different names".formatted(names));
    }
    List<Refit.Stretch> stretches = refit.stretches(plan);
    double[][][][] forecasts = new double[models.size()][][][];
    List<Optional<Uncertainty>> own = new ArrayList<>();
    for (int i = 0; i < forecasts.length; i++) {
      OwnSums sums = new OwnSums(plan);
      forecasts[i] = forecasts(stretches, models.get(i), sums, progress);
      own.add(sums.uncertainty());
    }
    return new Result(plan, refit, names, forecasts, own);
  }

  private static double[][][] forecasts(
      List<Refit.Stretch> stretches, Forecaster model, OwnSums own, Progress progress) {
    BacktestPlan plan = own.plan;
    int total = plan.origins().stream().mapToInt(Origins::count).sum();
    progress.at(model.name(), 0, total);
    double[][][] forecasts =
        plan.origins().stream().map(walk -> new double[walk.count()][]).toArray(double[][][]::new);
    int done = 0;
    for (Refit.Stretch stretch : stretches) {
      Predictor predictor = model.fit(stretch.training(), plan.horizon());
      for (int i = 0; i < forecasts.length; i++) {
        Origins walk = plan.origins().get(i);
        done += walk(walk, stretch, new Walker(model.name(), predictor, own), forecasts[i]);
        progress.at(model.name(), done, total);
      }
    }
    return forecasts;
  }

  /// A fitted model on its way.
  private record Walker(String model, Predictor predictor, OwnSums own) {
    int horizon() {
      return own.plan.horizon();
    }
  }

  /// Adds up how good the distributions of a model are, origin by origin: all of them would take
  /// too much memory. Of very many rows a regular choice of origins counts, the last one of each
  /// series among them: quantiles take time.
  private static final class OwnSums {
    /// Rows, about, that count at most.
    private static final int MOST = 20_000;

    private final BacktestPlan plan;
    private final long half;
    private final int every;
    private final IntervalSums sums = new IntervalSums();
    private boolean any;

    OwnSums(BacktestPlan plan) {
      this.plan = plan;
      this.half = Uncertainty.half(plan);
      long rows = plan.origins().stream().mapToLong(Origins::count).sum() * plan.horizon() / 2;
      this.every = (int) Math.max(1, (rows + MOST - 1) / MOST);
    }

    void add(Rolling rolling, Origins walk, int origin) {
      if (walk.moment(origin) < half || (walk.count() - 1 - origin) % every > 0) {
        return;
      }
      List<Distribution> own = rolling.distributions(plan.horizon());
      any |= !own.isEmpty();
      for (int step = 0; walk.scale() > 0 && step < own.size(); step++) {
        sums.distribution(walk.actual(origin, step), own.get(step), walk.scale());
      }
    }

    Optional<Uncertainty> uncertainty() {
      return any ? Optional.of(sums.uncertainty()) : Optional.empty();
    }
  }

  /// Forecasts the origins of one series that lie in a stretch; returns how many there are.
  private static int walk(
      Origins walk, Refit.Stretch stretch, Walker walker, double[][] forecasts) {
    int from = stretch.from(walk);
    int to = stretch.to(walk);
    if (from == to) {
      return 0;
    }
    Rolling rolling = walker.predictor().start(walk.history(from, walker.horizon()));
    for (int origin = from; origin < to; origin++) {
      if (origin > from) {
        rolling.observe(walk.known(origin), walk.covariates(origin, walker.horizon()));
      }
      forecasts[origin] = rolling.forecast(walker.horizon()).clone();
      check(forecasts[origin], walker.model(), walk, origin, walker.horizon());
      walker.own().add(rolling, walk, origin);
    }
    return to - from;
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
    private final Refit refit;
    private final List<String> models;
    private final double[][][][] forecasts;
    private final List<Optional<Uncertainty>> own;

    private Result(
        BacktestPlan plan,
        Refit refit,
        List<String> models,
        double[][][][] forecasts,
        List<Optional<Uncertainty>> own) {
      this.plan = plan;
      this.refit = refit;
      this.models = models;
      this.forecasts = forecasts;
      this.own = List.copyOf(own);
    }

    public BacktestPlan plan() {
      return plan;
    }

    /// When models were fitted again.
    public Refit refit() {
      return refit;
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

    /// How good a model's own distributions are; empty for one that has none.
    ///
    /// @throws IllegalArgumentException if there is no such model
    public Optional<Uncertainty> own(String model) {
      return own.get(index(model));
    }

    private double[][][] of(String model) {
      return forecasts[index(model)];
    }

    private int index(String model) {
      int index = models.indexOf(model);
      if (index < 0) {
        throw new IllegalArgumentException(
            "model '%s' was not backtested, only %s".formatted(model, models));
      }
      return index;
    }
  }
}
