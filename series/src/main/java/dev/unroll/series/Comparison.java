package dev.unroll.series;

import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// How one model did against another in a backtest. Errors are scaled ([Origins#scale]), so that
/// series count alike; series without a scale are left out.
///
/// @param model the one judged
/// @param other the one it is judged by
/// @param ratio of the roots of their mean squared scaled errors, below 1 if the model is the more
///   accurate one; NaN, undefined, if the other makes no errors
/// @param p of [DieboldMariano]; NaN if undefined
/// @param verdict `BETTER` or `WORSE` if the difference is significant at 5 % and the ratio points
///   the same way, otherwise `NOT_BETTER`
public record Comparison(String model, String other, double ratio, double p, Verdict verdict) {

  private static final double SIGNIFICANT = 0.05;

  /// Compares two models.
  ///
  /// @throws IllegalArgumentException if a model was not backtested
  public static Comparison of(Backtest.Result result, String model, String other) {
    return of(result, model, other, OptionalDouble.empty());
  }

  /// Compares two models whose test was made before.
  ///
  /// @param p of the test, adjusted for all models that are not baselines
  /// @throws IllegalArgumentException if a model was not backtested
  static Comparison of(Backtest.Result result, String model, String other, double p) {
    return of(result, model, other, OptionalDouble.of(p));
  }

  private static Comparison of(
      Backtest.Result result, String model, String other, OptionalDouble adjusted) {
    double ratio = ModelErrors.of(result, model).ratio(ModelErrors.of(result, other));
    DieboldMariano test = test(result, model, other);
    double p = adjusted.orElse(test.p());
    return new Comparison(model, other, ratio, p, verdict(ratio, test.difference(), p));
  }

  /// The p of each model against one, those of models that are not baselines adjusted by [Holm].
  static Map<String, Double> adjusted(
      Backtest.Result result, List<String> baselines, String other) {
    Map<String, Double> p = new LinkedHashMap<>();
    result.models().forEach(model -> p.put(model, test(result, model, other).p()));
    List<String> candidates =
        result.models().stream().filter(model -> !baselines.contains(model)).toList();
    double[] adjusted =
        Holm.adjusted(
            candidates.stream().mapToDouble(model -> p.getOrDefault(model, Double.NaN)).toArray());
    for (int i = 0; i < adjusted.length; i++) {
      p.put(candidates.get(i), adjusted[i]);
    }
    return p;
  }

  /// Whether the two differ, but there are too few origins for the horizon to test it.
  public boolean isUntested() {
    return Double.isNaN(p) && (ratio < 1 || ratio > 1);
  }

  /// The test alone; its p is undefined for a model against itself.
  static DieboldMariano test(Backtest.Result result, String model, String other) {
    return DieboldMariano.of(differences(result, model, other), result.plan().horizon());
  }

  private static Verdict verdict(double ratio, double difference, double p) {
    if (p < SIGNIFICANT && ratio < 1 && difference < 0) {
      return Verdict.BETTER;
    }
    return p < SIGNIFICANT && ratio > 1 && difference > 0 ? Verdict.WORSE : Verdict.NOT_BETTER;
  }

  /// The difference of squared scaled errors at each origin, a mean over series and steps of which
  /// the value is known, oldest first. Series are aligned by the time of the origin; without times,
  /// by its distance from the end, so that the last origins of all series fall together.
  static double[] differences(Backtest.Result result, String model, String other) {
    TreeMap<Long, DoubleSummaryStatistics> means = new TreeMap<>();
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      double scale = walk.scale();
      double[][] one = result.forecasts(model, series);
      double[][] two = result.forecasts(other, series);
      for (int origin = 0; scale > 0 && origin < one.length; origin++) {
        for (int step = 0; step < one[origin].length; step++) {
          double actual = walk.actual(origin, step);
          if (!Double.isNaN(actual)) {
            double e = (actual - one[origin][step]) / scale;
            double f = (actual - two[origin][step]) / scale;
            means
                .computeIfAbsent(walk.moment(origin), _ -> new DoubleSummaryStatistics())
                .accept(e * e - f * f);
          }
        }
      }
    }
    return means.values().stream().mapToDouble(DoubleSummaryStatistics::getAverage).toArray();
  }
}
