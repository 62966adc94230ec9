package dev.unroll.series;

import java.util.List;

/// A fitted model that follows one series: it is told each value once, in order, and forecasts from
/// what it has been told. It cannot see the future because nobody has told it.
public interface Rolling {

  /// The next value of the series.
  void observe(double value);

  /// The next value, and what is known beside it. Models that forecast from values alone pay no
  /// attention to the rest.
  ///
  /// @param now covariates of the row; of those known ahead also the rows after it, up to the
  ///   horizon that the model was fitted for
  default void observe(double value, Covariates now) {
    observe(value);
  }

  /// The next values, from what has been observed.
  ///
  /// @param horizon how many, at least 1 and at most the horizon the model was fitted for
  /// @return `[horizon]`
  double[] forecast(int horizon);

  /// What each of the next values may be, from what has been observed: of a model that has a
  /// distribution of its own. Empty for one that says a number only.
  ///
  /// @param horizon as for [#forecast]
  /// @return `[horizon]` of them, or none
  default List<Distribution> distributions(int horizon) {
    return List.of();
  }
}
