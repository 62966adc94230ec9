package dev.unroll.nn;

/// One unit of a [PointwiseCell] at one step, in double precision. Which fields are given, and
/// which are to be set, [PointwiseCell] says.
public final class Unit {
  /// The pre-activation of each gate: `W_ih x + b_ih + W_hh h' + b_hh`.
  public final double[] a;

  /// h of the step before.
  public double hBefore;

  /// c of the step before, 0 if the cell has none.
  public double cBefore;

  /// The new h.
  public double h;

  /// The new c.
  public double c;

  /// The gradient of the loss with respect to each pre-activation.
  public final double[] dA;

  /// The gradient with respect to h.
  public double dH;

  /// The gradient with respect to c, as far as it comes from later steps.
  public double dC;

  /// The gradient with respect to h' that does not go through `W_hh`.
  public double dHBefore;

  /// The gradient with respect to c'.
  public double dCBefore;

  /// @param gates how many pre-activations
  public Unit(int gates) {
    a = new double[gates];
    dA = new double[gates];
  }
}
