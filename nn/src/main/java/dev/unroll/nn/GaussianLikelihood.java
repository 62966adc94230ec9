package dev.unroll.nn;

/// The negative logarithm of a normal density (Nix & Weigend 1994), with its constant. Each target
/// has two outputs, its mean m and its variance v:
///
/// ```
/// (log(2 pi v) + (target - m)² / v) / 2
/// ```
///
/// A variance below the minimum counts as the minimum, and its gradient is the one at the minimum,
/// so that it can grow again: as in PyTorch's `gaussian_nll_loss`, which however refuses negative
/// variances. A network with an unbounded output can give these, and learns here not to.
///
/// @param minimumVariance above 0, in the square of the target's unit
public record GaussianLikelihood(double minimumVariance) implements TargetLoss {
  private static final double LOG_2_PI = 1.8378770664093453;

  /// With PyTorch's smallest variance, 1e-6.
  public GaussianLikelihood() {
    this(1e-6);
  }

  /// @throws IllegalArgumentException unless the minimum is above 0
  public GaussianLikelihood {
    Checks.positive("GaussianLikelihood", "minimum variance", minimumVariance);
  }

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double error = prediction[at] - target;
    double variance = Math.max(prediction[at + 1], minimumVariance);
    double share = error * error / variance;
    gradient[at] = (float) (scale * error / variance);
    gradient[at + 1] = (float) (scale * (1 - share) / (2 * variance));
    return (LOG_2_PI + StrictMath.log(variance) + share) / 2;
  }
}
