package dev.unroll.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/// The accuracy promised in [Kernels], against double precision on a million floats spread over all
/// bit patterns, subnormal and huge ones included.
class FunctionsTest {
  /// A prime, so that all low bits occur.
  private static final int STRIDE = 4099;

  private interface Function {
    float of(float x);
  }

  @Test
  void expIsWithinOneUlp() {
    within(1.0, "exp", Functions::exp, StrictMath::exp);
  }

  @Test
  void logIsWithinOneUlp() {
    within(1.0, "log", Functions::log, StrictMath::log);
  }

  @Test
  void tanhIsWithinThreeUlp() {
    within(3.0, "tanh", Functions::tanh, StrictMath::tanh);
  }

  @Test
  void sigmoidIsWithinTwoAndAHalfUlp() {
    within(2.5, "sigmoid", Functions::sigmoid, x -> 1 / (1 + StrictMath.exp(-x)));
  }

  @Test
  void specialArguments() {
    float infinity = Float.POSITIVE_INFINITY;
    assertEquals(0f, Functions.exp(-infinity), "exp(-inf)");
    assertEquals(infinity, Functions.exp(infinity), "exp(inf)");
    assertEquals(infinity, Functions.exp(88.73f), "exp just beyond the largest float");
    assertEquals(Float.MIN_VALUE, Functions.exp(-103.5f), "exp at the smallest float");
    assertEquals(-infinity, Functions.log(0f), "log(0)");
    assertEquals(-infinity, Functions.log(-0f), "log(-0)");
    assertEquals(infinity, Functions.log(infinity), "log(inf)");
    assertEquals(Float.NaN, Functions.log(-Float.MIN_VALUE), "log of a negative number");
    assertEquals(-1f, Functions.tanh(-infinity), "tanh(-inf)");
    assertEquals(-0f, Functions.tanh(-0f), "tanh(-0)");
    assertEquals(Float.MIN_VALUE, Functions.tanh(Float.MIN_VALUE), "tanh of the smallest float");
    assertEquals(0f, Functions.sigmoid(-infinity), "sigmoid(-inf)");
    assertEquals(1f, Functions.sigmoid(infinity), "sigmoid(inf)");
    assertEquals(0.5f, Functions.sigmoid(-0f), "sigmoid(-0)");
  }

  private static void within(
      double bound, String name, Function function, DoubleUnaryOperator exact) {
    double worst = 0;
    float worstAt = 0f;
    for (long bits = 0; bits < 1L << 32; bits += STRIDE) {
      float x = Float.intBitsToFloat((int) bits);
      double error = ulps(function.of(x), exact.applyAsDouble(x));
      if (!(error <= worst)) {
        worst = error;
        worstAt = x;
      }
    }
    assertTrue(worst <= bound, name + "(" + worstAt + ") is off by " + worst + " ulp");
    assertTrue(worst > 0.5, name + ": an error of at most half an ulp is not believable");
  }

  private static double ulps(float actual, double exact) {
    float rounded = (float) exact;
    if (Float.isNaN(rounded) || Float.isInfinite(rounded)) {
      return Float.compare(rounded, actual) == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.abs(actual - exact) / Math.ulp(rounded);
  }
}
