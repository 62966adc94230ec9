package dev.unroll.forecast;

import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Carrying;
import dev.unroll.series.Comparison;
import dev.unroll.series.Covariates;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Naive;
import dev.unroll.series.Predictor;
import dev.unroll.series.Refit;
import dev.unroll.series.Rolling;
import dev.unroll.series.TimeSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// A network in a backtest: trained on the training part, and fitted again where the backtest asks
/// for that, each fit made once.
final class Candidate {
  private final RecurrentForecaster forecaster;
  private final RecurrentPredictor first;
  private final Map<List<Integer>, RecurrentPredictor> fits = new HashMap<>();

  /// Trains it.
  ///
  /// @throws DivergedException if a member's loss is not finite
  Candidate(RecurrentForecaster forecaster, BacktestPlan plan) {
    this.forecaster = forecaster;
    this.first = forecaster.fit(plan.training(), plan.horizon());
    fits.put(lengths(plan.training()), first);
  }

  /// The same as that of its models in a backtest.
  String name() {
    return forecaster.name();
  }

  /// As it is before the first origin.
  RecurrentPredictor first() {
    return first;
  }

  /// Trained once more, on everything.
  RecurrentPredictor onAll(List<TimeSeries> series) {
    return forecaster.refit(series, first, "on all rows");
  }

  /// The whole ensemble, for a backtest.
  Forecaster model() {
    return new Fitted(name(), this::at);
  }

  /// The same, of which only the numbers are scored.
  Forecaster numbers() {
    return new Fitted(name(), training -> numbers(at(training)));
  }

  /// How well every member alone does on the origins of a plan.
  List<Evaluation.SeedScore> alone(BacktestPlan plan, Refit refit) {
    List<Long> seeds = first.curves().stream().map(LearningCurve::seed).toList();
    Forecaster naive = new Carrying(new Naive());
    List<Forecaster> models = new ArrayList<>(List.of(naive));
    for (int member = 0; member < seeds.size(); member++) {
      int one = member;
      models.add(
          new Fitted(seedName(seeds.get(one)), training -> numbers(at(training).alone(one))));
    }
    Backtest.Result result = Backtest.run(plan, refit, models, Backtest.Progress.NONE);
    return seeds.stream()
        .map(seed ->
            new Evaluation.SeedScore(
                seed, Comparison.of(result, seedName(seed), naive.name()).ratio()))
        .toList();
  }

  private static String seedName(long seed) {
    return "seed " + seed;
  }

  private RecurrentPredictor at(List<TimeSeries> training) {
    return fits.computeIfAbsent(lengths(training), _ -> forecaster.refit(training, first, "again"));
  }

  private static List<Integer> lengths(List<TimeSeries> training) {
    return training.stream().map(TimeSeries::length).toList();
  }

  /// What is scored of a member: its distributions are not.
  private static Predictor numbers(Predictor predictor) {
    return history -> new Numbers(predictor.start(history));
  }

  /// Says numbers only.
  private record Numbers(Rolling rolling) implements Rolling {
    @Override
    public void observe(double value) {
      rolling.observe(value);
    }

    @Override
    public void observe(double value, Covariates now) {
      rolling.observe(value, now);
    }

    @Override
    public double[] forecast(int horizon) {
      return rolling.forecast(horizon);
    }
  }

  /// A model that is fitted elsewhere.
  private record Fitted(String name, Function<List<TimeSeries>, Predictor> fits)
      implements Forecaster {
    @Override
    public Predictor fit(List<TimeSeries> training, int horizon) {
      return fits.apply(training);
    }
  }
}
