package dev.unroll.nn;

/// The negative logarithm of the density of Student's t, for errors with heavy tails. Each target
/// has three outputs m, a and b, any numbers, that say its location, scale and degrees of freedom:
///
/// ```
/// s = exp(a)      v = 2 + log(1 + exp(b))      z = (target - m) / s
/// loss = log(s) + log G(v/2) - log G((v+1)/2) + log(pi v) / 2 + (v+1)/2 log(1 + z²/v)
/// ```
///
/// G is the gamma function. v stays above 2, so that there is a variance, `s² v / (v - 2)`. The
/// density is that of Lange, Little & Taylor 1989, equation 1; that a network says all three
/// parameters follows Salinas et al. 2020, section 3.1. The gradient with respect to m and to a
/// stays bounded however wrong the prediction is: `|a's| <= v`, `|m's| <= (v+1) / (2 s sqrt(v))`.
public record StudentT() implements TargetLoss {
  @Override
  public int outputs() {
    return 3;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double logScale = prediction[at + 1];
    double b = prediction[at + 2];
    double s = StrictMath.exp(logScale);
    double v = 2 + Math.max(b, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(b)));
    double z = (target - prediction[at]) / s;
    double tail = StrictMath.log1p(z * z / v);
    double share = (v + 1) / (v + z * z);
    double dV =
        (GammaFunction.digamma(v / 2) - GammaFunction.digamma((v + 1) / 2) + 1 / v + tail) / 2
            - share * z * z / (2 * v);
    gradient[at] = (float) (-scale * share * z / s);
    gradient[at + 1] = (float) (scale * (1 - share * z * z));
    gradient[at + 2] = (float) (scale * dV / (1 + StrictMath.exp(-b)));
    return logScale
        + GammaFunction.log(v / 2)
        - GammaFunction.log((v + 1) / 2)
        + StrictMath.log(Math.PI * v) / 2
        + (v + 1) / 2 * tail;
  }
}
