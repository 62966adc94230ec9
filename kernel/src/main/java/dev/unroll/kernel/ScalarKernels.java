package dev.unroll.kernel;

import static dev.unroll.kernel.Functions.fma;

import java.util.Arrays;

/// The reference: every kernel as plain loops over floats. What a loop says here is what the kernel
/// means, to the last bit.
///
/// The passes of the cells are static and begin at a column `from`, because [VectorKernels] calls
/// them for the columns that do not fill a vector.
final class ScalarKernels implements Kernels {
  static final ScalarKernels INSTANCE = new ScalarKernels();

  /// The 16 partial sums of [#sumOfSquares], one set for each thread.
  static final ThreadLocal<double[]> PARTIAL_SUMS = ThreadLocal.withInitial(() -> new double[16]);

  private ScalarKernels() {}

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public void multiply(
      int m,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      Panels b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < b.columns(); j++) {
        float sum = start[startAt + i * startRow + j];
        c[cAt + i * cRow + j] = chain(a, aAt + i * aRow, aColumn, b, j, 0, b.rows(), sum);
      }
    }
  }

  @Override
  public void multiply(Strip a, Panels b, int first, float[] c, int cAt, int cRow) {
    for (int i = 0; i < a.rows(); i++) {
      for (int j = 0; j < b.columns(); j++) {
        int at = cAt + i * cRow + j;
        c[at] = chain(a.data(), i, Strip.ROWS, b, j, first, a.steps(), c[at]);
      }
    }
  }

  /// `sum + a[0] b[first,j] + a[1] b[first + 1,j] + ...` in this order.
  private static float chain(
      float[] a, int aAt, int aColumn, Panels b, int j, int first, int steps, float sum) {
    float[] data = b.data();
    int at = b.at(j) + first * Panels.WIDTH;
    for (int k = 0; k < steps; k++) {
      sum = fma(a[aAt + k * aColumn], data[at + k * Panels.WIDTH], sum);
    }
    return sum;
  }

  @Override
  public void exp(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Functions.exp(x[xAt + i]);
    }
  }

  @Override
  public void log(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Functions.log(x[xAt + i]);
    }
  }

  @Override
  public void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Functions.tanh(x[xAt + i]);
    }
  }

  @Override
  public void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = Functions.sigmoid(x[xAt + i]);
    }
  }

  @Override
  public void add(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] += x[xAt + i];
    }
  }

  @Override
  public void scale(int n, float factor, float[] x, int xAt) {
    for (int i = 0; i < n; i++) {
      x[xAt + i] *= factor;
    }
  }

  @Override
  public void addRows(int rows, int n, float[] x, int xAt, int xRow, float[] sum, int sumAt) {
    for (int row = 0; row < rows; row++) {
      add(n, x, xAt + row * xRow, sum, sumAt);
    }
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xAt) {
    double[] partial = PARTIAL_SUMS.get();
    Arrays.fill(partial, 0);
    return sumOfSquaresRest(0, n, x, xAt, partial);
  }

  /// Adds the elements from `from` on, then the partial sums.
  static double sumOfSquaresRest(int from, int n, float[] x, int xAt, double[] partial) {
    for (int i = from; i < n; i++) {
      partial[i % 16] += (double) x[xAt + i] * x[xAt + i];
    }
    for (int half = 8; half > 0; half /= 2) {
      for (int i = 0; i < half; i++) {
        partial[i] += partial[i + half];
      }
    }
    return partial[0];
  }

  @Override
  public void elmanTanhForward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt) {
    tanh(rows * hidden, gates, gatesAt, gates, gatesAt);
    System.arraycopy(gates, gatesAt, h, hAt, rows * hidden);
  }

  @Override
  public void elmanTanhBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt) {
    for (int i = 0; i < rows * hidden; i++) {
      float y = h[hAt + i];
      gates[gatesAt + i] = dH[dHAt + i] * fma(-y, y, 1f);
    }
  }

  @Override
  public void elmanReluForward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt) {
    for (int i = 0; i < rows * hidden; i++) {
      float y = Math.max(gates[gatesAt + i], 0f);
      gates[gatesAt + i] = y;
      h[hAt + i] = y;
    }
  }

  @Override
  public void elmanReluBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt) {
    for (int i = 0; i < rows * hidden; i++) {
      gates[gatesAt + i] = h[hAt + i] > 0f ? dH[dHAt + i] : 0f;
    }
  }

  @Override
  public void lstmForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] h,
      int hAt) {
    for (int row = 0; row < rows; row++) {
      int at = row * hidden;
      lstmForwardRow(
          0, hidden, gates, gatesAt + 4 * at, cBefore, cBeforeAt + at, c, cAt + at, h, hAt + at);
    }
  }

  /// One row, from column `from` on.
  static void lstmForwardRow(
      int from,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] h,
      int hAt) {
    for (int j = from; j < hidden; j++) {
      int at = gatesAt + j;
      float i = Functions.sigmoid(gates[at]);
      float f = Functions.sigmoid(gates[at + hidden]);
      float g = Functions.tanh(gates[at + 2 * hidden]);
      float o = Functions.sigmoid(gates[at + 3 * hidden]);
      float cell = fma(f, cBefore[cBeforeAt + j], i * g);
      gates[at] = i;
      gates[at + hidden] = f;
      gates[at + 2 * hidden] = g;
      gates[at + 3 * hidden] = o;
      c[cAt + j] = cell;
      h[hAt + j] = o * Functions.tanh(cell);
    }
  }

  @Override
  public void lstmBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] dH,
      int dHAt,
      float[] dC,
      int dCAt) {
    for (int row = 0; row < rows; row++) {
      int at = row * hidden;
      lstmBackwardRow(
          0,
          hidden,
          gates,
          gatesAt + 4 * at,
          cBefore,
          cBeforeAt + at,
          c,
          cAt + at,
          dH,
          dHAt + at,
          dC,
          dCAt + at);
    }
  }

  /// One row, from column `from` on.
  static void lstmBackwardRow(
      int from,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] cBefore,
      int cBeforeAt,
      float[] c,
      int cAt,
      float[] dH,
      int dHAt,
      float[] dC,
      int dCAt) {
    for (int j = from; j < hidden; j++) {
      int at = gatesAt + j;
      float i = gates[at];
      float f = gates[at + hidden];
      float g = gates[at + 2 * hidden];
      float o = gates[at + 3 * hidden];
      float dh = dH[dHAt + j];
      float t = Functions.tanh(c[cAt + j]);
      float dc = fma(dh * o, fma(-t, t, 1f), dC[dCAt + j]);
      gates[at] = dc * g * fma(-i, i, i);
      gates[at + hidden] = dc * cBefore[cBeforeAt + j] * fma(-f, f, f);
      gates[at + 2 * hidden] = dc * i * fma(-g, g, 1f);
      gates[at + 3 * hidden] = dh * t * fma(-o, o, o);
      dC[dCAt + j] = dc * f;
    }
  }

  @Override
  public void gruForward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] h,
      int hAt) {
    for (int row = 0; row < rows; row++) {
      int at = row * hidden;
      gruForwardRow(0, hidden, gates, gatesAt + 4 * at, hBefore, hBeforeAt + at, h, hAt + at);
    }
  }

  /// One row, from column `from` on.
  static void gruForwardRow(
      int from,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] h,
      int hAt) {
    for (int j = from; j < hidden; j++) {
      int at = gatesAt + j;
      float r = Functions.sigmoid(gates[at + hidden]);
      float z = Functions.sigmoid(gates[at + 2 * hidden]);
      float n = Functions.tanh(fma(r, gates[at + 3 * hidden], gates[at]));
      gates[at] = n;
      gates[at + hidden] = r;
      gates[at + 2 * hidden] = z;
      h[hAt + j] = fma(z, hBefore[hBeforeAt + j] - n, n);
    }
  }

  @Override
  public void gruBackward(
      int rows,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] dH,
      int dHAt,
      float[] dHBefore,
      int dHBeforeAt) {
    for (int row = 0; row < rows; row++) {
      int at = row * hidden;
      gruBackwardRow(
          0,
          hidden,
          gates,
          gatesAt + 4 * at,
          hBefore,
          hBeforeAt + at,
          dH,
          dHAt + at,
          dHBefore,
          dHBeforeAt + at);
    }
  }

  /// One row, from column `from` on.
  static void gruBackwardRow(
      int from,
      int hidden,
      float[] gates,
      int gatesAt,
      float[] hBefore,
      int hBeforeAt,
      float[] dH,
      int dHAt,
      float[] dHBefore,
      int dHBeforeAt) {
    for (int j = from; j < hidden; j++) {
      int at = gatesAt + j;
      float n = gates[at];
      float r = gates[at + hidden];
      float z = gates[at + 2 * hidden];
      float q = gates[at + 3 * hidden];
      float dh = dH[dHAt + j];
      float dn = dh * (1f - z) * fma(-n, n, 1f);
      gates[at] = dn;
      gates[at + hidden] = dn * q * fma(-r, r, r);
      gates[at + 2 * hidden] = dh * (hBefore[hBeforeAt + j] - n) * fma(-z, z, z);
      gates[at + 3 * hidden] = dn * r;
      dHBefore[dHBeforeAt + j] = dh * z;
    }
  }

  @Override
  public void adam(
      int n,
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float stepSize,
      float beta1,
      float beta2,
      float vCorrection,
      float epsilon) {
    adam(0, n, w, g, m, v, stepSize, beta1, beta2, vCorrection, epsilon);
  }

  /// The weights from `from` on.
  static void adam(
      int from,
      int n,
      float[] w,
      float[] g,
      float[] m,
      float[] v,
      float stepSize,
      float beta1,
      float beta2,
      float vCorrection,
      float epsilon) {
    for (int i = from; i < n; i++) {
      float square = g[i] * g[i];
      m[i] = fma(beta1, m[i] - g[i], g[i]);
      v[i] = fma(beta2, v[i] - square, square);
      w[i] -= stepSize * m[i] / ((float) Math.sqrt(v[i] * vCorrection) + epsilon);
    }
  }
}
