package dev.unroll.kernel;

import static dev.unroll.kernel.VectorKernels.LANES;
import static dev.unroll.kernel.VectorKernels.SPECIES;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.FMA;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// [Functions] over arrays: the same operations in the same order, a vector at a time. `n` is a
/// multiple of [VectorKernels#LANES].
///
/// exp(r) - 1 stands here three times and is not a method of its own, nor are these loops methods
/// from vector to vector: C2 stops inlining ordinary methods once it has inlined 8,000 bytes of
/// code, the Vector API's own count, two such functions are enough to get there, and a vector that
/// crosses a call is boxed. Calls into the Vector API itself are always inlined.
final class VectorFunctions {
  private VectorFunctions() {}

  static void exp(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      v = v.blend(Functions.EXP_LOW, v.compare(LT, Functions.EXP_LOW));
      v = v.blend(Functions.EXP_HIGH, v.compare(GT, Functions.EXP_HIGH));
      FloatVector shifted = v.fma(Functions.LOG2_E, Functions.ROUNDER);
      FloatVector power = shifted.sub(Functions.ROUNDER);
      FloatVector r =
          power.lanewise(FMA, -Functions.LN2_LOW, power.lanewise(FMA, -Functions.LN2_HIGH, v));
      FloatVector p = FloatVector.broadcast(SPECIES, Functions.E6).lanewise(FMA, r, Functions.E5);
      p = p.lanewise(FMA, r, Functions.E4).lanewise(FMA, r, Functions.E3);
      p = p.lanewise(FMA, r, Functions.E2);
      FloatVector e = p.fma(r.mul(r), r).add(1f);
      IntVector bits = shifted.reinterpretAsInts();
      IntVector half = bits.lanewise(ASHR, 1);
      IntVector scale = half.lanewise(LSHL, Functions.MANTISSA_BITS).add(Functions.ONE_BITS);
      IntVector rest =
          bits.sub(half).lanewise(LSHL, Functions.MANTISSA_BITS).add(Functions.ONE_BITS);
      e.mul(scale.reinterpretAsFloats()).mul(rest.reinterpretAsFloats()).intoArray(y, yAt + i);
    }
  }

  static void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector minus = v.abs().neg();
      minus = minus.blend(Functions.EXP_LOW, minus.compare(LT, Functions.EXP_LOW));
      FloatVector shifted = minus.fma(Functions.LOG2_E, Functions.ROUNDER);
      FloatVector power = shifted.sub(Functions.ROUNDER);
      FloatVector r =
          power.lanewise(FMA, -Functions.LN2_LOW, power.lanewise(FMA, -Functions.LN2_HIGH, minus));
      FloatVector p = FloatVector.broadcast(SPECIES, Functions.E6).lanewise(FMA, r, Functions.E5);
      p = p.lanewise(FMA, r, Functions.E4).lanewise(FMA, r, Functions.E3);
      p = p.lanewise(FMA, r, Functions.E2);
      FloatVector e = p.fma(r.mul(r), r).add(1f);
      IntVector bits = shifted.reinterpretAsInts();
      IntVector half = bits.lanewise(ASHR, 1);
      IntVector scale = half.lanewise(LSHL, Functions.MANTISSA_BITS).add(Functions.ONE_BITS);
      IntVector rest =
          bits.sub(half).lanewise(LSHL, Functions.MANTISSA_BITS).add(Functions.ONE_BITS);
      e = e.mul(scale.reinterpretAsFloats()).mul(rest.reinterpretAsFloats());
      FloatVector.broadcast(SPECIES, 1f)
          .blend(e, v.compare(LT, 0f))
          .div(e.add(1f))
          .intoArray(y, yAt + i);
    }
  }

  static void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      FloatVector minus = v.abs().mul(-2f);
      minus = minus.blend(Functions.TANH_LOW, minus.compare(LT, Functions.TANH_LOW));
      FloatVector shifted = minus.fma(Functions.LOG2_E, Functions.ROUNDER);
      FloatVector power = shifted.sub(Functions.ROUNDER);
      FloatVector r =
          power.lanewise(FMA, -Functions.LN2_LOW, power.lanewise(FMA, -Functions.LN2_HIGH, minus));
      FloatVector p = FloatVector.broadcast(SPECIES, Functions.E6).lanewise(FMA, r, Functions.E5);
      p = p.lanewise(FMA, r, Functions.E4).lanewise(FMA, r, Functions.E3);
      p = p.lanewise(FMA, r, Functions.E2);
      FloatVector e = p.fma(r.mul(r), r);
      IntVector bits = shifted.reinterpretAsInts();
      FloatVector scale =
          bits.lanewise(LSHL, Functions.MANTISSA_BITS)
              .add(Functions.ONE_BITS)
              .reinterpretAsFloats();
      FloatVector t = scale.fma(e, scale.sub(1f));
      IntVector magnitude = t.div(t.add(2f)).abs().reinterpretAsInts();
      IntVector sign = v.reinterpretAsInts().and(Functions.SIGN);
      magnitude.or(sign).reinterpretAsFloats().intoArray(y, yAt + i);
    }
  }

  static void log(int n, float[] x, int xAt, float[] y, int yAt) {
    for (int i = 0; i < n; i += LANES) {
      FloatVector v = FloatVector.fromArray(SPECIES, x, xAt + i);
      VectorMask<Float> subnormal = v.compare(LT, Float.MIN_NORMAL);
      FloatVector normal = v.blend(v.mul(Functions.LIFT), subnormal);
      IntVector bits = normal.reinterpretAsInts().sub(Functions.SQRT_HALF_BITS);
      FloatVector power =
          (FloatVector) bits.lanewise(ASHR, Functions.MANTISSA_BITS).convert(I2F, 0);
      power = power.blend(power.sub(Functions.MANTISSA_BITS), subnormal);
      IntVector fraction = bits.and(Functions.MANTISSA).add(Functions.SQRT_HALF_BITS);
      FloatVector f = fraction.reinterpretAsFloats().sub(1f);
      FloatVector square = f.mul(f);
      FloatVector p = FloatVector.broadcast(SPECIES, Functions.L11).lanewise(FMA, f, Functions.L10);
      p = p.lanewise(FMA, f, Functions.L9).lanewise(FMA, f, Functions.L8);
      p = p.lanewise(FMA, f, Functions.L7).lanewise(FMA, f, Functions.L6);
      p = p.lanewise(FMA, f, Functions.L5).lanewise(FMA, f, Functions.L4);
      p = p.lanewise(FMA, f, Functions.L3);
      FloatVector rest =
          power.lanewise(FMA, Functions.LN2_LOW, f.mul(square).fma(p, square.mul(-0.5f)));
      FloatVector log = power.lanewise(FMA, Functions.LN2_HIGH, f.add(rest));
      log = v.blend(log, v.compare(LE, Float.MAX_VALUE));
      log = log.blend(Float.NaN, v.compare(LT, 0f));
      log.blend(Float.NEGATIVE_INFINITY, v.compare(EQ, 0f)).intoArray(y, yAt + i);
    }
  }
}
