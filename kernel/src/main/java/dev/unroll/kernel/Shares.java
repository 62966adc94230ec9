package dev.unroll.kernel;

import java.util.Arrays;

/// The right-hand matrix of a product, its columns packed in as many shares as a team has threads:
/// so a thread can do all columns of some rows, or its share of the columns of all rows, which is
/// then more likely to stay in its own cache. A share is a number of whole [Panels], some or none.
public final class Shares {
  private final Panels[] panels;
  private int columns;

  /// @param count how many
  public Shares(int count) {
    panels = new Panels[count];
    Arrays.setAll(panels, share -> new Panels());
  }

  /// Packs a `[k, n]` matrix, element (k, j) at `at + k * row + j * column`, as far as it belongs
  /// to one share.
  public void pack(int share, int k, int n, float[] source, int at, int row, int column) {
    columns = n;
    int first = first(share);
    panels[share].pack(k, first(share + 1) - first, source, at + first * column, row, column);
  }

  /// All columns, where there is one share.
  public Panels whole() {
    return panels[0];
  }

  /// `c = start + a * b` (see [Kernels#multiply]) in the columns of the shares `from` to `to - 1`.
  public void multiply(
      Kernels kernels,
      int from,
      int to,
      int m,
      float[] a,
      int aAt,
      int aRow,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    for (int share = from; share < to; share++) {
      int first = first(share);
      kernels.multiply(
          m,
          a,
          aAt,
          aRow,
          1,
          panels[share],
          start,
          startAt + first,
          startRow,
          c,
          cAt + first,
          cRow);
    }
  }

  /// The first column of a share; after the last share the number of columns.
  public int first(int share) {
    int all = (columns + Panels.WIDTH - 1) / Panels.WIDTH;
    return Math.min(columns, all * share / panels.length * Panels.WIDTH);
  }
}
