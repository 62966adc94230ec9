package dev.unroll.classical;

/// How much an error moves level, trend and season. From 0.0001 to 0.9999: `alpha`; and as shares,
/// `beta / alpha` and `gamma / (1 - alpha)`.
record SmoothingWeights(double alpha, double beta, double gamma) {
  private static final double LEAST = 1e-4;

  /// From numbers without bounds: logistic shares.
  static SmoothingWeights of(double alpha, double beta, double gamma) {
    double a = share(alpha);
    return new SmoothingWeights(a, a * share(beta), (1 - a) * share(gamma));
  }

  private static double share(double free) {
    return LEAST + (1 - 2 * LEAST) / (1 + Math.exp(-free));
  }
}
