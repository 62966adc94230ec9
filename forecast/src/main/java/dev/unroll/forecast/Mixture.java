package dev.unroll.forecast;

import java.util.List;

/// Several laws of the same number, each as likely as the others: what an ensemble of densities
/// says. Where its members disagree it is wider than each of them.
///
/// @param laws one or more, of one kind
record Mixture(List<Law> laws) {
  /// A quantile of a mixture lies between those of its members.
  ///
  /// @param level above 0 and below 1
  double quantile(double level) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Law law : laws) {
      double own = law.quantile(level);
      low = Math.min(low, own);
      high = Math.max(high, own);
    }
    if (low == high) {
      return low;
    }
    return laws.getFirst() instanceof NegativeBinomialLaw
        ? count(level, low, high)
        : Root.between(low, high, x -> cumulative(x) - level);
  }

  private double cumulative(double x) {
    double sum = 0;
    for (Law law : laws) {
      sum += law.cumulative(x);
    }
    return sum / laws.size();
  }

  /// The smallest count from `low` to `high` with a high enough probability.
  private double count(double level, double low, double high) {
    double below = low - 1;
    double enough = high;
    while (enough - below > 1) {
      double middle = Math.floor((below + enough) / 2);
      if (cumulative(middle) < level) {
        below = middle;
      } else {
        enough = middle;
      }
    }
    return enough;
  }
}
