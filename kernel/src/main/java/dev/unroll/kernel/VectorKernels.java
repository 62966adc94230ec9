package dev.unroll.kernel;

import static jdk.incubator.vector.VectorOperators.F2D;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API twin of [ScalarKernels]: the same operations on the same elements in the same
/// order, [#LANES] elements at a time, and the scalar kernel for the elements that are left over.
///
/// C2 must inline every call that takes or returns a vector, or it boxes each one; it does so for
/// the Vector API's own methods and not dependably for ours. So every loop here loads, computes and
/// stores by itself, and passes of a cell meet in arrays, which a row at a time are in the
/// first-level cache. The CPU must have a fused multiply-add. This class is only touched where
/// [Hardware#vectorApi()] holds.
final class VectorKernels implements Kernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  /// As many doubles as fill a vector, and as many floats.
  private static final VectorSpecies<Double> DOUBLES =
      VectorSpecies.of(double.class, SPECIES.vectorShape());

  private static final VectorSpecies<Float> HALF =
      VectorSpecies.of(float.class, VectorShape.forBitSize(SPECIES.vectorBitSize() / 2));

  static final VectorKernels INSTANCE = new VectorKernels();

  private static final ScalarKernels SCALAR = ScalarKernels.INSTANCE;

  private static final ThreadLocal<float[]> SCRATCH = ThreadLocal.withInitial(() -> new float[0]);

  private VectorKernels() {}

  /// At least `n` floats of the calling thread, to be used within one kernel.
  static float[] scratch(int n) {
    float[] floats = SCRATCH.get();
    if (floats.length < n) {
      floats = new float[n];
      SCRATCH.set(floats);
    }
    return floats;
  }

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public int lanes() {
    return LANES;
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
    VectorProduct.multiply(m, a, aAt, aRow, aColumn, b, start, startAt, startRow, c, cAt, cRow);
  }

  @Override
  public void multiply(Strip a, Panels b, int first, float[] c, int cAt, int cRow) {
    VectorProduct.multiply(a, b, first, c, cAt, cRow, c, cAt, cRow);
  }

  @Override
  public void exp(int n, float[] x, int xAt, float[] y, int yAt) {
    int bound = SPECIES.loopBound(n);
    VectorFunctions.exp(bound, x, xAt, y, yAt);
    SCALAR.exp(n - bound, x, xAt + bound, y, yAt + bound);
  }

  @Override
  public void log(int n, float[] x, int xAt, float[] y, int yAt) {
    int bound = SPECIES.loopBound(n);
    VectorFunctions.log(bound, x, xAt, y, yAt);
    SCALAR.log(n - bound, x, xAt + bound, y, yAt + bound);
  }

  @Override
  public void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
    int bound = SPECIES.loopBound(n);
    VectorFunctions.tanh(bound, x, xAt, y, yAt);
    SCALAR.tanh(n - bound, x, xAt + bound, y, yAt + bound);
  }

  @Override
  public void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
    int bound = SPECIES.loopBound(n);
    VectorFunctions.sigmoid(bound, x, xAt, y, yAt);
    SCALAR.sigmoid(n - bound, x, xAt + bound, y, yAt + bound);
  }

  @Override
  public void add(int n, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, y, yAt + i);
      sum.add(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    SCALAR.add(n - i, x, xAt + i, y, yAt + i);
  }

  @Override
  public void scale(int n, float factor, float[] x, int xAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector.fromArray(SPECIES, x, xAt + i).mul(factor).intoArray(x, xAt + i);
    }
    SCALAR.scale(n - i, factor, x, xAt + i);
  }

  @Override
  public void addRows(int rows, int n, float[] x, int xAt, int xRow, float[] sum, int sumAt) {
    int bound = SPECIES.loopBound(n);
    // Few rows at a time: each is read front to back, as caches expect.
    for (int first = 0; first < rows; first += 8) {
      int end = Math.min(first + 8, rows);
      for (int j = 0; j < bound; j += LANES) {
        FloatVector total = FloatVector.fromArray(SPECIES, sum, sumAt + j);
        for (int row = first; row < end; row++) {
          total = total.add(FloatVector.fromArray(SPECIES, x, xAt + row * xRow + j));
        }
        total.intoArray(sum, sumAt + j);
      }
    }
    SCALAR.addRows(rows, n - bound, x, xAt + bound, xRow, sum, sumAt + bound);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xAt) {
    int bound = n / 16 * 16;
    double[] partial = ScalarKernels.PARTIAL_SUMS.get();
    for (int lane = 0; lane < 16; lane += DOUBLES.length()) {
      DoubleVector sum = DoubleVector.zero(DOUBLES);
      for (int i = lane; i < bound; i += 16) {
        FloatVector half = FloatVector.fromArray(HALF, x, xAt + i);
        DoubleVector wide = (DoubleVector) half.convertShape(F2D, DOUBLES, 0);
        sum = wide.fma(wide, sum);
      }
      sum.intoArray(partial, lane);
    }
    return ScalarKernels.sumOfSquaresRest(bound, n, x, xAt, partial);
  }

  @Override
  public void elmanTanhForward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt) {
    int n = rows * hidden;
    tanh(n, gates, gatesAt, gates, gatesAt);
    System.arraycopy(gates, gatesAt, h, hAt, n);
  }

  @Override
  public void elmanTanhBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt) {
    int n = rows * hidden;
    int i = 0;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, h, hAt + i);
      FloatVector d = FloatVector.fromArray(SPECIES, dH, dHAt + i);
      d.mul(y.neg().fma(y, one)).intoArray(gates, gatesAt + i);
    }
    SCALAR.elmanTanhBackward(1, n - i, gates, gatesAt + i, h, hAt + i, dH, dHAt + i);
  }

  @Override
  public void elmanReluForward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt) {
    int n = rows * hidden;
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, gates, gatesAt + i).max(0f);
      y.intoArray(gates, gatesAt + i);
      y.intoArray(h, hAt + i);
    }
    SCALAR.elmanReluForward(1, n - i, gates, gatesAt + i, h, hAt + i);
  }

  @Override
  public void elmanReluBackward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt, float[] dH, int dHAt) {
    int n = rows * hidden;
    int i = 0;
    FloatVector zero = FloatVector.zero(SPECIES);
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector y = FloatVector.fromArray(SPECIES, h, hAt + i);
      FloatVector d = FloatVector.fromArray(SPECIES, dH, dHAt + i);
      zero.blend(d, y.compare(GT, 0f)).intoArray(gates, gatesAt + i);
    }
    SCALAR.elmanReluBackward(1, n - i, gates, gatesAt + i, h, hAt + i, dH, dHAt + i);
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
    int bound = SPECIES.loopBound(hidden);
    for (int row = 0; row < rows; row++) {
      int before = cBeforeAt + row * hidden;
      int cRow = cAt + row * hidden;
      int hRow = hAt + row * hidden;
      int i = gatesAt + row * 4 * hidden;
      int f = i + hidden;
      int g = f + hidden;
      int o = g + hidden;
      VectorFunctions.sigmoid(bound, gates, i, gates, i);
      VectorFunctions.sigmoid(bound, gates, f, gates, f);
      VectorFunctions.tanh(bound, gates, g, gates, g);
      VectorFunctions.sigmoid(bound, gates, o, gates, o);
      for (int j = 0; j < bound; j += LANES) {
        FloatVector added = FloatVector.fromArray(SPECIES, gates, i + j);
        added = added.mul(FloatVector.fromArray(SPECIES, gates, g + j));
        FloatVector kept = FloatVector.fromArray(SPECIES, gates, f + j);
        kept.fma(FloatVector.fromArray(SPECIES, cBefore, before + j), added).intoArray(c, cRow + j);
      }
      VectorFunctions.tanh(bound, c, cRow, h, hRow);
      for (int j = 0; j < bound; j += LANES) {
        FloatVector shown = FloatVector.fromArray(SPECIES, gates, o + j);
        shown.mul(FloatVector.fromArray(SPECIES, h, hRow + j)).intoArray(h, hRow + j);
      }
      ScalarKernels.lstmForwardRow(bound, hidden, gates, i, cBefore, before, c, cRow, h, hRow);
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
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int bound = SPECIES.loopBound(hidden);
    float[] tanhC = scratch(hidden);
    for (int row = 0; row < rows; row++) {
      int stateAt = row * hidden;
      int rowAt = gatesAt + 4 * stateAt;
      VectorFunctions.tanh(bound, c, cAt + stateAt, tanhC, 0);
      for (int j = 0; j < bound; j += LANES) {
        int at = rowAt + j;
        FloatVector i = FloatVector.fromArray(SPECIES, gates, at);
        FloatVector f = FloatVector.fromArray(SPECIES, gates, at + hidden);
        FloatVector g = FloatVector.fromArray(SPECIES, gates, at + 2 * hidden);
        FloatVector o = FloatVector.fromArray(SPECIES, gates, at + 3 * hidden);
        FloatVector dh = FloatVector.fromArray(SPECIES, dH, dHAt + stateAt + j);
        FloatVector t = FloatVector.fromArray(SPECIES, tanhC, j);
        FloatVector later = FloatVector.fromArray(SPECIES, dC, dCAt + stateAt + j);
        FloatVector dc = dh.mul(o).fma(t.neg().fma(t, one), later);
        FloatVector before = FloatVector.fromArray(SPECIES, cBefore, cBeforeAt + stateAt + j);
        dc.mul(g).mul(i.neg().fma(i, i)).intoArray(gates, at);
        dc.mul(before).mul(f.neg().fma(f, f)).intoArray(gates, at + hidden);
        dc.mul(i).mul(g.neg().fma(g, one)).intoArray(gates, at + 2 * hidden);
        dh.mul(t).mul(o.neg().fma(o, o)).intoArray(gates, at + 3 * hidden);
        dc.mul(f).intoArray(dC, dCAt + stateAt + j);
      }
      ScalarKernels.lstmBackwardRow(
          bound,
          hidden,
          gates,
          rowAt,
          cBefore,
          cBeforeAt + stateAt,
          c,
          cAt + stateAt,
          dH,
          dHAt + stateAt,
          dC,
          dCAt + stateAt);
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
    int bound = SPECIES.loopBound(hidden);
    for (int row = 0; row < rows; row++) {
      int before = hBeforeAt + row * hidden;
      int hRow = hAt + row * hidden;
      int n = gatesAt + row * 4 * hidden;
      int r = n + hidden;
      int z = r + hidden;
      int q = z + hidden;
      VectorFunctions.sigmoid(bound, gates, r, gates, r);
      VectorFunctions.sigmoid(bound, gates, z, gates, z);
      for (int j = 0; j < bound; j += LANES) {
        FloatVector reset = FloatVector.fromArray(SPECIES, gates, r + j);
        FloatVector recurrent = FloatVector.fromArray(SPECIES, gates, q + j);
        FloatVector input = FloatVector.fromArray(SPECIES, gates, n + j);
        reset.fma(recurrent, input).intoArray(gates, n + j);
      }
      VectorFunctions.tanh(bound, gates, n, gates, n);
      for (int j = 0; j < bound; j += LANES) {
        FloatVector candidate = FloatVector.fromArray(SPECIES, gates, n + j);
        FloatVector change = FloatVector.fromArray(SPECIES, hBefore, before + j).sub(candidate);
        FloatVector update = FloatVector.fromArray(SPECIES, gates, z + j);
        update.fma(change, candidate).intoArray(h, hRow + j);
      }
      ScalarKernels.gruForwardRow(bound, hidden, gates, n, hBefore, before, h, hRow);
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
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int row = 0; row < rows; row++) {
      int stateAt = row * hidden;
      int rowAt = gatesAt + 4 * stateAt;
      int j = 0;
      for (; j < SPECIES.loopBound(hidden); j += LANES) {
        int at = rowAt + j;
        FloatVector n = FloatVector.fromArray(SPECIES, gates, at);
        FloatVector r = FloatVector.fromArray(SPECIES, gates, at + hidden);
        FloatVector z = FloatVector.fromArray(SPECIES, gates, at + 2 * hidden);
        FloatVector q = FloatVector.fromArray(SPECIES, gates, at + 3 * hidden);
        FloatVector dh = FloatVector.fromArray(SPECIES, dH, dHAt + stateAt + j);
        FloatVector before = FloatVector.fromArray(SPECIES, hBefore, hBeforeAt + stateAt + j);
        FloatVector dn = dh.mul(one.sub(z)).mul(n.neg().fma(n, one));
        dn.intoArray(gates, at);
        dn.mul(q).mul(r.neg().fma(r, r)).intoArray(gates, at + hidden);
        dh.mul(before.sub(n)).mul(z.neg().fma(z, z)).intoArray(gates, at + 2 * hidden);
        dn.mul(r).intoArray(gates, at + 3 * hidden);
        dh.mul(z).intoArray(dHBefore, dHBeforeAt + stateAt + j);
      }
      ScalarKernels.gruBackwardRow(
          j,
          hidden,
          gates,
          rowAt,
          hBefore,
          hBeforeAt + stateAt,
          dH,
          dHAt + stateAt,
          dHBefore,
          dHBeforeAt + stateAt);
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
    FloatVector keep1 = FloatVector.broadcast(SPECIES, beta1);
    FloatVector keep2 = FloatVector.broadcast(SPECIES, beta2);
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
      FloatVector square = gradient.mul(gradient);
      FloatVector mean = FloatVector.fromArray(SPECIES, m, i).sub(gradient);
      mean = keep1.fma(mean, gradient);
      FloatVector variance = FloatVector.fromArray(SPECIES, v, i).sub(square);
      variance = keep2.fma(variance, square);
      mean.intoArray(m, i);
      variance.intoArray(v, i);
      FloatVector step = mean.mul(stepSize).div(variance.mul(vCorrection).sqrt().add(epsilon));
      FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
    }
    ScalarKernels.adam(i, n, w, g, m, v, stepSize, beta1, beta2, vCorrection, epsilon);
  }
}
