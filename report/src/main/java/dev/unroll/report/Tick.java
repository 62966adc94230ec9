package dev.unroll.report;

import java.util.List;

/// A mark on an axis.
///
/// @param position 0 at the beginning of the axis, 1 at its end
/// @param label what stands there
public record Tick(double position, String label) {

  /// Round numbers.
  ///
  /// @param most how many, about
  public static List<Tick> of(Axis axis, int most) {
    return axis.ticks(most).stream()
        .map(value -> new Tick(axis.position(value), axis.label(value, most)))
        .toList();
  }
}
