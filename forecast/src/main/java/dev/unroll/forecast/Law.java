package dev.unroll.forecast;

import dev.unroll.nn.RandomStream;

/// The distribution of one number.
sealed interface Law permits GaussianLaw, StudentTLaw, NegativeBinomialLaw {

  /// The probability of x or less.
  double cumulative(double x);

  /// The smallest x whose [#cumulative] is at least `level`.
  ///
  /// @param level above 0 and below 1
  double quantile(double level);

  /// One that is drawn.
  double sample(RandomStream random);
}
