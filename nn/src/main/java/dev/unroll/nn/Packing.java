package dev.unroll.nn;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/// Where each step of each sequence of a batch lies inside a layer: time-major, the longest
/// sequence first, and only the steps that exist. At step t the sequences still alive are the first
/// [#alive] rows, so padding costs nothing and cannot change a result.
final class Packing {
  private final int[] order;
  private final int[] lengths;
  private final int[] alive;
  private final int[] firstRow;
  private final int rows;
  private final int[] positions;

  /// @param given steps of each sequence, 0 allowed
  Packing(int[] given) {
    order =
        IntStream.range(0, given.length)
            .boxed()
            .sorted(Comparator.comparingInt(sequence -> -given[sequence]))
            .mapToInt(Integer::intValue)
            .toArray();
    lengths = Arrays.stream(order).map(sequence -> given[sequence]).toArray();
    int steps = lengths.length == 0 ? 0 : lengths[0];
    alive = new int[steps];
    firstRow = new int[steps + 1];
    int sum = 0;
    int longer = lengths.length;
    for (int step = 0; step < steps; step++) {
      while (lengths[longer - 1] <= step) {
        longer--;
      }
      alive[step] = longer;
      firstRow[step] = sum;
      sum += alive[step];
    }
    firstRow[steps] = sum;
    rows = sum;
    positions = new int[order.length];
    for (int position = 0; position < order.length; position++) {
      positions[order[position]] = position;
    }
  }

  /// Steps of a sequence, as the caller counts.
  int steps(int sequence) {
    return lengths[positions[sequence]];
  }

  /// The row of a step of a sequence, as the caller counts.
  int row(int sequence, int step) {
    return firstRow[step] + positions[sequence];
  }

  /// Whether the same steps of the same sequences lie at the same places.
  boolean same(Packing other) {
    return this == other
        || (Arrays.equals(order, other.order) && Arrays.equals(lengths, other.lengths));
  }

  int batch() {
    return order.length;
  }

  /// Steps of the longest sequence.
  int steps() {
    return alive.length;
  }

  /// As messages name it: `[batch, time, features]`.
  String shape(int features) {
    return "[%s, %s, %s]".formatted(batch(), steps(), features);
  }

  /// Steps of all sequences together.
  int rows() {
    return rows;
  }

  /// Sequences that have a step t.
  int alive(int step) {
    return alive[step];
  }

  /// The row of the longest sequence at step t; the others follow. After the last step: all rows.
  int firstRow(int step) {
    return firstRow[step];
  }

  /// Rows of the steps t to `end - 1`.
  int rows(int t, int end) {
    return firstRow[end] - firstRow[t];
  }

  /// The step after steps that begin with `step` and have about `count` rows together, at least one
  /// step.
  int stepAfter(int step, int count) {
    int end = step + 1;
    while (end < alive.length && firstRow[end + 1] - firstRow[step] <= count) {
      end++;
    }
    return end;
  }

  /// As many rows as steps of [#stepAfter] can have together.
  int mostRows(int count) {
    return Math.max(Math.min(count, rows), alive.length == 0 ? 0 : alive[0]);
  }

  /// The sequence, as the caller counts, at a position in packed order.
  int sequence(int position) {
    return order[position];
  }

  /// One step for every sequence, those without steps too.
  ///
  /// @param before a packing that is given again if it is that
  Packing pooled(Packing before) {
    boolean fits =
        before.batch() == batch()
            && before.rows() == batch()
            && before.steps() == Math.min(1, batch());
    int[] ones = new int[fits ? 0 : batch()];
    Arrays.fill(ones, 1);
    return fits ? before : new Packing(ones);
  }

  /// The row at which a sequence is `step` steps before its own last one.
  int rowFromEnd(int position, int step) {
    return firstRow[lengths[position] - 1 - step] + position;
  }

  /// Where part number `part` of `parts` begins when sequences are shared out: at the position
  /// before which lie `part / parts` of all steps. Part `parts` begins at the end.
  int cut(int part, int parts) {
    long before = 0;
    int position = 0;
    while (position < order.length && before * parts < (long) rows * part) {
      before += lengths[position++];
    }
    return part == parts ? order.length : position;
  }

  /// Steps of the sequence at a position in packed order.
  int length(int position) {
    return lengths[position];
  }
}
