package dev.unroll.testkit;

import dev.unroll.nn.PointwiseCell;
import dev.unroll.nn.Unit;

/// A cell as a user would write it: a unit that leaks into what it hears, beside an accumulator
/// that decays.
///
/// ```
/// c = 0.8 c' + tanh(a)      h = sigmoid(b) * c + 0.1 h'
/// ```
record LeakyCell(int hiddenSize) implements PointwiseCell {
  @Override
  public String name() {
    return "leaky";
  }

  @Override
  public int gates() {
    return 2;
  }

  @Override
  public boolean hasCellState() {
    return true;
  }

  @Override
  public void forward(Unit u) {
    u.c = 0.8 * u.cBefore + Math.tanh(u.a[0]);
    u.h = gate(u) * u.c + 0.1 * u.hBefore;
  }

  @Override
  public void backward(Unit u) {
    double y = Math.tanh(u.a[0]);
    double dC = u.dC + u.dH * gate(u);
    u.dA[0] = dC * (1 - y * y);
    u.dA[1] = u.dH * u.c * gate(u) * (1 - gate(u));
    u.dCBefore = dC * 0.8;
    u.dHBefore = u.dH * 0.1;
  }

  private static double gate(Unit u) {
    return 1 / (1 + Math.exp(-u.a[1]));
  }
}
