package dev.unroll.classical;

/// How the coefficients of an autoregression are estimated.
public enum ArMethod {
  /// The first `order` values are taken as given; the rest is a regression with a constant
  /// ([dev.unroll.series.LeastSquares]).
  LEAST_SQUARES,
  /// From the autocovariances, divided by `n`, of the values less their mean: always stationary
  /// (Brockwell and Davis, 1991, section 8.1).
  YULE_WALKER,
  /// The exact Gaussian likelihood of all values, the first ones included ([ExactAr]): always
  /// stationary.
  MAXIMUM_LIKELIHOOD
}
