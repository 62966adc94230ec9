package dev.unroll.nn;

import java.util.Optional;

/// Where a number stands.
///
/// @param what such as `the outputs of layer 1 (Linear)`
/// @param sequence as the caller counts
/// @param step from 0
record Place(String what, int sequence, int step) {

  /// Where the first number stands, in the order of time, that is NaN or infinite.
  static Optional<Place> notFinite(String what, float[] rows, int size, Packing packing) {
    for (int step = 0; step < packing.steps(); step++) {
      int first = packing.firstRow(step);
      for (int row = first; row < packing.firstRow(step + 1); row++) {
        for (int i = row * size; i < (row + 1) * size; i++) {
          if (!Float.isFinite(rows[i])) {
            return Optional.of(new Place(what, packing.sequence(row - first), step));
          }
        }
      }
    }
    return Optional.empty();
  }

  /// The same place in a batch of which this was counted in a part.
  ///
  /// @param sequences before the part
  /// @param steps before the part
  Place after(int sequences, int steps) {
    return new Place(what, sequences + sequence, steps + step);
  }

  @Override
  public String toString() {
    return "%s, sequence %s, step %s".formatted(what, sequence, step);
  }
}
