package dev.unroll.nn;

import java.util.Arrays;

/// How a quantity of a recurrent layer moves over data, a gate or a state: as for gates by
/// Karpathy, Johnson & Fei-Fei (2015, section 4.2), whose limits 0.1 and 0.9 these are. States are
/// taken by their absolute value.
///
/// @param name of the quantity, as [Trace] names it
/// @param mean over all units and steps
/// @param low share of units and steps below 0.1: a closed gate, a silent unit
/// @param high share of units and steps above 0.9: an open gate, a saturated unit
/// @param alwaysLow units that are below 0.1 at every step; a gate like that is dead
/// @param alwaysHigh units that are above 0.9 at every step
public record Activity(
    String name, double mean, double low, double high, int alwaysLow, int alwaysHigh) {
  private static final float LOW = 0.1f;
  private static final float HIGH = 0.9f;

  /// Looks at all steps of a run.
  ///
  /// @param part of the trace
  /// @param name of a quantity of it
  /// @param inputs of the run
  public static Activity of(Trace trace, int part, String name, Sequences inputs) {
    int units = trace.value(part, name, 0, -1).length;
    int[] low = new int[units];
    int[] high = new int[units];
    double sum = 0;
    int steps = 0;
    for (int sequence = 0; sequence < inputs.batch(); sequence++) {
      for (int step = 0; step < inputs.length(sequence); step++) {
        float[] values = trace.value(part, name, sequence, step);
        for (int unit = 0; unit < units; unit++) {
          float size = Math.abs(values[unit]);
          sum += size;
          low[unit] += size < LOW ? 1 : 0;
          high[unit] += size > HIGH ? 1 : 0;
        }
        steps++;
      }
    }
    double all = (double) steps * units;
    return new Activity(
        name, sum / all, sum(low) / all, sum(high) / all, count(low, steps), count(high, steps));
  }

  private static double sum(int[] counts) {
    return Arrays.stream(counts).asLongStream().sum();
  }

  private static int count(int[] counts, int steps) {
    return (int) Arrays.stream(counts).filter(count -> count == steps).count();
  }
}
