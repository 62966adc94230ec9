package dev.unroll.kernel;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The right-hand matrix of a product, `[k, n]`, rearranged once so that [Kernels#multiply] reads
/// it front to back: panels of [#WIDTH] columns, and within a panel row after row.
///
/// The buffer is kept and reused; it grows when a larger matrix is packed.
public final class Panels {
  /// Columns in a panel. The same for every vector width, so that the layout, and with it every
  /// result, does not depend on the machine.
  public static final int WIDTH = 64;

  private static final int CACHE_LINE = 64;

  private float[] data = new float[0];
  private int rows;
  private int columns;
  private MemorySegment copy = MemorySegment.NULL;
  private boolean readBefore;
  private boolean backwards;
  private volatile boolean copied;

  /// Holds nothing until a matrix is packed.
  public Panels() {}

  /// Makes room for a `[k, n]` matrix whose rows are then given by [#packRows].
  public void reshape(int k, int n) {
    rows = k;
    columns = n;
    if (data.length < size()) {
      data = new float[size()];
    }
  }

  /// Packs a whole `[k, n]` matrix, element (k, j) at `at + k * row + j * column`: with `row` and
  /// `column` swapped it packs the transpose.
  ///
  /// @return this
  public Panels pack(int k, int n, float[] source, int at, int row, int column) {
    reshape(k, n);
    packRows(0, k, source, at, row, column);
    return this;
  }

  /// Packs `count` rows, beginning with row `first`, of the matrix announced by [#reshape].
  public void packRows(int first, int count, float[] source, int at, int row, int column) {
    readBefore = false;
    copied = false;
    for (int panel = 0; panel < columns; panel += WIDTH) {
      int width = Math.min(WIDTH, columns - panel);
      for (int k = 0; k < count; k++) {
        int to = panel * rows + (first + k) * WIDTH;
        int from = at + k * row + panel * column;
        copy(width, source, from, column, data, to);
        for (int j = width; j < WIDTH; j++) {
          data[to + j] = 0f;
        }
      }
    }
  }

  /// Copies `n` numbers that are `distance` apart to neighbouring places.
  static void copy(int n, float[] source, int at, int distance, float[] target, int to) {
    if (distance == 1) {
      System.arraycopy(source, at, target, to, n);
    } else {
      for (int i = 0; i < n; i++) {
        target[to + i] = source[at + i * distance];
      }
    }
  }

  /// k, the length of each sum.
  public int rows() {
    return rows;
  }

  /// n, the columns of the result.
  public int columns() {
    return columns;
  }

  private int size() {
    return (columns + WIDTH - 1) / WIDTH * WIDTH * rows;
  }

  /// Where column `j` of row 0 is in [#data()]; the next row is [#WIDTH] further.
  int at(int j) {
    return j / WIDTH * WIDTH * rows + j % WIDTH;
  }

  float[] data() {
    return data;
  }

  /// Turns round: whether the last panel comes first this time. Where a matrix does not fit into a
  /// cache, what was read last is still there. Threads that read the same panels may get in each
  /// other's way, which costs time and never changes a result.
  boolean turn() {
    backwards = !backwards;
    return backwards;
  }

  /// Whether one row has been multiplied since the matrix was packed: from then on [#aligned] is
  /// worth its copy.
  boolean readAgain() {
    boolean again = readBefore;
    readBefore = true;
    return again;
  }

  /// A copy of [#data()] that begins at a cache line. Java places arrays anywhere, so that each
  /// vector of 64 bytes lies in two lines; where a matrix is read once, and from a cache, that
  /// takes 1.6 times as long.
  MemorySegment aligned() {
    if (!copied) {
      align();
    }
    return copy;
  }

  private synchronized void align() {
    int size = size();
    if (copy.byteSize() < size * (long) Float.BYTES) {
      copy = Arena.ofAuto().allocate(size * (long) Float.BYTES, CACHE_LINE);
    }
    MemorySegment.copy(data, 0, copy, ValueLayout.JAVA_FLOAT, 0, size);
    copied = true;
  }
}
