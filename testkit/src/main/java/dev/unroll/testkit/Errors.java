package dev.unroll.testkit;

/// How far results, most of them float32, are from their double-precision references. Never element
/// by element: an element near zero has no relative error worth the name.
public final class Errors {
  private Errors() {}

  /// `|actual - expected| / |expected|`, Euclidean; the length of the error itself where nothing is
  /// expected.
  ///
  /// @throws IllegalArgumentException if there are not as many numbers as expected
  public static double relativeL2(double[] expected, float[] actual) {
    check(expected, actual);
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return size == 0 ? Math.sqrt(error) : Math.sqrt(error / size);
  }

  /// The same for results in double precision.
  ///
  /// @throws IllegalArgumentException if there are not as many numbers as expected
  public static double relativeL2(double[] expected, double[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(
          "%s numbers, expected %s".formatted(actual.length, expected.length));
    }
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      size += expected[i] * expected[i];
    }
    return size == 0 ? Math.sqrt(error) : Math.sqrt(error / size);
  }

  /// The largest error over the largest expected value.
  public static double largestOverLargest(double[] expected, float[] actual) {
    check(expected, actual);
    double error = 0;
    double size = 0;
    for (int i = 0; i < expected.length; i++) {
      error = Math.max(error, Math.abs(actual[i] - expected[i]));
      size = Math.max(size, Math.abs(expected[i]));
    }
    return size == 0 ? error : error / size;
  }

  /// The larger of [#relativeL2] and [#largestOverLargest].
  public static double larger(double[] expected, float[] actual) {
    return Math.max(relativeL2(expected, actual), largestOverLargest(expected, actual));
  }

  private static void check(double[] expected, float[] actual) {
    if (expected.length != actual.length) {
      throw new IllegalArgumentException(
          "%s numbers, expected %s".formatted(actual.length, expected.length));
    }
  }
}
