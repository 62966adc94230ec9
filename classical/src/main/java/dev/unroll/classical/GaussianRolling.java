package dev.unroll.classical;

import dev.unroll.series.Rolling;

/// A model that follows one series and knows how sure it is: what it forecasts is Gaussian, with
/// [#forecast] as its means. A value that is missing is observed as NaN.
public interface GaussianRolling extends Rolling {

  /// The variances of the next values, given the parameters: how uncertain those are is not
  /// counted.
  ///
  /// @param horizon how many, at least 1
  /// @return `[horizon]`, the unit of the series, squared
  double[] variance(int horizon);
}
