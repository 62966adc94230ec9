package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.series.Criterion;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Anchors: R 4.2, `arima(lh, order = c(p, 0, 0))`, `ar(lh)` and `ar(sunspot.year)`.
class ArFitTest {
  private static final double[] X = Columns.autoregression(400, 0.7, 1);

  @Test
  void lhByMaximumLikelihood() {
    double[] lh = Columns.of("classic-series/lh.csv", "value");
    ArFit one = ArFit.of(ArMethod.MAXIMUM_LIKELIHOOD, lh, 1);
    assertArrayEquals(new double[] {.5739}, one.coefficients(), 5e-5);
    assertEquals(2.4133, one.mean(), 5e-5);
    assertEquals(.1975, one.variance(), 5e-5);
    assertEquals(-29.38, one.logLikelihood(), 5e-3);
    assertEquals(64.76, one.value(Criterion.AIC), 5e-3);
    ArFit three = ArFit.of(ArMethod.MAXIMUM_LIKELIHOOD, lh, 3);
    assertArrayEquals(new double[] {.6448, -.0634, -.2198}, three.coefficients(), 5e-5);
    assertEquals(2.3931, three.mean(), 5e-5);
    assertEquals(.1787, three.variance(), 5e-5);
    assertEquals(-27.09, three.logLikelihood(), 5e-3);
  }

  @Test
  void lhByYuleAndWalker() {
    double[] lh = Columns.of("classic-series/lh.csv", "value");
    ArFit fit = ArFit.of(ArMethod.YULE_WALKER, lh, 16, Criterion.AIC);
    assertArrayEquals(new double[] {.6534, -.0636, -.2269}, fit.coefficients(), 5e-5);
    assertEquals(.1959, fit.variance(), 5e-5);
  }

  @Test
  void sunspotsByYuleAndWalker() {
    double[] spots = Columns.of("classic-series/sunspot.year.csv", "value");
    ArFit fit = ArFit.of(ArMethod.YULE_WALKER, spots, 24, Criterion.AIC);
    assertArrayEquals(
        new double[] {1.1305, -.3524, -.1745, .1403, -.1358, .0963, -.0556, .0076, .1941},
        fit.coefficients(),
        5e-5);
    assertEquals(267.5, fit.variance(), 5e-2);
  }

  /// The exact likelihood of an AR(1) in closed form.
  @Test
  void theLikelihoodOfOneLagIsTheClosedForm() {
    ArFit fit = ArFit.of(ArMethod.MAXIMUM_LIKELIHOOD, X, 1);
    double phi = fit.coefficients()[0];
    double mean = fit.mean();
    double squares = (1 - phi * phi) * (X[0] - mean) * (X[0] - mean);
    for (int t = 1; t < X.length; t++) {
      double e = X[t] - mean - phi * (X[t - 1] - mean);
      squares += e * e;
    }
    double log =
        -X.length / 2.0 * Math.log(2 * Math.PI * fit.variance())
            + 0.5 * Math.log(1 - phi * phi)
            - squares / (2 * fit.variance());
    assertEquals(log, fit.logLikelihood(), 1e-9);
    assertEquals(squares / X.length, fit.variance(), 1e-9);
  }

  @Test
  void nineLagsAreAsLikelyAsTheyCanBe() {
    double[] x = Columns.autoregression(300, 0.5, 2);
    ExactAr best = ExactAr.fit(x, 9);
    double[] partials = new double[9];
    Arrays.setAll(partials, i -> Levinson.partials(Autocovariance.of(x, 9))[i]);
    assertTrue(best.logLikelihood() > ExactAr.at(x, partials).logLikelihood());
    double[] again = ArFit.of(ArMethod.MAXIMUM_LIKELIHOOD, x, 9).coefficients();
    assertArrayEquals(best.coefficients(), again, "another run found something else");
    for (int i = 0; i < 9; i++) {
      for (double step : new double[] {-1e-3, 1e-3}) {
        double[] moved = partialsOf(best.coefficients());
        moved[i] += step;
        assertTrue(ExactAr.at(x, moved).logLikelihood() <= best.logLikelihood(), "partial " + i);
      }
    }
  }

  private static double[] partialsOf(double[] phi) {
    double[] partials = phi.clone();
    double[] a = phi;
    for (int p = phi.length - 1; p >= 0; p--) {
      double last = a[p];
      partials[p] = last;
      double[] lower = new double[p];
      for (int i = 0; i < p; i++) {
        lower[i] = (a[i] + last * a[p - 1 - i]) / (1 - last * last);
      }
      a = lower;
    }
    return partials;
  }

  @ParameterizedTest
  @EnumSource(ArMethod.class)
  void standardErrorsAreThoseOfManySamples(ArMethod method) {
    double[] estimates = new double[200];
    double errors = 0;
    for (int i = 0; i < estimates.length; i++) {
      ArFit fit = ArFit.of(method, Columns.autoregression(200, 0.7, 10 + i), 1);
      estimates[i] = fit.coefficients()[0];
      errors += fit.standardErrors()[1] / estimates.length;
    }
    double mean = Arrays.stream(estimates).average().orElseThrow();
    double spread =
        Math.sqrt(Arrays.stream(estimates).map(e -> (e - mean) * (e - mean)).average().orElse(0));
    assertEquals(0.7, mean, 0.03);
    assertEquals(spread, errors, 0.1 * spread);
  }

  @Test
  void varianceGrowsToThatOfTheProcess() {
    ArFit fit = ArFit.of(ArMethod.LEAST_SQUARES, X, 1);
    double phi = fit.coefficients()[0];
    double[] variance = fit.start(X).variance(200);
    assertEquals(fit.variance(), variance[0], 1e-12);
    assertEquals(fit.variance() * (1 + phi * phi), variance[1], 1e-12);
    assertEquals(fit.variance() / (1 - phi * phi), variance[199], 1e-9);
  }

  @ParameterizedTest
  @EnumSource(ArMethod.class)
  void toldOneByOneIsToldAtOnce(ArMethod method) {
    ArFit fit = ArFit.of(method, X, 3);
    GaussianRolling rolling = fit.start(Arrays.copyOf(X, 300));
    for (int t = 300; t < X.length; t++) {
      rolling.observe(X[t]);
    }
    assertArrayEquals(fit.start(X).forecast(12), rolling.forecast(12));
  }

  @Test
  void aMissingValueIsTheOneExpected() {
    ArFit fit = ArFit.of(ArMethod.LEAST_SQUARES, X, 2);
    GaussianRolling missing = fit.start(X);
    double expected = missing.forecast(1)[0];
    missing.observe(Double.NaN);
    GaussianRolling told = fit.start(X);
    told.observe(expected);
    assertArrayEquals(told.forecast(3), missing.forecast(3));
  }

  @Test
  void refusals() {
    assertEquals(
        "ar: order 5 of 8 values, expected an order from 0 to 3",
        refusal(() -> ArFit.of(ArMethod.YULE_WALKER, new double[8], 5)));
    assertTrue(
        refusal(() -> ArFit.of(ArMethod.LEAST_SQUARES, new double[] {1, Double.NaN, 2}, 0))
            .contains("missing"));
    assertTrue(
        refusal(() -> ArFit.of(ArMethod.LEAST_SQUARES, new double[9], 1)).contains("depend"));
  }

  private static String refusal(org.junit.jupiter.api.function.Executable refused) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, refused).getMessage());
  }
}
