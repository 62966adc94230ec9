package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A structural check for leaks, made beside every backtest of a forecast: it changes all values
/// and past covariates from a moment on, makes everything again that the backtest is given, and
/// compares. What is known before that moment must be the same, to the last bit: the training part,
/// the kind of target, the histories that models start from, and what models forecast from these.
///
/// Covariates that are known ahead stay as they are: they may be seen.
public final class LeakCheck {
  /// Series, at most, that are forecast for the check: a regular choice of more.
  private static final int MOST = 200;

  private LeakCheck() {}

  /// A way to plan a backtest: [BacktestPlan#of], or one that is checked.
  @FunctionalInterface
  public interface Splitter {
    BacktestPlan split(Dataset data, int horizon);
  }

  /// Checks the way a backtest is planned here.
  ///
  /// @param models those that a plan is backtested beside; all of them are fitted for the check
  /// @return a notice `leak` if a number moved that must not
  public static Optional<Notice> find(
      Dataset data, int horizon, Function<BacktestPlan, List<Forecaster>> models) {
    return find(data, horizon, BacktestPlan::of, models);
  }

  /// Checks another way to plan a backtest.
  public static Optional<Notice> find(
      Dataset data,
      int horizon,
      Splitter splitter,
      Function<BacktestPlan, List<Forecaster>> models) {
    BacktestPlan plan = splitter.split(data, horizon);
    BacktestPlan changed = splitter.split(changed(data, plan), horizon);
    return differences(plan, changed, models).stream()
        .findFirst()
        .map(what ->
            new Notice(
                "leak",
                "%s changed when only values and past covariates from the first origin on were changed: the backtest sees what it forecasts, and its scores mean nothing"
                    .formatted(what)));
  }

  /// The same data until the earliest first origin; from there on every value is another one, and
  /// so is every past covariate.
  private static Dataset changed(Dataset data, BacktestPlan plan) {
    long moment = plan.origins().stream().mapToLong(walk -> walk.moment(0)).min().orElseThrow();
    List<TimeSeries> series = new ArrayList<>();
    for (TimeSeries one : data.series()) {
      int from = rowsBefore(one, moment);
      double[] values = one.values();
      for (int row = from; row < values.length; row++) {
        values[row] = other(values[row], row);
      }
      series.add(one.withValues(values).with(changed(one.covariates(), from)));
    }
    return new Dataset(
        data.name(),
        data.target(),
        data.frequency(),
        data.evidence(),
        series,
        data.notices(),
        data.source());
  }

  private static int rowsBefore(TimeSeries series, long moment) {
    Origins rows = new Origins(series, 0, series.length() - 1);
    return (int)
        IntStream.range(0, series.length()).takeWhile(row -> rows.moment(row) < moment).count();
  }

  private static double other(double number, int row) {
    return 3 * number + (number == 0 ? 1 + row % 3 : 0);
  }

  private static Covariates changed(Covariates covariates, int from) {
    return new Covariates(
        covariates.columns().stream()
            .map(column -> column.role() == Covariate.Role.PAST ? changed(column, from) : column)
            .toList());
  }

  private static Covariate changed(Covariate past, int from) {
    return past.isCategorical()
        ? Covariate.words(
            past.name(),
            past.role(),
            past.length(),
            row -> row < from ? past.word(row) : past.word(row) + "?")
        : Covariate.numbers(
            past.name(),
            past.role(),
            past.length(),
            row -> row < from ? past.number(row) : other(past.number(row), row));
  }

  private static List<String> differences(
      BacktestPlan plan, BacktestPlan changed, Function<BacktestPlan, List<Forecaster>> models) {
    List<String> differences = new ArrayList<>();
    if (!same(plan.training(), changed.training())) {
      differences.add("the training part");
    }
    if (!same(histories(plan), histories(changed))) {
      differences.add("what is known before an origin");
    }
    if (!PriceLike.of(plan).equals(PriceLike.of(changed))) {
      differences.add("what models learn");
    }
    List<Forecaster> fitted = models.apply(plan);
    List<Forecaster> again = models.apply(changed);
    for (int i = 0; i < fitted.size() && differences.isEmpty(); i++) {
      if (!Arrays.deepEquals(first(fitted.get(i), plan), first(again.get(i), changed))) {
        differences.add("the forecast of " + fitted.get(i).name());
      }
    }
    return differences;
  }

  /// The histories at the earliest origin, and what is known ahead then: those of the series that
  /// have one then.
  private static List<TimeSeries> histories(BacktestPlan plan) {
    long moment = plan.origins().stream().mapToLong(walk -> walk.moment(0)).min().orElseThrow();
    return plan.origins().stream()
        .filter(walk -> walk.moment(0) == moment)
        .map(walk -> walk.history(0, plan.horizon()))
        .toList();
  }

  private static boolean same(List<TimeSeries> some, List<TimeSeries> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size()).allMatch(i -> same(some.get(i), others.get(i)));
  }

  private static boolean same(TimeSeries one, TimeSeries other) {
    List<Covariate> columns = one.covariates().columns();
    List<Covariate> others = other.covariates().columns();
    return Arrays.equals(one.values(), other.values())
        && columns.size() == others.size()
        && IntStream.range(0, columns.size()).allMatch(i -> same(columns.get(i), others.get(i)));
  }

  private static boolean same(Covariate one, Covariate other) {
    return one.length() == other.length()
        && IntStream.range(0, one.length())
            .allMatch(row ->
                Double.compare(one.number(row), other.number(row)) == 0
                    && one.word(row).equals(other.word(row)));
  }

  private static double[][] first(Forecaster model, BacktestPlan plan) {
    Predictor predictor = model.fit(plan.training(), plan.horizon());
    List<TimeSeries> histories = histories(plan);
    int every = (histories.size() + MOST - 1) / MOST;
    return IntStream.range(0, histories.size())
        .filter(i -> i % every == 0)
        .mapToObj(i -> predictor.start(histories.get(i)).forecast(plan.horizon()))
        .toArray(double[][]::new);
  }
}
