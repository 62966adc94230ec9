package dev.unroll.kernel;

import static dev.unroll.kernel.VectorKernels.LANES;

/// The matrix product of [VectorKernels]: cuts it into the tiles of [Tiles].
///
/// What is used together stays in a cache (Goto & van de Geijn 2008, section 4): 64 rows of a panel
/// in the first level while all rows of a pass over them, a block of a in the second. A sum that is
/// interrupted at the end of a block continues from c, which changes none of its bits. An a whose
/// rows are not contiguous is copied first, a [Strip] at a time. Each product reads the panels the
/// other way round than the one before: where b does not fit into a cache, what was read last is
/// still there.
final class VectorProduct {
  /// Steps along k while a panel's rows stay in the first-level cache.
  private static final int STEPS = 64;

  /// Numbers of a that stay in the second-level cache, 256 KB.
  private static final int BLOCK = 1 << 16;

  /// Rows of such a block at least: enough to use b often.
  private static final int MIN_ROWS = 48;

  /// [#STEPS] for a strip, whose c is large: it is read and written half as often.
  private static final int STEPS_OF_STRIP = 128;

  /// Tiles of four vectors need 32 registers, which come with 512-bit vectors.
  private static final boolean WIDE = 4 * LANES == Panels.WIDTH;

  /// What a thread needs for the copy of a tile at the edge.
  private static final int EDGE = 6 * Panels.WIDTH;

  private static final ThreadLocal<Strip> STRIP = ThreadLocal.withInitial(Strip::new);

  private VectorProduct() {}

  static void multiply(
      int m,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      Panels b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    if (m == 1) {
      oneRow(a, aAt, aColumn, b, start, startAt, c, cAt);
      return;
    }
    boolean copies = aColumn != 1;
    int most = copies ? Strip.ROWS : Math.max(MIN_ROWS, BLOCK / Math.max(1, b.rows()));
    for (int i = 0; i < m; i += most) {
      int rows = Math.min(most, m - i);
      int aFrom = aAt + i * aRow;
      int startFrom = startAt + i * startRow;
      int cFrom = cAt + i * cRow;
      if (copies) {
        Strip strip = STRIP.get();
        int first = 0;
        do {
          int k = Math.min(Strip.STEPS, b.rows() - first);
          strip.pack(rows, k, a, aFrom + first * aColumn, aRow, aColumn);
          multiply(strip, b, first, start, startFrom, startRow, c, cFrom, cRow);
          first += Strip.STEPS;
        } while (first < b.rows());
      } else {
        panels(rows, 0, b.rows(), a, aFrom, aRow, 1, b, start, startFrom, startRow, c, cFrom, cRow);
      }
    }
  }

  /// The steps of a strip; the first of them is row `first` of b.
  static void multiply(
      Strip a,
      Panels b,
      int first,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    panels(
        a.rows(),
        first,
        a.steps(),
        a.data(),
        0,
        1,
        Strip.ROWS,
        b,
        start,
        startAt,
        startRow,
        c,
        cAt,
        cRow);
  }

  /// Reads b once and front to back, whatever its size; a sum is not interrupted.
  private static void oneRow(
      float[] a, int aAt, int aColumn, Panels b, float[] start, int startAt, float[] c, int cAt) {
    int width = 4 * LANES;
    boolean aligned = b.readAgain();
    for (int j = 0; j < b.columns(); j += width) {
      int left = b.columns() - j;
      if (left >= width) {
        oneTile(aligned, a, aAt, aColumn, b, j, start, startAt + j, c, cAt + j);
      } else {
        float[] edge = VectorKernels.scratch(EDGE);
        System.arraycopy(start, startAt + j, edge, 0, left);
        oneTile(aligned, a, aAt, aColumn, b, j, edge, 0, edge, 0);
        System.arraycopy(edge, 0, c, cAt + j, left);
      }
    }
  }

  private static void oneTile(
      boolean aligned,
      float[] a,
      int aAt,
      int aColumn,
      Panels b,
      int j,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    int k = b.rows();
    int bAt = b.at(j);
    if (aligned) {
      Tiles.oneByFourAligned(k, a, aAt, aColumn, b.aligned(), bAt, start, startAt, c, cAt);
    } else {
      Tiles.oneByFour(k, a, aAt, aColumn, b.data(), bAt, start, startAt, c, cAt);
    }
  }

  /// `k` steps from `first` on, for all panels of b.
  private static void panels(
      int rows,
      int first,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      Panels b,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int count = (b.columns() + Panels.WIDTH - 1) / Panels.WIDTH;
    boolean back = b.turn();
    int most = aColumn == 1 ? STEPS : STEPS_OF_STRIP;
    for (int panel = 0; panel < count; panel++) {
      int j = (back ? count - 1 - panel : panel) * Panels.WIDTH;
      int columns = Math.min(Panels.WIDTH, b.columns() - j);
      int p = 0;
      do {
        boolean begins = first + p == 0;
        float[] from = begins ? start : c;
        int fromAt = (begins ? startAt : cAt) + j;
        int fromRow = begins ? startRow : cRow;
        int steps = Math.min(most, k - p);
        int aFrom = aAt + p * aColumn;
        int bAt = b.at(j) + (first + p) * Panels.WIDTH;
        if (WIDE && columns == Panels.WIDTH) {
          wide(
              rows, steps, a, aFrom, aRow, aColumn, b.data(), bAt, from, fromAt, fromRow, c,
              cAt + j, cRow);
        } else {
          narrow(
              columns, rows, steps, a, aFrom, aRow, aColumn, b.data(), bAt, from, fromAt, fromRow,
              c, cAt + j, cRow);
        }
        p += most;
      } while (p < k);
    }
  }

  /// A whole panel in tiles of four vectors: sixes, then fours where they waste fewer rows. The
  /// largest tile comes first, because it has the most to do while b arrives from memory.
  private static void wide(
      int rows,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int i = 0;
    while (i < rows) {
      int last = rows - i - 1;
      int aFrom = aAt + i * aRow;
      int startFrom = startAt + i * startRow;
      int cFrom = cAt + i * cRow;
      if (aColumn != 1) {
        Tiles.sixByFourOfStrip(
            last, k, a, aFrom, b, bAt, start, startFrom, startRow, c, cFrom, cRow);
        i += 6;
      } else if (last > 7 || last == 4 || last == 5) {
        Tiles.sixByFour(
            last, k, a, aFrom, aRow, b, bAt, start, startFrom, startRow, c, cFrom, cRow);
        i += 6;
      } else {
        Tiles.fourByFour(
            last, k, a, aFrom, aRow, b, bAt, start, startFrom, startRow, c, cFrom, cRow);
        i += 4;
      }
    }
  }

  /// A panel, or the part of it that has columns, in narrower tiles; the last one on a copy.
  private static void narrow(
      int columns,
      int rows,
      int k,
      float[] a,
      int aAt,
      int aRow,
      int aColumn,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int width = 2 * LANES;
    for (int j = 0; j < columns; j += width) {
      for (int i = 0; i < rows; i += 6) {
        int last = Math.min(5, rows - i - 1);
        int aFrom = aAt + i * aRow;
        int startFrom = startAt + i * startRow + j;
        int cFrom = cAt + i * cRow + j;
        if (j + width <= columns) {
          Tiles.sixByTwo(
              last, k, a, aFrom, aRow, aColumn, b, bAt + j, start, startFrom, startRow, c, cFrom,
              cRow);
        } else {
          int left = columns - j;
          float[] edge = VectorKernels.scratch(EDGE);
          copyRows(last + 1, left, start, startFrom, startRow, edge, 0, Panels.WIDTH);
          Tiles.sixByTwo(
              last,
              k,
              a,
              aFrom,
              aRow,
              aColumn,
              b,
              bAt + j,
              edge,
              0,
              Panels.WIDTH,
              edge,
              0,
              Panels.WIDTH);
          copyRows(last + 1, left, edge, 0, Panels.WIDTH, c, cFrom, cRow);
        }
      }
    }
  }

  private static void copyRows(
      int rows,
      int columns,
      float[] from,
      int fromAt,
      int fromRow,
      float[] to,
      int toAt,
      int toRow) {
    for (int i = 0; i < rows; i++) {
      int source = fromAt + i * fromRow;
      int target = toAt + i * toRow;
      if (columns == 1) {
        to[target] = from[source];
      } else {
        System.arraycopy(from, source, to, target, columns);
      }
    }
  }
}
