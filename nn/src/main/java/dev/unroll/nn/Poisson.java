package dev.unroll.nn;

/// The negative logarithm of a Poisson probability, for counts. The output x is the logarithm of
/// the mean, as in a Poisson regression with its canonical link (McCullagh & Nelder 1989, chapter
/// 6):
///
/// ```
/// exp(x) - target * x + log(target!)        gradient = exp(x) - target
/// ```
///
/// As PyTorch's `poisson_nll_loss(log_input=True)` with its constant, which there is left out
/// unless asked for, and then only approximate.
public record Poisson() implements TargetLoss {
  @Override
  public int outputs() {
    return 1;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    Checks.count("Poisson", target);
    double x = prediction[at];
    double mean = StrictMath.exp(x);
    gradient[at] = (float) (scale * (mean - target));
    return mean - target * x + GammaFunction.log(target + 1);
  }
}
