package dev.unroll.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A structural check for leaks, made beside every backtest of a forecast: it changes all values
/// from a moment on, makes everything again that the backtest is given, and compares. What is known
/// before that moment must be the same, to the last bit: the training part, the kind of target, the
/// histories that models start from, and what the baselines forecast from these.
///
/// Networks are given the same training part and histories, and nothing else.
public final class LeakCheck {
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
                "%s changed when only values from the first origin on were changed: the backtest sees what it forecasts, and its scores mean nothing"
                    .formatted(what)));
  }

  /// The same data until the earliest first origin; from there on every value is another one.
  private static Dataset changed(Dataset data, BacktestPlan plan) {
    long moment = plan.origins().stream().mapToLong(walk -> walk.moment(0)).min().orElseThrow();
    List<TimeSeries> series = new ArrayList<>();
    for (TimeSeries one : data.series()) {
      Origins rows = new Origins(one, 0, one.length() - 1);
      double[] values = one.values();
      for (int row = 0; row < values.length; row++) {
        if (rows.moment(row) >= moment) {
          values[row] = 3 * values[row] + (values[row] == 0 ? 1 + row % 3 : 0);
        }
      }
      series.add(one.withValues(values));
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

  /// The histories at the earliest origin: those of the series that have one then.
  private static List<TimeSeries> histories(BacktestPlan plan) {
    long moment = plan.origins().stream().mapToLong(walk -> walk.moment(0)).min().orElseThrow();
    return plan.origins().stream()
        .filter(walk -> walk.moment(0) == moment)
        .map(Origins::history)
        .toList();
  }

  private static boolean same(List<TimeSeries> some, List<TimeSeries> others) {
    return some.size() == others.size()
        && IntStream.range(0, some.size())
            .allMatch(i -> Arrays.equals(some.get(i).values(), others.get(i).values()));
  }

  private static double[][] first(Forecaster model, BacktestPlan plan) {
    Predictor predictor = model.fit(plan.training(), plan.horizon());
    return histories(plan).stream()
        .map(history -> predictor.start(history).forecast(plan.horizon()))
        .toArray(double[][]::new);
  }
}
