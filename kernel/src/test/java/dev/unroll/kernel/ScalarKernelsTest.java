package dev.unroll.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// What the reference kernels mean, on numbers small enough to check by hand or in double. The
/// cells are checked against their oracles and by gradient checks where the networks are.
class ScalarKernelsTest {
  private final Kernels kernels = Kernels.scalar();

  @Test
  void sumsOfRowsAddToWhatIsThere() {
    float[] x = {1, 2, 9, 3, 4, 9, 5, 6, 9};
    float[] sum = {10, 20};
    kernels.addRows(3, 2, x, 0, 3, sum, 0);
    assertArrayEquals(new float[] {19, 32}, sum, "sums of two of three columns");
  }

  @Test
  void sumOfSquaresOfWholeNumbersIsExact() {
    float[] x = new float[40];
    for (int i = 0; i < x.length; i++) {
      x[i] = i;
    }
    assertEquals(39.0 * 40 * 79 / 6 - 1 - 4, kernels.sumOfSquares(37, x, 3), "3² + ... + 39²");
  }

  @Test
  void lstmStep() {
    float[] gates = {0.3f, -0.2f, 0.7f, 1.1f};
    float[] c = new float[1];
    float[] h = new float[1];
    kernels.lstmForward(1, 1, gates, 0, new float[] {0.5f}, 0, c, 0, h, 0);
    double cell = sigmoid(-0.2) * 0.5 + sigmoid(0.3) * Math.tanh(0.7);
    assertEquals(cell, c[0], 1e-6, "c");
    assertEquals(sigmoid(1.1) * Math.tanh(cell), h[0], 1e-6, "h");
    assertEquals(Math.tanh(0.7), gates[2], 1e-6, "gates keep the activations");
  }

  @Test
  void gruStep() {
    float[] gates = {0.3f, -0.2f, 0.7f, 1.1f};
    float[] h = new float[1];
    kernels.gruForward(1, 1, gates, 0, new float[] {0.5f}, 0, h, 0);
    double n = Math.tanh(0.3 + sigmoid(-0.2) * 1.1);
    assertEquals((1 - sigmoid(0.7)) * n + sigmoid(0.7) * 0.5, h[0], 1e-6, "h");
    assertEquals(1.1f, gates[3], "q is kept for the way back");
  }

  @Test
  void adamStep() {
    float[] w = {1f};
    float[] m = {0.2f};
    float[] v = {0.04f};
    kernels.adam(1, w, new float[] {0.5f}, m, v, 0.01f, 0.9f, 0.99f, 1.25f, 1e-8f);
    assertEquals(0.9 * 0.2 + 0.1 * 0.5, m[0], 1e-7, "m");
    assertEquals(0.99 * 0.04 + 0.01 * 0.25, v[0], 1e-7, "v");
    assertEquals(1 - 0.01 * 0.23 / Math.sqrt(0.0421 * 1.25), w[0], 1e-6, "w");
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
