package dev.unroll.kernel;

/// exp, log, tanh and sigmoid of one float, and the constants that [VectorFunctions] shares.
///
/// Only fused multiply-adds, basic operations, conversions and operations on bits are used, all of
/// them exactly rounded, so the vector twin gives the same bits. The polynomials are minimax fits
/// of the relative error (Lawson's weighted least squares, 40 digits); what is particular about
/// each is said at its constants, and the error bounds are held by `FunctionsTest`.
final class Functions {
  // exp(x) = 2^n * exp(r) with n = round(x / ln 2) and |r| <= ln 2 / 2 (Cody & Waite 1980, ch. 6).
  /// Below, exp is under half the smallest float.
  static final float EXP_LOW = -104f;

  /// Above, exp is infinite.
  static final float EXP_HIGH = 89f;

  static final float LOG2_E = 1.44269504f;

  /// 1.5 * 2^23: adding it rounds to an integer, which is then in the low bits of the sum.
  static final float ROUNDER = 12582912f;

  /// ln 2 in two parts; the first has 11 trailing zero bits, so n times it is exact.
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  // exp(r) = 1 + r + r² (E2 + E3 r + ...), relative error 2^-28.
  static final float E2 = 0.499999934059f;
  static final float E3 = 0.166665200454f;
  static final float E4 = 0.0416683955456f;
  static final float E5 = 0.00836878620577f;
  static final float E6 = 0.00138144026014f;

  static final int ONE_BITS = 0x3F800000;
  static final int MANTISSA_BITS = 23;
  static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

  // log(x) = n ln 2 + log(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), and
  // log(1 + f) = f - f²/2 + f³ (L3 + L4 f + ...), relative error 2^-30.
  static final int SQRT_HALF_BITS = 0x3F3504F3;

  /// 2^23, which lifts a subnormal number into the normal range.
  static final float LIFT = 8388608f;

  static final float L3 = 0.333333126217f;
  static final float L4 = -0.250000096919f;
  static final float L5 = 0.200021175303f;
  static final float L6 = -0.166679890246f;
  static final float L7 = 0.14219569404f;
  static final float L8 = -0.124057228018f;
  static final float L9 = 0.118881712882f;
  static final float L10 = -0.116748627036f;
  static final float L11 = 0.0674567539475f;

  // tanh(x) = x P(x²) / Q(x²), relative error 2^-25 up to where tanh rounds to 1.
  static final float TANH_LIMIT = 9.02f;

  static final float P1 = 0.133797410001f;
  static final float P2 = 0.00349406111356f;
  static final float P3 = 2.05838861534e-5f;
  static final float P4 = 1.33195743149e-8f;
  static final float Q1 = 0.467130562895f;
  static final float Q2 = 0.0258711763533f;
  static final float Q3 = 0.000328313486862f;
  static final float Q4 = 7.76223738578e-7f;

  private Functions() {}

  /// `a * b + c`, fused where the CPU can.
  static float fma(float a, float b, float c) {
    return Hardware.FMA ? Math.fma(a, b, c) : a * b + c;
  }

  static float exp(float x) {
    float low = x < EXP_LOW ? EXP_LOW : x;
    return expInRange(low > EXP_HIGH ? EXP_HIGH : low);
  }

  /// exp between [#EXP_LOW] and [#EXP_HIGH]. 2^n is applied in two halves, so that neither
  /// overflows and subnormal results are rounded once.
  private static float expInRange(float x) {
    float shifted = fma(x, LOG2_E, ROUNDER);
    float n = shifted - ROUNDER;
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    float p = fma(fma(fma(fma(E6, r, E5), r, E4), r, E3), r, E2);
    float y = fma(p, r * r, r) + 1f;
    int bits = Float.floatToRawIntBits(shifted);
    int half = bits >> 1;
    float firstHalf = Float.intBitsToFloat((half << MANTISSA_BITS) + ONE_BITS);
    float otherHalf = Float.intBitsToFloat((bits - half << MANTISSA_BITS) + ONE_BITS);
    return y * firstHalf * otherHalf;
  }

  static float sigmoid(float x) {
    float minus = -Math.abs(x);
    float e = expInRange(minus < EXP_LOW ? EXP_LOW : minus);
    return (x < 0f ? e : 1f) / (1f + e);
  }

  static float tanh(float x) {
    float low = x < -TANH_LIMIT ? -TANH_LIMIT : x;
    float y = low > TANH_LIMIT ? TANH_LIMIT : low;
    float square = y * y;
    float p = fma(fma(fma(fma(P4, square, P3), square, P2), square, P1), square, 1f);
    float q = fma(fma(fma(fma(Q4, square, Q3), square, Q2), square, Q1), square, 1f);
    return y * p / q;
  }

  static float log(float x) {
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * LIFT : x) - SQRT_HALF_BITS;
    float n = (float) (bits >> MANTISSA_BITS) - (subnormal ? MANTISSA_BITS : 0f);
    float f = Float.intBitsToFloat((bits & MANTISSA) + SQRT_HALF_BITS) - 1f;
    float square = f * f;
    float p = fma(fma(fma(fma(L11, f, L10), f, L9), f, L8), f, L7);
    p = fma(fma(fma(fma(p, f, L6), f, L5), f, L4), f, L3);
    float rest = fma(n, LN2_LOW, fma(f * square, p, -0.5f * square));
    float y = fma(n, LN2_HIGH, f + rest);
    float positive = x <= Float.MAX_VALUE ? y : x;
    float orNaN = x < 0f ? Float.NaN : positive;
    return x == 0f ? Float.NEGATIVE_INFINITY : orNaN;
  }
}
