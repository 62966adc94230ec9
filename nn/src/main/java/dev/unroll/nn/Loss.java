package dev.unroll.nn;

/// What training makes small.
public sealed interface Loss permits SquaredError {

  /// The mean over everything that has weight: `sum(weight * loss) / sum(weight)`, where each
  /// step's weight counts once for each of its features. Sums in double precision.
  ///
  /// @param prediction `[n]`
  /// @param target `[n]`
  /// @param weight `[n]`, 0 where there is nothing to learn, else usually 1
  /// @param gradient `[n]`, on return the gradient with respect to the prediction
  /// @return the mean; 0 if nothing has weight
  double valueAndGradient(
      int n, float[] prediction, float[] target, float[] weight, float[] gradient);
}
