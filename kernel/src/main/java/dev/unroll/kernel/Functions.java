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

  static final float LOG2_E = 1.442695f;

  /// 1.5 * 2^23: adding it rounds to an integer, which is then in the low bits of the sum.
  static final float ROUNDER = 12582912f;

  /// ln 2 in two parts; the first has 11 trailing zero bits, so n times it is exact.
  static final float LN2_HIGH = 0.6933594f;

  static final float LN2_LOW = -2.1219444e-4f;

  // exp(r) = 1 + r + r² (E2 + E3 r + ...), relative error 2^-28.
  static final float E2 = 0.49999994f;
  static final float E3 = 0.1666652f;
  static final float E4 = 0.041668396f;
  static final float E5 = 0.008368786f;
  static final float E6 = 0.0013814402f;

  static final int SIGN = 0x80000000;
  static final int ONE_BITS = 0x3F800000;
  static final int MANTISSA_BITS = 23;
  static final int MANTISSA = (1 << MANTISSA_BITS) - 1;

  // log(x) = n ln 2 + log(1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), and
  // log(1 + f) = f - f²/2 + f³ (L3 + L4 f + ...), relative error 2^-30.
  static final int SQRT_HALF_BITS = 0x3F3504F3;

  /// 2^23, which lifts a subnormal number into the normal range.
  static final float LIFT = 8388608f;

  static final float L3 = 0.33333313f;
  static final float L4 = -0.2500001f;
  static final float L5 = 0.20002118f;
  static final float L6 = -0.16667989f;
  static final float L7 = 0.14219569f;
  static final float L8 = -0.124057226f;
  static final float L9 = 0.11888171f;
  static final float L10 = -0.11674862f;
  static final float L11 = 0.06745675f;

  // tanh(x) = -t / (t + 2) with t = exp(-2|x|) - 1, and the sign of x: never above 1, and exact for
  // tiny x.
  /// Below this -2|x| nothing changes any more: tanh has been 1 since -18.1.
  static final float TANH_LOW = -40f;

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
    float y = expMinusOne(x, shifted - ROUNDER) + 1f;
    int n = Float.floatToRawIntBits(shifted);
    int half = n >> 1;
    return y * powerOfTwo(half) * powerOfTwo(n - half);
  }

  /// exp(r) - 1 with r = x - n ln 2.
  private static float expMinusOne(float x, float n) {
    float r = fma(n, -LN2_LOW, fma(n, -LN2_HIGH, x));
    float p = fma(fma(fma(fma(E6, r, E5), r, E4), r, E3), r, E2);
    return fma(p, r * r, r);
  }

  /// Two to the number in the low bits of `n`.
  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n << MANTISSA_BITS) + ONE_BITS);
  }

  static float sigmoid(float x) {
    float minus = -Math.abs(x);
    float e = expInRange(minus < EXP_LOW ? EXP_LOW : minus);
    return (x < 0f ? e : 1f) / (1f + e);
  }

  static float tanh(float x) {
    float minus = Math.abs(x) * -2f;
    float y = minus < TANH_LOW ? TANH_LOW : minus;
    float shifted = fma(y, LOG2_E, ROUNDER);
    float power = powerOfTwo(Float.floatToRawIntBits(shifted));
    float t = fma(power, expMinusOne(y, shifted - ROUNDER), power - 1f);
    int magnitude = Float.floatToRawIntBits(Math.abs(t / (t + 2f)));
    return Float.intBitsToFloat(magnitude | (Float.floatToRawIntBits(x) & SIGN));
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
