package dev.unroll.bench;

import java.util.Locale;
import java.util.Map;

/// A benchmark of a wrong answer is worth nothing: before anything is timed, all contestants solve
/// the same problem, and their answers are compared.
final class Agreement {
  static final double TOLERANCE = 1e-4;

  private Agreement() {}

  /// @return the largest relative distance (Euclidean) over all answers
  /// @throws IllegalStateException if one is beyond [#TOLERANCE]
  static double check(Task task, Contestant ours, Contestant peer) {
    double worst = 0;
    for (Map.Entry<String, float[]> answer : peer.answers().entrySet()) {
      float[] expected = ours.answers().get(answer.getKey());
      if (expected == null) {
        throw new IllegalStateException("no answer of ours to compare: " + answer.getKey());
      }
      double distance = distance(expected, answer.getValue());
      if (!(distance <= TOLERANCE)) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s: %s of %s is %.2g away from ours, allowed is %.0e: refused",
                task.label(),
                answer.getKey(),
                peer.name(),
                distance,
                TOLERANCE));
      }
      worst = Math.max(worst, distance);
    }
    return worst;
  }

  static double distance(float[] a, float[] b) {
    if (a.length != b.length) {
      return Double.POSITIVE_INFINITY;
    }
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += ((double) a[i] - b[i]) * ((double) a[i] - b[i]);
      size += (double) a[i] * a[i];
    }
    return Math.sqrt(difference / Math.max(size, Double.MIN_NORMAL));
  }
}
