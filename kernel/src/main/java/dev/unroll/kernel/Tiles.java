package dev.unroll.kernel;

import static dev.unroll.kernel.VectorKernels.LANES;
import static dev.unroll.kernel.VectorKernels.SPECIES;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;

/// The innermost loops of the matrix product: each computes one tile of the result, a few rows by a
/// few vectors, and keeps all its sums in registers while it walks along k. A step loads one row of
/// the tile's columns from the panel and multiplies it by one number of each of the tile's rows.
///
/// The six tiles say the same thing six times, and must: the register allocator knows local
/// variables only, not arrays of vectors; C2 boxes vectors that cross a call it does not inline;
/// and it removes the bounds checks of a loop only where strides are constants. So each shape, and
/// each way to walk along A or to keep B, is a method of its own. They need a hardware `fma`.
///
/// Common parameters: `a` from `aAt`, `b` a panel from `bAt`, `k` steps; `start` and `c` with their
/// row distances. A tile that has more rows than are left repeats row `last` (0 is the first) and
/// stores the same values twice.
final class Tiles {
  private static final ByteOrder ORDER = ByteOrder.nativeOrder();

  /// Of a vector.
  private static final long BYTES = SPECIES.vectorByteSize();

  private Tiles() {}

  /// Six rows by four vectors, the rows of `a` contiguous. 24 sums, 4 vectors of b and the factor
  /// fill the 32 registers of AVX-512.
  static void sixByFour(
      int last,
      int k,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int from0 = startAt;
    int from1 = startAt + Math.min(1, last) * startRow;
    int from2 = startAt + Math.min(2, last) * startRow;
    int from3 = startAt + Math.min(3, last) * startRow;
    int from4 = startAt + Math.min(4, last) * startRow;
    int from5 = startAt + Math.min(5, last) * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    int a0 = aAt;
    int a1 = aAt + Math.min(1, last) * aRow;
    int a2 = aAt + Math.min(2, last) * aRow;
    int a3 = aAt + Math.min(3, last) * aRow;
    int a4 = aAt + Math.min(4, last) * aRow;
    int a5 = aAt + Math.min(5, last) * aRow;
    for (int p = 0; p < k; p++) {
      int row = bAt + p * Panels.WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
      factor = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      c13 = factor.fma(b3, c13);
      factor = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      c23 = factor.fma(b3, c23);
      factor = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      c33 = factor.fma(b3, c33);
      factor = FloatVector.broadcast(SPECIES, a[a4 + p]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      c42 = factor.fma(b2, c42);
      c43 = factor.fma(b3, c43);
      factor = FloatVector.broadcast(SPECIES, a[a5 + p]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
      c52 = factor.fma(b2, c52);
      c53 = factor.fma(b3, c53);
    }
    int to0 = cAt;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + LANES);
    c02.intoArray(c, to0 + 2 * LANES);
    c03.intoArray(c, to0 + 3 * LANES);
    int to1 = cAt + Math.min(1, last) * cRow;
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c12.intoArray(c, to1 + 2 * LANES);
    c13.intoArray(c, to1 + 3 * LANES);
    int to2 = cAt + Math.min(2, last) * cRow;
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c22.intoArray(c, to2 + 2 * LANES);
    c23.intoArray(c, to2 + 3 * LANES);
    int to3 = cAt + Math.min(3, last) * cRow;
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c32.intoArray(c, to3 + 2 * LANES);
    c33.intoArray(c, to3 + 3 * LANES);
    int to4 = cAt + Math.min(4, last) * cRow;
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + LANES);
    c42.intoArray(c, to4 + 2 * LANES);
    c43.intoArray(c, to4 + 3 * LANES);
    int to5 = cAt + Math.min(5, last) * cRow;
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + LANES);
    c52.intoArray(c, to5 + 2 * LANES);
    c53.intoArray(c, to5 + 3 * LANES);
  }

  /// [#sixByFour] for a [Strip]: element (i, k) of a is `i + k * Strip.ROWS`. Rows that are left
  /// over are padding in the strip.
  static void sixByFourOfStrip(
      int last,
      int k,
      float[] a,
      int aAt,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int from0 = startAt;
    int from1 = startAt + Math.min(1, last) * startRow;
    int from2 = startAt + Math.min(2, last) * startRow;
    int from3 = startAt + Math.min(3, last) * startRow;
    int from4 = startAt + Math.min(4, last) * startRow;
    int from5 = startAt + Math.min(5, last) * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector c42 = FloatVector.fromArray(SPECIES, start, from4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(SPECIES, start, from4 + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    FloatVector c52 = FloatVector.fromArray(SPECIES, start, from5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(SPECIES, start, from5 + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int row = bAt + p * Panels.WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      int column = aAt + p * Strip.ROWS;
      FloatVector factor = FloatVector.broadcast(SPECIES, a[column]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
      factor = FloatVector.broadcast(SPECIES, a[column + 1]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      c13 = factor.fma(b3, c13);
      factor = FloatVector.broadcast(SPECIES, a[column + 2]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      c23 = factor.fma(b3, c23);
      factor = FloatVector.broadcast(SPECIES, a[column + 3]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      c33 = factor.fma(b3, c33);
      factor = FloatVector.broadcast(SPECIES, a[column + 4]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      c42 = factor.fma(b2, c42);
      c43 = factor.fma(b3, c43);
      factor = FloatVector.broadcast(SPECIES, a[column + 5]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
      c52 = factor.fma(b2, c52);
      c53 = factor.fma(b3, c53);
    }
    int to0 = cAt;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + LANES);
    c02.intoArray(c, to0 + 2 * LANES);
    c03.intoArray(c, to0 + 3 * LANES);
    int to1 = cAt + Math.min(1, last) * cRow;
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c12.intoArray(c, to1 + 2 * LANES);
    c13.intoArray(c, to1 + 3 * LANES);
    int to2 = cAt + Math.min(2, last) * cRow;
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c22.intoArray(c, to2 + 2 * LANES);
    c23.intoArray(c, to2 + 3 * LANES);
    int to3 = cAt + Math.min(3, last) * cRow;
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c32.intoArray(c, to3 + 2 * LANES);
    c33.intoArray(c, to3 + 3 * LANES);
    int to4 = cAt + Math.min(4, last) * cRow;
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + LANES);
    c42.intoArray(c, to4 + 2 * LANES);
    c43.intoArray(c, to4 + 3 * LANES);
    int to5 = cAt + Math.min(5, last) * cRow;
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + LANES);
    c52.intoArray(c, to5 + 2 * LANES);
    c53.intoArray(c, to5 + 3 * LANES);
  }

  /// Four rows by four vectors, for what sixes leave over.
  static void fourByFour(
      int last,
      int k,
      float[] a,
      int aAt,
      int aRow,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      int startRow,
      float[] c,
      int cAt,
      int cRow) {
    int from0 = startAt;
    int from1 = startAt + Math.min(1, last) * startRow;
    int from2 = startAt + Math.min(2, last) * startRow;
    int from3 = startAt + Math.min(3, last) * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, from0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, from0 + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector c12 = FloatVector.fromArray(SPECIES, start, from1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(SPECIES, start, from1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector c22 = FloatVector.fromArray(SPECIES, start, from2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(SPECIES, start, from2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector c32 = FloatVector.fromArray(SPECIES, start, from3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(SPECIES, start, from3 + 3 * LANES);
    int a0 = aAt;
    int a1 = aAt + Math.min(1, last) * aRow;
    int a2 = aAt + Math.min(2, last) * aRow;
    int a3 = aAt + Math.min(3, last) * aRow;
    for (int p = 0; p < k; p++) {
      int row = bAt + p * Panels.WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
      factor = FloatVector.broadcast(SPECIES, a[a1 + p]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      c12 = factor.fma(b2, c12);
      c13 = factor.fma(b3, c13);
      factor = FloatVector.broadcast(SPECIES, a[a2 + p]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      c22 = factor.fma(b2, c22);
      c23 = factor.fma(b3, c23);
      factor = FloatVector.broadcast(SPECIES, a[a3 + p]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      c32 = factor.fma(b2, c32);
      c33 = factor.fma(b3, c33);
    }
    int to0 = cAt;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + LANES);
    c02.intoArray(c, to0 + 2 * LANES);
    c03.intoArray(c, to0 + 3 * LANES);
    int to1 = cAt + Math.min(1, last) * cRow;
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    c12.intoArray(c, to1 + 2 * LANES);
    c13.intoArray(c, to1 + 3 * LANES);
    int to2 = cAt + Math.min(2, last) * cRow;
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    c22.intoArray(c, to2 + 2 * LANES);
    c23.intoArray(c, to2 + 3 * LANES);
    int to3 = cAt + Math.min(3, last) * cRow;
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    c32.intoArray(c, to3 + 2 * LANES);
    c33.intoArray(c, to3 + 3 * LANES);
  }

  /// Six rows by two vectors, any strides: fits 16 registers.
  static void sixByTwo(
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
    int from0 = startAt;
    int from1 = startAt + Math.min(1, last) * startRow;
    int from2 = startAt + Math.min(2, last) * startRow;
    int from3 = startAt + Math.min(3, last) * startRow;
    int from4 = startAt + Math.min(4, last) * startRow;
    int from5 = startAt + Math.min(5, last) * startRow;
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
    int a0 = aAt;
    int a1 = aAt + Math.min(1, last) * aRow;
    int a2 = aAt + Math.min(2, last) * aRow;
    int a3 = aAt + Math.min(3, last) * aRow;
    int a4 = aAt + Math.min(4, last) * aRow;
    int a5 = aAt + Math.min(5, last) * aRow;
    for (int p = 0; p < k; p++) {
      int row = bAt + p * Panels.WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[a0 + p * aColumn]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      factor = FloatVector.broadcast(SPECIES, a[a1 + p * aColumn]);
      c10 = factor.fma(b0, c10);
      c11 = factor.fma(b1, c11);
      factor = FloatVector.broadcast(SPECIES, a[a2 + p * aColumn]);
      c20 = factor.fma(b0, c20);
      c21 = factor.fma(b1, c21);
      factor = FloatVector.broadcast(SPECIES, a[a3 + p * aColumn]);
      c30 = factor.fma(b0, c30);
      c31 = factor.fma(b1, c31);
      factor = FloatVector.broadcast(SPECIES, a[a4 + p * aColumn]);
      c40 = factor.fma(b0, c40);
      c41 = factor.fma(b1, c41);
      factor = FloatVector.broadcast(SPECIES, a[a5 + p * aColumn]);
      c50 = factor.fma(b0, c50);
      c51 = factor.fma(b1, c51);
    }
    int to0 = cAt;
    c00.intoArray(c, to0);
    c01.intoArray(c, to0 + LANES);
    int to1 = cAt + Math.min(1, last) * cRow;
    c10.intoArray(c, to1);
    c11.intoArray(c, to1 + LANES);
    int to2 = cAt + Math.min(2, last) * cRow;
    c20.intoArray(c, to2);
    c21.intoArray(c, to2 + LANES);
    int to3 = cAt + Math.min(3, last) * cRow;
    c30.intoArray(c, to3);
    c31.intoArray(c, to3 + LANES);
    int to4 = cAt + Math.min(4, last) * cRow;
    c40.intoArray(c, to4);
    c41.intoArray(c, to4 + LANES);
    int to5 = cAt + Math.min(5, last) * cRow;
    c50.intoArray(c, to5);
    c51.intoArray(c, to5 + LANES);
  }

  /// One row by four vectors, any strides: reads each weight once.
  static void oneByFour(
      int k,
      float[] a,
      int aAt,
      int aColumn,
      float[] b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
    for (int p = 0; p < k; p++) {
      int row = bAt + p * Panels.WIDTH;
      FloatVector b0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c03.intoArray(c, cAt + 3 * LANES);
  }

  /// [#oneByFour] for the copy of b that begins at a cache line.
  static void oneByFourAligned(
      int k,
      float[] a,
      int aAt,
      int aColumn,
      MemorySegment b,
      int bAt,
      float[] start,
      int startAt,
      float[] c,
      int cAt) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c02 = FloatVector.fromArray(SPECIES, start, startAt + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(SPECIES, start, startAt + 3 * LANES);
    for (int p = 0; p < k; p++) {
      long row = (long) Float.BYTES * (bAt + p * Panels.WIDTH);
      FloatVector b0 = FloatVector.fromMemorySegment(SPECIES, b, row, ORDER);
      FloatVector b1 = FloatVector.fromMemorySegment(SPECIES, b, row + BYTES, ORDER);
      FloatVector b2 = FloatVector.fromMemorySegment(SPECIES, b, row + 2 * BYTES, ORDER);
      FloatVector b3 = FloatVector.fromMemorySegment(SPECIES, b, row + 3 * BYTES, ORDER);
      FloatVector factor = FloatVector.broadcast(SPECIES, a[aAt + p * aColumn]);
      c00 = factor.fma(b0, c00);
      c01 = factor.fma(b1, c01);
      c02 = factor.fma(b2, c02);
      c03 = factor.fma(b3, c03);
    }
    c00.intoArray(c, cAt);
    c01.intoArray(c, cAt + LANES);
    c02.intoArray(c, cAt + 2 * LANES);
    c03.intoArray(c, cAt + 3 * LANES);
  }
}
