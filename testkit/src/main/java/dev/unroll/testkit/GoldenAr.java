package dev.unroll.testkit;

import dev.unroll.classical.ArFit;
import dev.unroll.classical.ArMethod;
import dev.unroll.series.Criterion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Fits the autoregression of a golden file, `ar_...`: by least squares, of an order that is given
/// or found by Akaike's criterion.
final class GoldenAr {
  private final GoldenFile file;
  private final double[] series;

  GoldenAr(GoldenFile file) {
    this.file = file;
    this.series = file.numbers("series").orElseThrow();
  }

  Map<String, Double> errors() {
    return file.root().optional("max_order").isPresent() ? order() : coefficients();
  }

  private Map<String, Double> order() {
    int maxOrder = file.root().field("max_order").intValue();
    Criterion criterion =
        switch (file.root().field("criterion").string()) {
          case "aic" -> Criterion.AIC;
          case "bic" -> Criterion.BIC;
          default -> throw file.root().field("criterion").error("aic or bic is expected");
        };
    int found = ArFit.of(ArMethod.LEAST_SQUARES, series, maxOrder, criterion).order();
    double[] lags = IntStream.rangeClosed(1, found).asDoubleStream().toArray();
    double[] expected = file.numbers("chosen_lags").orElseThrow();
    boolean same = Arrays.equals(expected, lags);
    return Map.of(GoldenMain.EXACT + "chosen_lags", same ? 0.0 : 1.0);
  }

  private Map<String, Double> coefficients() {
    if (!file.root().field("method").string().equals("conditional least squares")) {
      throw file.root().field("method").error("conditional least squares are expected");
    }
    ArFit fit = ArFit.of(ArMethod.LEAST_SQUARES, series, file.root().field("order").intValue());
    double[] params =
        DoubleStream.concat(DoubleStream.of(fit.constant()), DoubleStream.of(fit.coefficients()))
            .toArray();
    Map<String, Double> errors = new LinkedHashMap<>();
    exact(errors, "params_constant_then_lags", params);
    exact(errors, "sigma2", fit.variance());
    exact(errors, "standard_errors", fit.standardErrors());
    double[] forecast = file.numbers("forecast").orElseThrow();
    exact(errors, "forecast", fit.start(series).forecast(forecast.length));
    likelihood(errors, "log_likelihood", fit.logLikelihood());
    likelihood(errors, "aic", fit.value(Criterion.AIC));
    likelihood(errors, "bic", fit.value(Criterion.BIC));
    return errors;
  }

  private void exact(Map<String, Double> errors, String field, double... actual) {
    double[] expected = file.numbers(field).orElseGet(() -> new double[0]);
    errors.put(GoldenMain.EXACT + field, Errors.relativeL2(expected, actual));
  }

  private void likelihood(Map<String, Double> errors, String field, double actual) {
    double expected = file.root().field(field).doubleValue();
    errors.put(GoldenMain.LIKELIHOOD + field, GoldenClassical.relative(expected, actual));
  }
}
