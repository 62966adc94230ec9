package dev.unroll.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Where each step of each sequence of a batch lies inside a layer: time-major, the longest
/// sequence first, and only the steps that exist. At step t the sequences still alive are the first
/// [#alive] rows, so padding costs nothing and cannot change a result.
final class Packing {
  private final int[] order;
  private final int[] alive;
  private final int[] firstRow;
  private final int rows;

  /// @param lengths steps of each sequence, 0 allowed
  Packing(int[] lengths) {
    order =
        IntStream.range(0, lengths.length)
            .boxed()
            .sorted(Comparator.comparingInt(sequence -> -lengths[sequence]))
            .mapToInt(Integer::intValue)
            .toArray();
    int steps = lengths.length == 0 ? 0 : lengths[order[0]];
    alive = new int[steps];
    firstRow = new int[steps];
    int sum = 0;
    for (int step = 0; step < steps; step++) {
      int t = step;
      alive[step] = (int) Arrays.stream(lengths).filter(length -> length > t).count();
      firstRow[step] = sum;
      sum += alive[step];
    }
    rows = sum;
  }

  int batch() {
    return order.length;
  }

  /// Steps of the longest sequence.
  int steps() {
    return alive.length;
  }

  /// Steps of all sequences together.
  int rows() {
    return rows;
  }

  /// Sequences that have a step t.
  int alive(int step) {
    return alive[step];
  }

  /// The row of the longest sequence at step t; the others follow.
  int firstRow(int step) {
    return firstRow[step];
  }

  /// The sequence, as the caller counts, at a position in packed order.
  int sequence(int position) {
    return order[position];
  }

  /// Steps of the sequence at a position in packed order.
  int length(int position) {
    int low = 0;
    while (low < alive.length && alive[low] > position) {
      low++;
    }
    return low;
  }
}
