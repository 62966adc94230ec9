package dev.unroll.kernel;

/// Some rows of the transposed left-hand matrix of a product, copied with k as rows: as they lie in
/// a transposed matrix they are a page apart. Who multiplies the same rows with several matrices
/// copies them once.
///
/// The buffer is kept and reused; it grows when more steps are packed.
public final class Strip {
  /// Rows that it can hold, a multiple of those of a tile.
  public static final int ROWS = 192;

  /// Steps along k that it can hold: all together stays in the second-level cache.
  public static final int STEPS = 256;

  private static final int TILE = 6;

  private float[] data = new float[0];
  private int rows;
  private int steps;

  /// Holds nothing until rows are packed.
  public Strip() {}

  /// Copies rows of a matrix, element (i, k) at `at + i * row + k * column`. Padding up to a whole
  /// tile repeats the last row.
  ///
  /// @param rows 1 to [#ROWS]
  /// @param steps 0 to [#STEPS]
  /// @return this
  public Strip pack(int rows, int steps, float[] source, int at, int row, int column) {
    this.rows = rows;
    this.steps = steps;
    if (data.length < steps * ROWS) {
      data = new float[steps * ROWS];
    }
    int padded = (rows + TILE - 1) / TILE * TILE;
    for (int k = 0; k < steps; k++) {
      int to = k * ROWS;
      Panels.copy(rows, source, at + k * column, row, data, to);
      for (int i = rows; i < padded; i++) {
        data[to + i] = data[to + rows - 1];
      }
    }
    return this;
  }

  int rows() {
    return rows;
  }

  int steps() {
    return steps;
  }

  /// Element (i, k) at `i + k * ROWS`.
  float[] data() {
    return data;
  }
}
