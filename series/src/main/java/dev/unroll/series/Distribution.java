package dev.unroll.series;

/// What one value to come may be.
@FunctionalInterface
public interface Distribution {

  /// The smallest value that is not exceeded with a probability of at least `level`.
  ///
  /// @param level above 0 and below 1; a higher level never gives a lower value
  double quantile(double level);

  /// The middle 80 % and 95 %.
  default Interval interval() {
    return new Interval(quantile(0.1), quantile(0.9), quantile(0.025), quantile(0.975));
  }
}
