package dev.unroll.nn;

import java.util.ArrayList;
import java.util.List;

/// Truncated backpropagation through time, BPTT(h; h') of Williams & Peng 1990 with h = k2 and h' =
/// k1, called (k1, k2) by Sutskever 2013, section 2.8.6: after every k1 steps, the gradient of the
/// losses of these k1 steps, taken back through the last k2 steps, and an update. So each loss
/// counts once. With k2 at least the number of steps nothing is cut off, and with k1 as large too
/// it is full backpropagation.
///
/// @param k1 steps between two updates, at least 1
/// @param k2 steps that the gradient goes back, at least k1: else there would be losses that are
///   not learned
public record Truncation(int k1, int k2) {

  /// @throws IllegalArgumentException unless `1 <= k1 <= k2`
  public Truncation {
    if (k1 < 1 || k2 < k1) {
      throw new IllegalArgumentException(
          "Truncation: k1 %s and k2 %s, expected 1 <= k1 <= k2".formatted(k1, k2));
    }
  }

  /// Steps `from` to `to - 1`, of which those from `learnFrom` on are learned.
  record Window(int from, int learnFrom, int to) {}

  /// @param steps of the longest sequence
  List<Window> windows(int steps) {
    List<Window> windows = new ArrayList<>();
    for (int learnFrom = 0; learnFrom < steps; learnFrom += k1) {
      int to = Math.min(learnFrom + k1, steps);
      windows.add(new Window(Math.max(0, to - k2), learnFrom, to));
    }
    return windows;
  }
}
