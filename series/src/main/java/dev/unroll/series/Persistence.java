package dev.unroll.series;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/// The figures by which [PriceLike] judges one series. They are NaN where a value is not positive
/// or values never change.
///
/// @param explained share of the variance of the next logarithm that the last one explains
/// @param pull t value of Dickey and Fuller: how strongly the logarithms are pulled to a mean
/// @param lag where the autocorrelation of log returns is largest
/// @param autocorrelation of log returns at that lag
/// @param bound above which an autocorrelation is notable
record Persistence(
    boolean positive,
    double explained,
    double pull,
    int lag,
    double autocorrelation,
    double bound) {

  private static final double EXPLAINED = 0.5;
  private static final double PULL = -3.43;
  private static final double NOTABLE = Math.sqrt(0.1);

  static Persistence of(TimeSeries series, int season) {
    double[] values = series.values();
    if (!Arrays.stream(values).allMatch(value -> value > 0)) {
      return new Persistence(false, Double.NaN, Double.NaN, 0, Double.NaN, Double.NaN);
    }
    double[] returns = centred(LogReturns.of(series));
    double[] logs = Arrays.stream(values).map(Math::log).toArray();
    double[] before = centred(Arrays.copyOf(logs, logs.length - 1));
    double[] after = centred(Arrays.copyOfRange(logs, 1, logs.length));
    int lag =
        IntStream.concat(IntStream.rangeClosed(1, 12), IntStream.of(season))
            .filter(k -> 2 * k <= returns.length)
            .boxed()
            .max((a, b) -> Double.compare(size(returns, a), size(returns, b)))
            .orElse(1);
    return new Persistence(
        true,
        1 - squares(LogReturns.of(series)) / squares(after),
        dickeyFuller(before, returns),
        lag,
        autocorrelation(returns, lag),
        Math.max(NOTABLE, 3 / Math.sqrt(returns.length)));
  }

  boolean persistent() {
    return explained >= EXPLAINED;
  }

  boolean wanders() {
    return pull > PULL;
  }

  boolean unpredictable() {
    return Math.abs(autocorrelation) <= bound;
  }

  boolean priceLike() {
    return positive && persistent() && wanders() && unpredictable();
  }

  String evidence() {
    if (!positive) {
      return "not all values are positive";
    }
    return String.format(
        Locale.ROOT,
        "the last value explains %.1f %% of the variance of the next (50 %% needed), Dickey-Fuller t"
            + " is %.2f (pulled to a mean below %.2f), log returns have autocorrelations up to %.2f"
            + " (at lag %d; notable above %.2f)",
        100 * explained,
        pull,
        PULL,
        Math.abs(autocorrelation),
        lag,
        bound);
  }

  private static double dickeyFuller(double[] before, double[] returns) {
    double slope = product(before, returns, 0) / squares(before);
    double residual = 0;
    for (int t = 0; t < returns.length; t++) {
      double e = returns[t] - slope * before[t];
      residual += e * e;
    }
    return slope / Math.sqrt(residual / (returns.length - 2) / squares(before));
  }

  private static double size(double[] centred, int lag) {
    return Math.abs(autocorrelation(centred, lag));
  }

  private static double autocorrelation(double[] centred, int lag) {
    return product(centred, centred, lag) / squares(centred);
  }

  private static double squares(double[] x) {
    return product(x, x, 0);
  }

  private static double product(double[] x, double[] y, int lag) {
    double sum = 0;
    for (int t = lag; t < x.length; t++) {
      sum += x[t] * y[t - lag];
    }
    return sum;
  }

  private static double[] centred(double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    return Arrays.stream(x).map(value -> value - mean).toArray();
  }
}
