package dev.unroll.nn;

/// The negative logarithm of a negative binomial probability, for counts that vary more than
/// Poisson's. Each target has two outputs a and b, any numbers, that say its mean and its
/// dispersion:
///
/// ```
/// mean = exp(a)      dispersion = exp(b)      r = 1 / dispersion
/// variance = mean + dispersion * mean²
/// loss = log(y!) - sum_{k < y} log((r + k) / (r + mean)) - y log(mean) + r log(1 + mean / r)
/// ```
///
/// y is the target. This is the parametrisation called NB2 (Cameron & Trivedi 1986), that of
/// Salinas et al. 2020, section 3.1, who keep both positive by `log(1 + exp)` instead. As the
/// dispersion goes to 0, it becomes [Poisson]. The sum is taken one by one for small counts, and by
/// the gamma function for others, unless r is so large that nothing would be left of the
/// difference.
public record NegativeBinomial() implements TargetLoss {
  private static final int SMALL = 64;
  private static final double TOO_LARGE = 1e8;

  @Override
  public int outputs() {
    return 2;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    Checks.count("NegativeBinomial", target);
    double logMean = prediction[at];
    double mean = StrictMath.exp(logMean);
    double r = StrictMath.exp(-(double) prediction[at + 1]);
    double rest = r * StrictMath.log1p(mean / r);
    double logs = 0;
    double inverses = 0;
    if (target <= SMALL || r > TOO_LARGE) {
      for (int k = 0; k < target; k++) {
        logs += StrictMath.log((r + k) / (r + mean));
        inverses += r / (r + k);
      }
    } else {
      logs =
          GammaFunction.log(r + target) - GammaFunction.log(r) - target * StrictMath.log(r + mean);
      inverses = r * (GammaFunction.digamma(r + target) - GammaFunction.digamma(r));
    }
    double miss = r * (mean - target) / (r + mean);
    gradient[at] = (float) (scale * miss);
    gradient[at + 1] = (float) (scale * (inverses - rest + miss));
    return GammaFunction.log(target + 1) - logs - target * logMean + rest;
  }
}
