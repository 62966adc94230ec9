package dev.unroll.nn;

/// Buffers that grow and are then reused.
final class Buffers {
  private Buffers() {}

  /// The buffer, or a larger one if it is too small; what was in it is then lost.
  static float[] atLeast(float[] buffer, int size) {
    return buffer.length >= size ? buffer : new float[size];
  }
}
