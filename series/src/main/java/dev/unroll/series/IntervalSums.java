package dev.unroll.series;

import java.util.Arrays;
import java.util.List;

/// Adds up how good the intervals and quantiles of one model are, everything divided by the scale
/// of its series. What was never added is undefined.
final class IntervalSums {
  /// The levels that the two intervals and their middle are the quantiles of.
  static final double[] ENDS = {0.025, 0.1, 0.5, 0.9, 0.975};

  private long count;
  private double loss;
  private double within80;
  private double within95;
  private double width80;
  private double width95;
  private long scores;
  private double score;
  private final double[] below = new double[Uncertainty.GRID.length];

  /// A value and where it was expected; nothing if it is missing.
  ///
  /// @param mean the forecast, taken as the median
  void interval(double actual, double mean, Interval interval, double scale) {
    if (Double.isNaN(actual)) {
      return;
    }
    double[] quantiles = {
      interval.lower95(), interval.lower80(), mean, interval.upper80(), interval.upper95()
    };
    for (int i = 0; i < ENDS.length; i++) {
      loss += pinball(actual, quantiles[i], ENDS[i]) / scale / ENDS.length;
    }
    within80 += actual >= interval.lower80() && actual <= interval.upper80() ? 1 : 0;
    within95 += actual >= interval.lower95() && actual <= interval.upper95() ? 1 : 0;
    width80 += (interval.upper80() - interval.lower80()) / scale;
    width95 += (interval.upper95() - interval.lower95()) / scale;
    count++;
  }

  /// A value and what it might have been.
  void distribution(double actual, Distribution distribution, double scale) {
    double[] at = Uncertainty.GRID.clone();
    Arrays.setAll(at, i -> distribution.quantile(at[i]));
    double lower95 = distribution.quantile(0.025);
    double upper95 = distribution.quantile(0.975);
    interval(actual, at[9], new Interval(at[1], at[17], lower95, upper95), scale);
    quantiles(actual, at, scale);
  }

  /// A value and quantiles of it; nothing if it is missing. The continuous ranked probability score
  /// is twice the integral of the pinball loss over all levels (Gneiting and Ranjan 2011, equation
  /// 17), here by the trapezoid rule, with a loss of 0 at the levels 0 and 1.
  ///
  /// @param quantiles at the levels of [Uncertainty#GRID], which are equally far apart
  void quantiles(double actual, double[] quantiles, double scale) {
    if (Double.isNaN(actual)) {
      return;
    }
    int levels = Uncertainty.GRID.length;
    for (int i = 0; i < levels; i++) {
      score += 2 * pinball(actual, quantiles[i], Uncertainty.GRID[i]) / scale / (levels + 1);
      below[i] += actual < quantiles[i] ? 1 : actual == quantiles[i] ? 0.5 : 0;
    }
    scores++;
  }

  Uncertainty uncertainty() {
    return new Uncertainty(
        score / scores,
        loss / count,
        within80 / count,
        width80 / count,
        within95 / count,
        width95 / count,
        scores == 0
            ? List.of()
            : Arrays.stream(below).mapToObj(values -> values / scores).toList());
  }

  /// The loss of a quantile (Koenker and Bassett 1978).
  static double pinball(double actual, double quantile, double level) {
    double error = actual - quantile;
    return error >= 0 ? level * error : (level - 1) * error;
  }
}
