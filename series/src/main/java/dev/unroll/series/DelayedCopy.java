package dev.unroll.series;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Notices forecasts that only look good: a curve that follows the actual one a row late.
public final class DelayedCopy {
  private static final double NO_GAIN = 0.98;
  private static final double RESEMBLANCE = 0.5;

  private DelayedCopy() {}

  /// Compares, for forecasts one row ahead, their correlation with the last known value and with
  /// the value they are about, both averaged over series (those where one is undefined are left
  /// out).
  ///
  /// @param score of the model
  /// @return a notice `delayed-copy` if the former is larger, and above 0.5, and the ratio to naive
  ///   is above 0.98
  public static Optional<Notice> find(Backtest.Result result, Score score) {
    double last = 0;
    double next = 0;
    int count = 0;
    for (int series = 0; series < result.plan().origins().size(); series++) {
      Origins walk = result.plan().origins().get(series);
      int[] origins = bothKnown(walk);
      double[] forecast = new double[origins.length];
      double[] known = new double[origins.length];
      double[] actual = new double[origins.length];
      for (int i = 0; i < origins.length; i++) {
        forecast[i] = result.forecast(score.model(), series, origins[i], 0);
        known[i] = walk.known(origins[i]);
        actual[i] = walk.actual(origins[i], 0);
      }
      double withLast = correlation(forecast, known);
      double withNext = correlation(forecast, actual);
      if (Double.isFinite(withLast + withNext)) {
        last += withLast;
        next += withNext;
        count++;
      }
    }
    return last > next && last > RESEMBLANCE * count && score.ratio() > NO_GAIN
        ? Optional.of(notice(score, last / count, next / count))
        : Optional.empty();
  }

  /// Origins with no value missing just before and after them.
  private static int[] bothKnown(Origins walk) {
    return IntStream.range(0, walk.count())
        .filter(origin -> Double.isFinite(walk.known(origin) + walk.actual(origin, 0)))
        .toArray();
  }

  private static Notice notice(Score score, double last, double next) {
    return new Notice(
        "delayed-copy",
        String.format(
            Locale.ROOT,
            "the forecasts of %s are a delayed copy: they resemble the last known value (correlation %.3f) more than the next one (%.3f), and their error is %.3f times that of naive; a plot of them looks good and says nothing",
            score.model(),
            last,
            next,
            score.ratio()));
  }

  /// Pearson's; NaN if one of them is constant.
  private static double correlation(double[] x, double[] y) {
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < x.length; i++) {
      meanX += x[i] / x.length;
      meanY += y[i] / y.length;
    }
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
      yy += (y[i] - meanY) * (y[i] - meanY);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
