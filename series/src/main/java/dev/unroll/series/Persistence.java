package dev.unroll.series;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/// The figures by which [PriceLike] judges one series. They are NaN where a value is not positive
/// or values never change.
///
/// @param explained share of the variance of the next logarithm that the last one explains
/// @param pull t value of Dickey and Fuller: how strongly the logarithms are pulled to a mean
/// @param lag where the autocorrelation of log returns is largest, compared with its bound
/// @param autocorrelation of log returns at that lag
/// @param bound how large it may be
record Persistence(
    boolean positive,
    double explained,
    double pull,
    int lag,
    double autocorrelation,
    double bound) {

  private static final double EXPLAINED = 0.5;
  private static final double PULL = -3.43;
  private static final double NOTABLE = 0.2;
  private static final double AVERAGED = 0.32;

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
            .max(
                Comparator.comparingDouble(
                    k -> Math.abs(autocorrelation(returns, k)) / bound(returns, k)))
            .orElse(1);
    return new Persistence(
        true,
        1 - squares(LogReturns.of(series)) / squares(after),
        dickeyFuller(before, returns),
        lag,
        autocorrelation(returns, lag),
        bound(returns, lag));
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
    if (Double.isNaN(explained)) {
      return "values never change";
    }
    return String.format(
        Locale.ROOT,
        "the last value explains %.1f %% of the variance of the next (50 %% needed), Dickey-Fuller t"
            + " is %.2f (pulled to a mean below %.2f), log returns have an autocorrelation of %.2f"
            + " at lag %d (notable beyond %.2f)",
        100 * explained,
        pull,
        PULL,
        autocorrelation,
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

  private static double bound(double[] centred, int lag) {
    boolean averaged = lag == 1 && autocorrelation(centred, lag) > 0;
    return Math.max(averaged ? AVERAGED : NOTABLE, 3.5 / Math.sqrt(centred.length));
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
