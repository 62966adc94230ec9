package dev.unroll.kernel;

import static dev.unroll.kernel.VectorFunctions.fma;
import static jdk.incubator.vector.VectorOperators.GT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The Vector API twin of [ScalarKernels]: the same operations on the same elements in the same
/// order, [#LANES] elements at a time, and the scalar kernel for the elements that are left over.
///
/// C2 must inline every call that takes or returns a vector, or it boxes each one; so a kernel
/// loads, computes and stores in one method, and calls nothing with vectors but the short functions
/// of [VectorFunctions]. This class is only touched where [Hardware#vectorApi()] holds.
final class VectorKernels implements Kernels {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();
  static final VectorKernels INSTANCE = new VectorKernels();

  private static final ScalarKernels SCALAR = ScalarKernels.INSTANCE;

  private VectorKernels() {}

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
    if (Hardware.FMA) {
      VectorProduct.ofThread()
          .multiply(m, a, aAt, aRow, aColumn, b, start, startAt, startRow, c, cAt, cRow);
    } else {
      SCALAR.multiply(m, a, aAt, aRow, aColumn, b, start, startAt, startRow, c, cAt, cRow);
    }
  }

  @Override
  public void exp(int n, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      VectorFunctions.exp(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    SCALAR.exp(n - i, x, xAt + i, y, yAt + i);
  }

  @Override
  public void log(int n, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      VectorFunctions.log(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    SCALAR.log(n - i, x, xAt + i, y, yAt + i);
  }

  @Override
  public void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      VectorFunctions.tanh(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    SCALAR.tanh(n - i, x, xAt + i, y, yAt + i);
  }

  @Override
  public void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, x, xAt + i)).intoArray(y, yAt + i);
    }
    SCALAR.sigmoid(n - i, x, xAt + i, y, yAt + i);
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
    int j = 0;
    for (; j < SPECIES.loopBound(n); j += LANES) {
      FloatVector total = FloatVector.fromArray(SPECIES, sum, sumAt + j);
      for (int row = 0; row < rows; row++) {
        total = total.add(FloatVector.fromArray(SPECIES, x, xAt + row * xRow + j));
      }
      total.intoArray(sum, sumAt + j);
    }
    SCALAR.addRows(rows, n - j, x, xAt + j, xRow, sum, sumAt + j);
  }

  @Override
  public double sumOfSquares(int n, float[] x, int xAt) {
    return SCALAR.sumOfSquares(n, x, xAt);
  }

  @Override
  public void elmanTanhForward(
      int rows, int hidden, float[] gates, int gatesAt, float[] h, int hAt) {
    int n = rows * hidden;
    int i = 0;
    for (; i < SPECIES.loopBound(n); i += LANES) {
      FloatVector y = VectorFunctions.tanh(FloatVector.fromArray(SPECIES, gates, gatesAt + i));
      y.intoArray(gates, gatesAt + i);
      y.intoArray(h, hAt + i);
    }
    SCALAR.elmanTanhForward(1, n - i, gates, gatesAt + i, h, hAt + i);
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
      d.mul(fma(y.neg(), y, one)).intoArray(gates, gatesAt + i);
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
    for (int row = 0; row < rows; row++) {
      int stateAt = row * hidden;
      int rowAt = gatesAt + 4 * stateAt;
      int j = 0;
      for (; j < SPECIES.loopBound(hidden); j += LANES) {
        int at = rowAt + j;
        FloatVector i = VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, gates, at));
        i.intoArray(gates, at);
        at += hidden;
        FloatVector f = VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, gates, at));
        f.intoArray(gates, at);
        at += hidden;
        FloatVector g = VectorFunctions.tanh(FloatVector.fromArray(SPECIES, gates, at));
        g.intoArray(gates, at);
        at += hidden;
        FloatVector o = VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, gates, at));
        o.intoArray(gates, at);
        FloatVector before = FloatVector.fromArray(SPECIES, cBefore, cBeforeAt + stateAt + j);
        FloatVector cell = fma(f, before, i.mul(g));
        cell.intoArray(c, cAt + stateAt + j);
        o.mul(VectorFunctions.tanh(cell)).intoArray(h, hAt + stateAt + j);
      }
      ScalarKernels.lstmForwardRow(
          j,
          hidden,
          gates,
          rowAt,
          cBefore,
          cBeforeAt + stateAt,
          c,
          cAt + stateAt,
          h,
          hAt + stateAt);
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
    for (int row = 0; row < rows; row++) {
      int stateAt = row * hidden;
      int rowAt = gatesAt + 4 * stateAt;
      int j = 0;
      for (; j < SPECIES.loopBound(hidden); j += LANES) {
        int at = rowAt + j;
        FloatVector i = FloatVector.fromArray(SPECIES, gates, at);
        FloatVector f = FloatVector.fromArray(SPECIES, gates, at + hidden);
        FloatVector g = FloatVector.fromArray(SPECIES, gates, at + 2 * hidden);
        FloatVector o = FloatVector.fromArray(SPECIES, gates, at + 3 * hidden);
        FloatVector dh = FloatVector.fromArray(SPECIES, dH, dHAt + stateAt + j);
        FloatVector t = VectorFunctions.tanh(FloatVector.fromArray(SPECIES, c, cAt + stateAt + j));
        FloatVector later = FloatVector.fromArray(SPECIES, dC, dCAt + stateAt + j);
        FloatVector dc = fma(dh.mul(o), fma(t.neg(), t, one), later);
        FloatVector before = FloatVector.fromArray(SPECIES, cBefore, cBeforeAt + stateAt + j);
        dc.mul(g).mul(fma(i.neg(), i, i)).intoArray(gates, at);
        dc.mul(before).mul(fma(f.neg(), f, f)).intoArray(gates, at + hidden);
        dc.mul(i).mul(fma(g.neg(), g, one)).intoArray(gates, at + 2 * hidden);
        dh.mul(t).mul(fma(o.neg(), o, o)).intoArray(gates, at + 3 * hidden);
        dc.mul(f).intoArray(dC, dCAt + stateAt + j);
      }
      ScalarKernels.lstmBackwardRow(
          j,
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
    for (int row = 0; row < rows; row++) {
      int stateAt = row * hidden;
      int rowAt = gatesAt + 4 * stateAt;
      int j = 0;
      for (; j < SPECIES.loopBound(hidden); j += LANES) {
        int at = rowAt + j;
        FloatVector r = VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, gates, at + hidden));
        r.intoArray(gates, at + hidden);
        FloatVector z =
            VectorFunctions.sigmoid(FloatVector.fromArray(SPECIES, gates, at + 2 * hidden));
        z.intoArray(gates, at + 2 * hidden);
        FloatVector q = FloatVector.fromArray(SPECIES, gates, at + 3 * hidden);
        FloatVector n = VectorFunctions.tanh(fma(r, q, FloatVector.fromArray(SPECIES, gates, at)));
        n.intoArray(gates, at);
        FloatVector before = FloatVector.fromArray(SPECIES, hBefore, hBeforeAt + stateAt + j);
        fma(z, before.sub(n), n).intoArray(h, hAt + stateAt + j);
      }
      ScalarKernels.gruForwardRow(
          j, hidden, gates, rowAt, hBefore, hBeforeAt + stateAt, h, hAt + stateAt);
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
        FloatVector dn = dh.mul(one.sub(z)).mul(fma(n.neg(), n, one));
        dn.intoArray(gates, at);
        dn.mul(q).mul(fma(r.neg(), r, r)).intoArray(gates, at + hidden);
        dh.mul(before.sub(n)).mul(fma(z.neg(), z, z)).intoArray(gates, at + 2 * hidden);
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
      mean = fma(keep1, mean, gradient);
      FloatVector variance = FloatVector.fromArray(SPECIES, v, i).sub(square);
      variance = fma(keep2, variance, square);
      mean.intoArray(m, i);
      variance.intoArray(v, i);
      FloatVector step = mean.mul(stepSize).div(variance.mul(vCorrection).sqrt().add(epsilon));
      FloatVector.fromArray(SPECIES, w, i).sub(step).intoArray(w, i);
    }
    ScalarKernels.adam(i, n, w, g, m, v, stepSize, beta1, beta2, vCorrection, epsilon);
  }
}
