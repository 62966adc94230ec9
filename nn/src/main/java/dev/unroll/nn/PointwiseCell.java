package dev.unroll.nn;

/// A cell of your own: the maths of one unit between the matrix products, and its derivative. The
/// products, the loop over time and the way back are those of every other cell.
///
/// For example a unit that leaks (`h = (1 - k) h' + k tanh(a)`):
///
/// ```java
/// record LeakyCell(int hiddenSize) implements PointwiseCell {
///   public String name() { return "leaky"; }
///   public int gates() { return 1; }
///   public boolean hasCellState() { return false; }
///
///   public void forward(Unit u) {
///     u.h = 0.9 * u.hBefore + 0.1 * StrictMath.tanh(u.a[0]);
///   }
///
///   public void backward(Unit u) {
///     double y = StrictMath.tanh(u.a[0]);
///     u.dA[0] = u.dH * 0.1 * (1 - y * y);
///     u.dHBefore = u.dH * 0.9;
///   }
/// }
/// ```
///
/// The maths is done in double precision, and rounded to float where it leaves the unit. Both
/// methods depend on nothing but the unit, and may be called from several threads. `CellContract`
/// of the test kit checks the derivative.
///
/// A model is saved with the cell's name, never with its class: whoever loads it brings the cell.
public non-sealed interface PointwiseCell extends Cell {

  /// What the cell is called in a model file: not the name of a cell that Unroll has.
  @Override
  String name();

  @Override
  default String kind() {
    return "pointwise";
  }

  /// From `a`, `hBefore` and `cBefore` sets `h`, and `c` if the cell has one.
  void forward(Unit unit);

  /// From what [#forward] found and set, from `dH` and from `dC`, sets `dA`, `dHBefore`, and
  /// `dCBefore` if the cell has a c.
  void backward(Unit unit);
}
