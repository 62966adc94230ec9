package dev.unroll.nn;

/// Layer normalisation of a row of numbers (Ba, Kiros & Hinton 2016, equations 3 and 4), without
/// the shift:
///
/// ```
/// y = gain * (x - mean(x)) / sqrt(variance(x) + 1e-5)
/// ```
///
/// with the variance over n, not n - 1. Sums are taken in double precision, in the order of the
/// row.
final class RowNormalisation {
  private static final double EPSILON = 1e-5;

  private final int size;
  private double mean;
  private double inverse;

  /// @param size numbers in a row
  RowNormalisation(int size) {
    this.size = size;
  }

  /// Adds the normalised row to `y`.
  void addForward(float[] x, int xAt, float[] gain, int gainAt, float[] y, int yAt) {
    measure(x, xAt);
    for (int j = 0; j < size; j++) {
      y[yAt + j] += (float) (gain[gainAt + j] * (x[xAt + j] - mean) * inverse);
    }
  }

  /// From the gradient of y adds the ones of x and of the gain.
  void addBackward(
      float[] x, int xAt, Parameter gain, int gainAt, float[] dY, int dYAt, float[] dX) {
    measure(x, xAt);
    double sum = 0;
    double sumOfProducts = 0;
    for (int j = 0; j < size; j++) {
      double scaled = (double) dY[dYAt + j] * gain.value()[gainAt + j];
      double unit = (x[xAt + j] - mean) * inverse;
      sum += scaled;
      sumOfProducts += scaled * unit;
      gain.gradient()[gainAt + j] += (float) (dY[dYAt + j] * unit);
    }
    for (int j = 0; j < size; j++) {
      double scaled = (double) dY[dYAt + j] * gain.value()[gainAt + j];
      double unit = (x[xAt + j] - mean) * inverse;
      dX[xAt + j] += (float) (inverse * (scaled - sum / size - unit * sumOfProducts / size));
    }
  }

  private void measure(float[] x, int at) {
    double sum = 0;
    for (int j = 0; j < size; j++) {
      sum += x[at + j];
    }
    mean = sum / size;
    double squares = 0;
    for (int j = 0; j < size; j++) {
      squares += (x[at + j] - mean) * (x[at + j] - mean);
    }
    inverse = 1 / Math.sqrt(squares / size + EPSILON);
  }
}
