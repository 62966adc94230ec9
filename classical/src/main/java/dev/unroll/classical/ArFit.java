package dev.unroll.classical;

import dev.unroll.series.Criterion;
import dev.unroll.series.LeastSquares;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A fitted autoregression `x_t = c + phi_1 x_(t-1) + ... + phi_p x_(t-p) + e_t`, `e` Gaussian.
///
/// The log likelihood belongs to the method: of the `n - p` later values given the first `p` for
/// least squares, of all values for maximum likelihood, and `-n/2 (ln(2 pi v) + 1)` with the
/// variance `v` of the recursion for Yule and Walker, which is what R compares orders with.
///
/// Standard errors of least squares are those of the regression, with the variance `RSS / N`. Those
/// of the other two are asymptotic: the square roots of the diagonal of `sigma^2 Gamma^-1 / n`,
/// where `Gamma` are the autocovariances of the fitted process. `sigma^2 Gamma^-1 = L L' - U U'`,
/// with the Toeplitz triangles of `1, -phi_1, ..., -phi_(p-1)` and `-phi_p, ..., -phi_1` (Siddiqui,
/// "On the inversion of the sample covariance matrix in a stationary autoregressive process",
/// 1958).
public final class ArFit {
  private final double constant;
  private final double[] coefficients;
  private final double variance;
  private final double logLikelihood;
  private final int rows;
  private final double[] errors;

  private ArFit(double constant, double[] coefficients, Likelihood likelihood, double[] errors) {
    this.constant = constant;
    this.coefficients = coefficients;
    this.variance = likelihood.variance();
    this.logLikelihood = likelihood.log();
    this.rows = likelihood.rows();
    this.errors = errors;
  }

  private record Likelihood(double variance, double log, int rows) {}

  /// Fits an order.
  ///
  /// @param x oldest first, `[n]`; `n > 2 * order`
  /// @throws IllegalArgumentException if there are too few values, one is not finite, or lags
  ///   depend on each other
  public static ArFit of(ArMethod method, double[] x, int order) {
    check(x, order);
    return switch (method) {
      case LEAST_SQUARES -> leastSquares(x, order);
      case YULE_WALKER -> yuleWalker(x, order);
      case MAXIMUM_LIKELIHOOD -> maximumLikelihood(x, order);
    };
  }

  /// Fits the order from 0 to `maxOrder` with the smallest criterion. Least squares compares all
  /// orders on the rows that the highest can use, the others on all values.
  ///
  /// @param x oldest first, `[n]`
  /// @throws IllegalArgumentException as for [#of]
  public static ArFit of(ArMethod method, double[] x, int maxOrder, Criterion criterion) {
    check(x, maxOrder);
    if (method == ArMethod.LEAST_SQUARES) {
      return of(method, x, LeastSquares.bestOrder(x, maxOrder, criterion));
    }
    ArFit best = of(method, x, 0);
    for (int order = 1; order <= maxOrder; order++) {
      ArFit fit = of(method, x, order);
      if (fit.value(criterion) < best.value(criterion)) {
        best = fit;
      }
    }
    return best;
  }

  private static void check(double[] x, int order) {
    if (order < 0 || x.length <= 2 * order + 1) {
      throw new IllegalArgumentException(
          "ar: order %s of %s values, expected an order from 0 to %s"
              .formatted(order, x.length, Math.max(0, (x.length - 2) / 2)));
    }
    if (!Arrays.stream(x).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "ar: a value is missing or infinite, expected finite values; fill gaps first");
    }
  }

  private static ArFit leastSquares(double[] x, int order) {
    LeastSquares fit =
        LeastSquares.ofOrder(x, order)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "ar: the lags of order %s depend on each other, expected values that vary; try a lower order"
                        .formatted(order)));
    double[] phi = IntStream.rangeClosed(1, order).mapToDouble(fit::coefficient).toArray();
    double log = gaussian(fit.rows(), fit.variance());
    return new ArFit(
        fit.constant(), phi, new Likelihood(fit.variance(), log, fit.rows()), fit.standardErrors());
  }

  private static ArFit yuleWalker(double[] x, int order) {
    double[] r = Autocovariance.of(x, order);
    double[] partials = Levinson.partials(r);
    double v = Levinson.variances(r[0], partials)[order];
    double[] phi = Levinson.predictors(partials)[order];
    double mean = Arrays.stream(x).average().orElse(0);
    // R's correction for the coefficients and the mean that were estimated
    double variance = v * x.length / (x.length - order - 1);
    return stationary(mean, phi, new Likelihood(variance, gaussian(x.length, v), x.length));
  }

  private static ArFit maximumLikelihood(double[] x, int order) {
    ExactAr fit = ExactAr.fit(x, order);
    return stationary(
        fit.mean(),
        fit.coefficients(),
        new Likelihood(fit.variance(), fit.logLikelihood(), x.length));
  }

  private static ArFit stationary(double mean, double[] phi, Likelihood likelihood) {
    double gain = 1 - Arrays.stream(phi).sum();
    int p = phi.length;
    double[] errors = new double[p + 1];
    errors[0] = Math.sqrt(likelihood.variance() / likelihood.rows()); // of mean * gain
    for (int i = 0; i < p; i++) {
      double inverse = 0;
      for (int k = 0; k <= i; k++) {
        double lower = k == 0 ? 1 : -phi[k - 1];
        double upper = -phi[p - 1 - k];
        inverse += lower * lower - upper * upper;
      }
      errors[i + 1] = Math.sqrt(inverse / likelihood.rows());
    }
    return new ArFit(mean * gain, phi, likelihood, errors);
  }

  private static double gaussian(int rows, double variance) {
    return -rows / 2.0 * (Math.log(2 * Math.PI * variance) + 1);
  }

  /// How many lags.
  public int order() {
    return coefficients.length;
  }

  /// The constant `c`.
  public double constant() {
    return constant;
  }

  /// The mean of the process, `c / (1 - phi_1 - ... - phi_p)`.
  public double mean() {
    return constant / (1 - Arrays.stream(coefficients).sum());
  }

  /// The coefficients of the lags, `[order]`, a copy.
  public double[] coefficients() {
    return coefficients.clone();
  }

  /// The variance of `e`: `RSS / N` for least squares, the most likely one for maximum likelihood,
  /// and with the factor `n / (n - p - 1)` for Yule and Walker, as in R.
  public double variance() {
    return variance;
  }

  /// The standard errors of the constant and of the lags, `[1 + order]`, a copy. For the two
  /// stationary methods the first belongs to the constant when the lags are known, `sigma /
  /// sqrt(n)`.
  public double[] standardErrors() {
    return errors.clone();
  }

  /// The log likelihood of the method.
  public double logLikelihood() {
    return logLikelihood;
  }

  /// `-2 log likelihood + penalty`, for `order + 2` parameters: lags, constant and variance.
  public double value(Criterion criterion) {
    return -2 * logLikelihood + criterion.penalty(order() + 2, rows);
  }

  /// Begins to follow a series with this autoregression. A value that is missing (NaN) counts as
  /// the one that was expected, with no variance.
  ///
  /// @param history the rows known before the first forecast, at least `order` of them
  public GaussianRolling start(double[] history) {
    return new ArRolling(constant, coefficients, variance, history);
  }
}
