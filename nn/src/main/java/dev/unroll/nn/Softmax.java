package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// `y[j] = exp(x[j] - m) / sum over k of exp(x[k] - m)`, m being the largest x: nothing overflows.
/// Sums are taken in double precision, in order. `y` may be `x`.
final class Softmax {
  private Softmax() {}

  /// @param n numbers that sum to 1, none if 0
  static void forward(Kernels kernels, int n, float[] x, int xAt, float[] y, int yAt) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int j = 0; j < n; j++) {
      largest = Math.max(largest, x[xAt + j]);
    }
    for (int j = 0; j < n; j++) {
      y[yAt + j] = x[xAt + j] - largest;
    }
    kernels.exp(n, y, yAt, y, yAt);
    double sum = 0;
    for (int j = 0; j < n; j++) {
      sum += y[yAt + j];
    }
    for (int j = 0; j < n; j++) {
      y[yAt + j] = (float) (y[yAt + j] / sum);
    }
  }

  /// `dX[j] = y[j] * (dY[j] - sum over k of y[k] * dY[k])`. `dX` may be `dY`.
  static void backward(int n, float[] y, int yAt, float[] dY, int dYAt, float[] dX, int dXAt) {
    double mean = 0;
    for (int j = 0; j < n; j++) {
      mean += (double) y[yAt + j] * dY[dYAt + j];
    }
    for (int j = 0; j < n; j++) {
      dX[dXAt + j] = (float) (y[yAt + j] * (dY[dYAt + j] - mean));
    }
  }
}
