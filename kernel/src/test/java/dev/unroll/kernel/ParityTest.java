package dev.unroll.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kernel, scalar against vector, bit for bit, at the sizes where vector loops go wrong.
@Tag("vector")
class ParityTest {
  private static final float CANARY = -777.25f;
  private static final int MARGIN = 37;
  private static final float[] SPECIAL = {
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    -0f,
    0f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    -1e-40f,
    88.8f,
    -88.8f,
    -103.9f,
    9.02f,
    1e-20f
  };

  /// One kernel called on arrays whose part in use begins at index `at`.
  private interface Call {
    void on(Kernels kernels, float[][] arrays, int at);
  }

  static IntStream sizes() {
    int lanes = Kernels.vector().lanes();
    return IntStream.of(0, 1, lanes - 1, lanes, lanes + 1, 2 * lanes + 3, 207, 1024);
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void elementwise(int n) {
    same("exp", n, new int[] {n, n}, (k, x, at) -> k.exp(n, x[0], at, x[1], at));
    same("log", n, new int[] {n, n}, (k, x, at) -> k.log(n, x[0], at, x[1], at));
    same("tanh", n, new int[] {n, n}, (k, x, at) -> k.tanh(n, x[0], at, x[1], at));
    same("sigmoid", n, new int[] {n, n}, (k, x, at) -> k.sigmoid(n, x[0], at, x[1], at));
    same("exp in place", n, new int[] {n}, (k, x, at) -> k.exp(n, x[0], at, x[0], at));
    same("add", n, new int[] {n, n}, (k, x, at) -> k.add(n, x[0], at, x[1], at));
    same("scale", n, new int[] {n}, (k, x, at) -> k.scale(n, 0.3f, x[0], at));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void sums(int n) {
    int row = n + 5;
    same(
        "addRows",
        n,
        new int[] {2 * row + n, n},
        (k, x, at) -> k.addRows(3, n, x[0], at, row, x[1], at));
    same(
        "sumOfSquares",
        n,
        new int[] {n, 2},
        (k, x, at) -> {
          long bits = Double.doubleToLongBits(k.sumOfSquares(n, x[0], at));
          x[1][at] = Float.intBitsToFloat((int) bits & 0x7F7FFFFF);
          x[1][at + 1] = Float.intBitsToFloat((int) (bits >> 32) & 0x7F7FFFFF);
        });
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void elman(int n) {
    same(
        "elmanTanhForward",
        n,
        new int[] {3 * n, 3 * n},
        (k, x, at) -> k.elmanTanhForward(3, n, x[0], at, x[1], at));
    same(
        "elmanTanhBackward",
        n,
        new int[] {3 * n, 3 * n, 3 * n},
        (k, x, at) -> k.elmanTanhBackward(3, n, x[0], at, x[1], at, x[2], at));
    same(
        "elmanReluForward",
        n,
        new int[] {3 * n, 3 * n},
        (k, x, at) -> k.elmanReluForward(3, n, x[0], at, x[1], at));
    same(
        "elmanReluBackward",
        n,
        new int[] {3 * n, 3 * n, 3 * n},
        (k, x, at) -> k.elmanReluBackward(3, n, x[0], at, x[1], at, x[2], at));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void gated(int n) {
    int s = 3 * n;
    same(
        "lstmForward",
        n,
        new int[] {4 * s, s, s, s},
        (k, x, at) -> k.lstmForward(3, n, x[0], at, x[1], at, x[2], at, x[3], at));
    same(
        "lstmBackward",
        n,
        new int[] {4 * s, s, s, s, s},
        (k, x, at) -> k.lstmBackward(3, n, x[0], at, x[1], at, x[2], at, x[3], at, x[4], at));
    same(
        "gruForward",
        n,
        new int[] {4 * s, s, s},
        (k, x, at) -> k.gruForward(3, n, x[0], at, x[1], at, x[2], at));
    same(
        "gruBackward",
        n,
        new int[] {4 * s, s, s, s},
        (k, x, at) -> k.gruBackward(3, n, x[0], at, x[1], at, x[2], at, x[3], at));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void adam(int n) {
    Random random = new Random(n);
    float[][] expected = new float[4][n + MARGIN];
    for (float[] array : expected) {
      for (int i = 0; i < array.length; i++) {
        array[i] = random.nextFloat();
      }
    }
    float[][] actual = copy(expected);
    float[][] before = copy(expected);
    for (Kernels k : new Kernels[] {Kernels.scalar(), Kernels.vector()}) {
      float[][] x = k == Kernels.scalar() ? expected : actual;
      k.adam(n, x[0], x[1], x[2], x[3], 1e-3f, 0.9f, 0.999f, 2.5f, 1e-8f);
    }
    for (int array = 0; array < 4; array++) {
      for (int i = 0; i < n + MARGIN; i++) {
        assertBits("adam", n, array, i, expected[array][i], actual[array][i]);
        if (i >= n) {
          assertBits("adam beyond the end", n, array, i, before[array][i], actual[array][i]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void multiply(int size) {
    int[] few = {0, 1, 2, 5, 6, 7, 13};
    for (int other : few) {
      product(size, other, 9);
      product(other, size, 9);
      product(other, 9, size);
      product(other, 70, size);
    }
  }

  private static void product(int m, int n, int k) {
    Random random = new Random(31 * m + 7 * n + k);
    float[] weights = new float[k * n + 3];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    Panels b = new Panels().pack(k, n, weights, 3, n, 1);
    int size = m * 1_000_000 + n * 1_000 + k;
    int[] extents = {m * (k + 2), m * (n + 4), m * (n + 4)};
    same(
        "multiply",
        size,
        extents,
        (s, x, at) -> s.multiply(m, x[0], at, k + 2, 1, b, x[1], at, n + 1, x[2], at, n + 4));
    same(
        "multiply accumulating, A transposed",
        size,
        new int[] {m * (k + 2), m * (n + 4)},
        (s, x, at) -> s.multiply(m, x[0], at, 1, m, b, x[1], at, n + 4, x[1], at, n + 4));
    same(
        "multiply with a bias",
        size,
        new int[] {m * (k + 2), n, m * (n + 4)},
        (s, x, at) -> s.multiply(m, x[0], at, k, 1, b, x[1], at, 0, x[2], at, n + 4));
  }

  @ParameterizedTest
  @MethodSource("sizes")
  void multiplyStrip(int size) {
    for (int rows : new int[] {1, 5, 6, 7, Strip.ROWS}) {
      for (int steps : new int[] {0, 1, 70, Strip.STEPS}) {
        strip(rows, size, steps);
      }
    }
  }

  private static void strip(int m, int n, int k) {
    int first = 2;
    Random random = new Random(31 * m + 7 * n + k);
    float[] weights = new float[(first + k + 1) * n];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = random.nextFloat() - 0.5f;
    }
    Panels b = new Panels().pack(first + k + 1, n, weights, 0, n, 1);
    int size = m * 1_000_000 + n * 1_000 + k;
    int[] extents = {m * (k + 2), m * (n + 4)};
    same(
        "multiply a strip of a transposed matrix",
        size,
        extents,
        (s, x, at) ->
            s.multiply(new Strip().pack(m, k, x[0], at, 1, m), b, first, x[1], at, n + 4));
    same(
        "multiply a strip",
        size,
        extents,
        (s, x, at) ->
            s.multiply(new Strip().pack(m, k, x[0], at, k + 2, 1), b, first, x[1], at, n + 4));
  }

  /// Runs both sets on equal arrays: once with ordinary values, once with NaN, infinities and other
  /// special ones among them.
  private static void same(String name, int size, int[] extents, Call call) {
    for (boolean special : new boolean[] {false, true}) {
      float[][] expected = arrays(extents, special);
      float[][] actual = copy(expected);
      call.on(Kernels.scalar(), expected, MARGIN);
      call.on(Kernels.vector(), actual, MARGIN);
      for (int array = 0; array < extents.length; array++) {
        for (int i = 0; i < expected[array].length; i++) {
          assertBits(name, size, array, i - MARGIN, expected[array][i], actual[array][i]);
          if (i < MARGIN || i >= MARGIN + extents[array]) {
            assertEquals(CANARY, actual[array][i], name + " wrote outside its arrays");
          }
        }
      }
    }
  }

  private static void assertBits(
      String name, int size, int array, int i, float expected, float actual) {
    if (Float.floatToIntBits(expected) != Float.floatToIntBits(actual)) {
      assertEquals(
          expected, actual, name + ", size " + size + ": array " + array + ", element " + i);
      assertEquals(
          Float.floatToIntBits(expected), Float.floatToIntBits(actual), name + ", zero's sign");
    }
  }

  private static float[][] arrays(int[] extents, boolean special) {
    Random random = new Random(5);
    float[][] arrays = new float[extents.length][];
    for (int array = 0; array < extents.length; array++) {
      float[] x = new float[extents[array] + 2 * MARGIN];
      for (int i = 0; i < x.length; i++) {
        boolean inside = i >= MARGIN && i < MARGIN + extents[array];
        boolean odd = special && random.nextInt(4) == 0;
        float value = odd ? SPECIAL[random.nextInt(SPECIAL.length)] : 8f * random.nextFloat() - 4f;
        x[i] = inside ? value : CANARY;
      }
      arrays[array] = x;
    }
    return arrays;
  }

  private static float[][] copy(float[][] arrays) {
    float[][] copies = new float[arrays.length][];
    for (int i = 0; i < arrays.length; i++) {
      copies[i] = arrays[i].clone();
    }
    return copies;
  }
}
