package dev.unroll.kernel;

import static dev.unroll.kernel.VectorKernels.LANES;

/// The matrix product of [VectorKernels]: cuts it into the tiles of [Tiles].
///
/// Rows are taken 192 at a time and k in blocks of 256, so that the parts of a, b and c that are
/// used together stay in the second-level cache (Goto & van de Geijn 2008, section 4). A sum that
/// is interrupted at the end of a block continues from c, which changes none of its bits. An a
/// whose rows are not contiguous is copied first, block by block, with k as rows.
final class VectorProduct {
  private static final int BLOCK = 256;

  /// Tiles of four vectors need 32 registers, which come with 512-bit vectors.
  private static final boolean WIDE = 4 * LANES == Panels.WIDTH;

  /// Where, after the strip, the copy of a tile at the edge is in a thread's scratch.
  private static final int EDGE = BLOCK * Tiles.STRIP;

  private static final int SCRATCH = EDGE + 6 * Panels.WIDTH;

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
    for (int i = 0; i < m; i += Tiles.STRIP) {
      int rows = Math.min(Tiles.STRIP, m - i);
      int aFrom = aAt + i * aRow;
      int cFrom = cAt + i * cRow;
      block(
          rows,
          0,
          a,
          aFrom,
          aRow,
          aColumn,
          b,
          start,
          startAt + i * startRow,
          startRow,
          c,
          cFrom,
          cRow);
      for (int k = BLOCK; k < b.rows(); k += BLOCK) {
        block(rows, k, a, aFrom + k * aColumn, aRow, aColumn, b, c, cFrom, cRow, c, cFrom, cRow);
      }
    }
  }

  /// The block of b that begins at row `k`.
  private static void block(
      int rows,
      int from,
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
    int k = Math.min(BLOCK, b.rows() - from);
    if (rows > 1 && aColumn != 1) {
      float[] strip = VectorKernels.scratch(SCRATCH);
      copyStrip(strip, rows, k, a, aAt, aRow, aColumn);
      panels(rows, from, k, strip, 0, 1, Tiles.STRIP, b, start, startAt, startRow, c, cAt, cRow);
    } else {
      panels(rows, from, k, a, aAt, aRow, aColumn, b, start, startAt, startRow, c, cAt, cRow);
    }
  }

  /// The strip's padding up to a whole tile repeats the last row.
  private static void copyStrip(
      float[] strip, int rows, int k, float[] a, int aAt, int aRow, int aColumn) {
    int padded = (rows + 5) / 6 * 6;
    for (int p = 0; p < k; p++) {
      int to = p * Tiles.STRIP;
      int column = aAt + p * aColumn;
      if (aRow == 1) {
        System.arraycopy(a, column, strip, to, rows);
      } else {
        for (int i = 0; i < rows; i++) {
          strip[to + i] = a[column + i * aRow];
        }
      }
      for (int i = rows; i < padded; i++) {
        strip[to + i] = strip[to + rows - 1];
      }
    }
  }

  private static void panels(
      int rows,
      int from,
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
    for (int j = 0; j < b.columns(); j += Panels.WIDTH) {
      int columns = Math.min(Panels.WIDTH, b.columns() - j);
      int bAt = b.at(j) + from * Panels.WIDTH;
      if (WIDE && rows > 1 && columns == Panels.WIDTH) {
        wide(
            rows,
            k,
            a,
            aAt,
            aRow,
            aColumn,
            b.data(),
            bAt,
            start,
            startAt + j,
            startRow,
            c,
            cAt + j,
            cRow);
      } else {
        narrow(
            columns,
            rows,
            k,
            a,
            aAt,
            aRow,
            aColumn,
            b.data(),
            bAt,
            start,
            startAt + j,
            startRow,
            c,
            cAt + j,
            cRow);
      }
    }
  }

  /// A whole panel in tiles of four vectors. Rows are taken four at a time until sixes fit.
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
      } else if (last % 6 >= 4) {
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
    int width = rows == 1 ? 4 * LANES : 2 * LANES;
    for (int j = 0; j < columns; j += width) {
      for (int i = 0; i < rows; i += 6) {
        int last = Math.min(5, rows - i - 1);
        int aFrom = aAt + i * aRow;
        int startFrom = startAt + i * startRow + j;
        int cFrom = cAt + i * cRow + j;
        if (j + width <= columns) {
          tile(
              rows, last, k, a, aFrom, aRow, aColumn, b, bAt + j, start, startFrom, startRow, c,
              cFrom, cRow);
        } else {
          int left = columns - j;
          float[] edge = VectorKernels.scratch(SCRATCH);
          copyRows(last + 1, left, start, startFrom, startRow, edge, EDGE, Panels.WIDTH);
          tile(
              rows,
              last,
              k,
              a,
              aFrom,
              aRow,
              aColumn,
              b,
              bAt + j,
              edge,
              EDGE,
              Panels.WIDTH,
              edge,
              EDGE,
              Panels.WIDTH);
          copyRows(last + 1, left, edge, EDGE, Panels.WIDTH, c, cFrom, cRow);
        }
      }
    }
  }

  private static void tile(
      int rows,
      int last,
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
    if (rows == 1) {
      Tiles.oneByFour(k, a, aAt, aColumn, b, bAt, start, startAt, c, cAt);
    } else {
      Tiles.sixByTwo(
          last, k, a, aAt, aRow, aColumn, b, bAt, start, startAt, startRow, c, cAt, cRow);
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
      System.arraycopy(from, fromAt + i * fromRow, to, toAt + i * toRow, columns);
    }
  }
}
