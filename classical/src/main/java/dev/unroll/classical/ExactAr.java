package dev.unroll.classical;

import java.util.Arrays;

/// The exact Gaussian likelihood of a stationary autoregression with a mean, as a function of its
/// partial autocorrelations alone: the mean and the variance that maximise it follow from those.
///
/// ```
/// e_t(x)  = x_t - phi_(k,1) x_(t-1) - ... - phi_(k,k) x_(t-k),   k = min(t, p)
/// s_t     = v_k / v_p
/// mean    = sum e_t(1) e_t(x) / s_t  /  sum e_t(1)^2 / s_t
/// sigma^2 = 1/n sum (e_t(x) - mean e_t(1))^2 / s_t
/// log L   = -n/2 (ln(2 pi sigma^2) + 1) - 1/2 sum ln s_t
/// ```
///
/// Source: the innovations form of the likelihood, Brockwell and Davis (1991), section 8.7; the
/// partial autocorrelations as free parameters, Barndorff-Nielsen and Schou, "On the
/// parametrization of autoregressive models by partial autocorrelations" (1973). They are searched
/// as hyperbolic tangents, so that every fit is stationary, from those of Yule and Walker on.
final class ExactAr {
  private final double[] partials;
  private final double mean;
  private final double variance;
  private final double logLikelihood;

  private ExactAr(double[] partials, double mean, double variance, double logLikelihood) {
    this.partials = partials;
    this.mean = mean;
    this.variance = variance;
    this.logLikelihood = logLikelihood;
  }

  /// The most likely autoregression of an order.
  static ExactAr fit(double[] x, int order) {
    double[] start = new double[order];
    double[] sample = Levinson.partials(Autocovariance.of(x, order));
    Arrays.setAll(start, i -> atanh(Math.clamp(sample[i], -0.99, 0.99)));
    double[] best = Minimum.of(free -> -at(x, tanh(free)).logLikelihood, start, 0.1);
    return at(x, tanh(best));
  }

  private static double atanh(double x) {
    return 0.5 * Math.log((1 + x) / (1 - x));
  }

  private static double[] tanh(double[] free) {
    return Arrays.stream(free).map(Math::tanh).toArray();
  }

  /// The likelihood at some partial autocorrelations.
  static ExactAr at(double[] x, double[] partials) {
    int p = partials.length;
    double[][] predictors = Levinson.predictors(partials);
    double[] variances = Levinson.variances(1, partials);
    double ones = 0;
    double both = 0;
    double squares = 0;
    double logs = 0;
    for (int t = 0; t < x.length; t++) {
      double[] phi = predictors[Math.min(t, p)];
      double s = variances[Math.min(t, p)] / variances[p];
      double e = x[t];
      double one = 1;
      for (int i = 0; i < phi.length; i++) {
        e -= phi[i] * x[t - 1 - i];
        one -= phi[i];
      }
      ones += one * one / s;
      both += one * e / s;
      squares += e * e / s;
      logs += Math.log(s);
    }
    double mean = both / ones;
    double variance = (squares - mean * both) / x.length;
    double logLikelihood = -x.length / 2.0 * (Math.log(2 * Math.PI * variance) + 1) - logs / 2;
    return new ExactAr(partials, mean, variance, logLikelihood);
  }

  double[] coefficients() {
    return Levinson.predictors(partials)[partials.length];
  }

  double mean() {
    return mean;
  }

  double variance() {
    return variance;
  }

  double logLikelihood() {
    return logLikelihood;
  }
}
