package dev.unroll.testkit;

import dev.unroll.classical.Components;
import dev.unroll.classical.Filtered;
import dev.unroll.classical.GaussianRolling;
import dev.unroll.classical.LinearSystem;
import dev.unroll.classical.Smoothed;
import dev.unroll.classical.Start;
import dev.unroll.classical.StructuralModel;
import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/// Filters and smooths the series of a golden file: `local_...`, structural models whose variances
/// are also to be found, and `linear_dynamical_system`, with several numbers a step, some missing.
final class GoldenStateSpace {
  /// What the files call an approximate diffuse start.
  private static final double DIFFUSE = 1e6;

  /// Variances below this count as 0.
  private static final double NO_VARIANCE = 1e-8;

  private final GoldenFile file;
  private final Map<String, Double> errors = new LinkedHashMap<>();

  GoldenStateSpace(GoldenFile file) {
    this.file = file;
  }

  Map<String, Double> errors() {
    if (file.root().optional("model").isPresent()) {
      structural();
    } else {
      system();
    }
    return errors;
  }

  private void structural() {
    boolean trend =
        switch (file.root().field("model").string()) {
          case "llevel" -> false;
          case "lltrend" -> true;
          default -> throw file.root().field("model").error("llevel or lltrend is expected");
        };
    Components components = new Components(trend, 1);
    double[] series = file.numbers("series").orElseThrow();
    JsonView field = file.root().field("variances");
    double[] variances =
        field.names().stream().mapToDouble(name -> field.field(name).doubleValue()).toArray();
    Start start = Start.approximatelyDiffuse(DIFFUSE);
    StructuralModel model = new StructuralModel(components, variances, start);
    Filtered filtered = model.filter(series);
    likelihood("log_likelihood", model.logLikelihood(series));
    exact("filtered_level", levels(filtered.filteredStates()));
    exact("smoothed_level", levels(filtered.smooth().states()));
    GaussianRolling rolling = model.start(series);
    int horizon = file.numbers("forecast_mean").orElseThrow().length;
    exact("forecast_mean", rolling.forecast(horizon));
    exact("forecast_variance", rolling.variance(horizon));
    StructuralModel found = StructuralModel.fit(components, series, start);
    errors.put(
        GoldenMain.LIKELIHOOD + "found",
        GoldenClassical.relative(
            file.root().field("log_likelihood").doubleValue(), found.logLikelihood(series)));
    for (int i = 0; i < variances.length; i++) {
      errors.put(
          GoldenMain.FOUND + "variance " + i,
          GoldenClassical.relative(atLeast(variances[i]), atLeast(found.variances()[i])));
    }
  }

  private static double atLeast(double variance) {
    return variance < NO_VARIANCE ? 0 : variance;
  }

  private static double[] levels(double[][] states) {
    return Arrays.stream(states).mapToDouble(state -> state[0]).toArray();
  }

  private void system() {
    double[][] observations = matrix("observations");
    LinearSystem system =
        new LinearSystem(
            matrix("transition"),
            matrix("design"),
            matrix("state_covariance"),
            matrix("observation_covariance"),
            Start.known(file.numbers("initial_state").orElseThrow(), matrix("initial_covariance")));
    Filtered filtered = system.filter(observations);
    Smoothed smoothed = filtered.smooth();
    likelihood("log_likelihood", filtered.logLikelihood());
    exact("log_likelihood_per_step", filtered.logLikelihoods());
    exact("predicted_state", flat(filtered.predictedStates()));
    exact("filtered_state", flat(filtered.filteredStates()));
    exact("smoothed_state", flat(smoothed.states()));
    double[][] filteredCovariance = new double[observations.length][];
    double[][] smoothedCovariance = new double[observations.length][];
    for (int t = 0; t < observations.length; t++) {
      filteredCovariance[t] = flat(filtered.filteredCovariance(t));
      smoothedCovariance[t] = flat(smoothed.covariance(t));
    }
    exact("filtered_covariance", flat(filteredCovariance));
    exact("smoothed_covariance", flat(smoothedCovariance));
  }

  /// Rows of numbers, `null` read as NaN.
  private double[][] matrix(String field) {
    return file.root().field(field).elements().stream()
        .map(row -> row.elements().stream().mapToDouble(GoldenStateSpace::number).toArray())
        .toArray(double[][]::new);
  }

  static double number(JsonView view) {
    return view.value() instanceof Json.Nil ? Double.NaN : view.doubleValue();
  }

  private static double[] flat(double[][] rows) {
    return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
  }

  private void exact(String field, double[] actual) {
    double[] expected = file.numbers(field).orElseThrow();
    errors.put(GoldenMain.EXACT + field, Errors.relativeL2(expected, actual));
  }

  private void likelihood(String field, double actual) {
    double expected = file.root().field(field).doubleValue();
    errors.put(GoldenMain.LIKELIHOOD + field, GoldenClassical.relative(expected, actual));
  }
}
