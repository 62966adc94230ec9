package dev.unroll.kernel;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LE;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LT;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;

/// [Functions], one vector at a time: the same operations in the same order.
final class VectorFunctions {
  private VectorFunctions() {}

  /// `a * b + c`, fused where the CPU can.
  static FloatVector fma(FloatVector a, FloatVector b, FloatVector c) {
    return Hardware.FMA ? a.fma(b, c) : a.mul(b).add(c);
  }

  /// One step of Horner's rule.
  private static FloatVector fma(FloatVector a, FloatVector b, float c) {
    return fma(a, b, FloatVector.broadcast(VectorKernels.SPECIES, c));
  }

  private static FloatVector constant(float c) {
    return FloatVector.broadcast(VectorKernels.SPECIES, c);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector low = x.blend(Functions.EXP_LOW, x.compare(LT, Functions.EXP_LOW));
    return expInRange(low.blend(Functions.EXP_HIGH, low.compare(GT, Functions.EXP_HIGH)));
  }

  private static FloatVector expInRange(FloatVector x) {
    FloatVector shifted = fma(x, constant(Functions.LOG2_E), Functions.ROUNDER);
    FloatVector y = expMinusOne(x, shifted.sub(Functions.ROUNDER)).add(1f);
    IntVector n = shifted.reinterpretAsInts();
    IntVector half = n.lanewise(ASHR, 1);
    return y.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
  }

  private static FloatVector expMinusOne(FloatVector x, FloatVector n) {
    FloatVector r = fma(n, constant(-Functions.LN2_HIGH), x);
    r = fma(n, constant(-Functions.LN2_LOW), r);
    FloatVector p = fma(constant(Functions.E6), r, Functions.E5);
    p = fma(p, r, Functions.E4);
    p = fma(p, r, Functions.E3);
    p = fma(p, r, Functions.E2);
    return fma(p, r.mul(r), r);
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.lanewise(LSHL, Functions.MANTISSA_BITS).add(Functions.ONE_BITS).reinterpretAsFloats();
  }

  static FloatVector sigmoid(FloatVector x) {
    FloatVector minus = x.abs().neg();
    FloatVector e =
        expInRange(minus.blend(Functions.EXP_LOW, minus.compare(LT, Functions.EXP_LOW)));
    return constant(1f).blend(e, x.compare(LT, 0f)).div(e.add(1f));
  }

  static FloatVector tanh(FloatVector x) {
    FloatVector minus = x.abs().mul(-2f);
    FloatVector y = minus.blend(Functions.TANH_LOW, minus.compare(LT, Functions.TANH_LOW));
    FloatVector shifted = fma(y, constant(Functions.LOG2_E), Functions.ROUNDER);
    FloatVector power = powerOfTwo(shifted.reinterpretAsInts());
    FloatVector t = fma(power, expMinusOne(y, shifted.sub(Functions.ROUNDER)), power.sub(1f));
    IntVector magnitude = t.div(t.add(2f)).abs().reinterpretAsInts();
    return magnitude.or(x.reinterpretAsInts().and(Functions.SIGN)).reinterpretAsFloats();
  }

  static FloatVector log(FloatVector x) {
    VectorMask<Float> subnormal = x.compare(LT, Float.MIN_NORMAL);
    IntVector bits =
        x.blend(x.mul(Functions.LIFT), subnormal).reinterpretAsInts().sub(Functions.SQRT_HALF_BITS);
    FloatVector n = (FloatVector) bits.lanewise(ASHR, Functions.MANTISSA_BITS).convert(I2F, 0);
    n = n.sub(constant(0f).blend((float) Functions.MANTISSA_BITS, subnormal));
    FloatVector f =
        bits.and(Functions.MANTISSA).add(Functions.SQRT_HALF_BITS).reinterpretAsFloats().sub(1f);
    FloatVector square = f.mul(f);
    FloatVector p = fma(constant(Functions.L11), f, Functions.L10);
    p = fma(p, f, Functions.L9);
    p = fma(p, f, Functions.L8);
    p = fma(p, f, Functions.L7);
    p = fma(p, f, Functions.L6);
    p = fma(p, f, Functions.L5);
    p = fma(p, f, Functions.L4);
    p = fma(p, f, Functions.L3);
    FloatVector rest =
        fma(n, constant(Functions.LN2_LOW), fma(f.mul(square), p, square.mul(-0.5f)));
    FloatVector y = fma(n, constant(Functions.LN2_HIGH), f.add(rest));
    FloatVector positive = x.blend(y, x.compare(LE, Float.MAX_VALUE));
    FloatVector orNaN = positive.blend(Float.NaN, x.compare(LT, 0f));
    return orNaN.blend(Float.NEGATIVE_INFINITY, x.compare(EQ, 0f));
  }
}
