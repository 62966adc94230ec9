package dev.unroll.nn;

/// Buffers that grow and are then reused.
final class Buffers {
  /// What every JVM can allocate as one array.
  private static final int MOST = Integer.MAX_VALUE - 8;

  private Buffers() {}

  /// The buffer, or a larger one if it is too small; what was in it is then lost.
  static float[] atLeast(float[] buffer, int size) {
    return buffer.length >= size ? buffer : new float[size];
  }

  /// The buffer, or a larger one if it is too small for so many rows.
  ///
  /// @throws IllegalArgumentException as [#size]
  static float[] atLeast(float[] buffer, int rows, int width) {
    return atLeast(buffer, size(rows, width));
  }

  /// Numbers of an array of rows.
  ///
  /// @throws IllegalArgumentException if they are more than an array can hold
  static int size(int rows, int width) {
    long size = (long) rows * width;
    if (size > MOST) {
      throw new IllegalArgumentException(
          "network: %s steps of %s numbers each, expected at most %s numbers at once; give fewer or shorter sequences"
              .formatted(rows, width, MOST));
    }
    return (int) size;
  }
}
