package dev.unroll.cli;

import dev.unroll.forecast.Estimate;
import java.util.ArrayList;
import java.util.List;

/// What is said before a run that takes long or needs much memory.
final class LongRun {
  private static final double LONG_SECONDS = 60;

  private LongRun() {}

  /// Nothing of a run that is short and fits.
  ///
  /// @param heapBytes that this JVM may use
  static List<String> of(Estimate estimate, long heapBytes) {
    List<String> lines = new ArrayList<>();
    if (estimate.trainingSeconds() > LONG_SECONDS || !estimate.fits(heapBytes)) {
      lines.add(
          "training will take at most about %s, and the run about %s of memory"
              .formatted(time(estimate.trainingSeconds()), Text.bytes(estimate.memoryBytes())));
    }
    if (!estimate.fits(heapBytes)) {
      lines.add(
          "this JVM has %s: give it more, such as UNROLL_JAVA_OPTS=-Xmx%s, or give fewer rows"
              .formatted(Text.bytes(heapBytes), estimate.heap()));
    }
    return lines;
  }

  private static String time(double seconds) {
    double minutes = seconds / 60;
    return minutes < 120
        ? Text.count(Math.max(1, (long) Math.ceil(minutes)), "minute")
        : Text.count((long) Math.ceil(minutes / 60), "hour");
  }
}
