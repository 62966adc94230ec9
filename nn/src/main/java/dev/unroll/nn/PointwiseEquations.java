package dev.unroll.nn;

import java.util.List;

/// Runs a [PointwiseCell], unit by unit.
final class PointwiseEquations implements Equations {
  private final PointwiseCell cell;
  private final Unrolled u;
  private final Unit unit;
  private final int hidden;

  PointwiseEquations(PointwiseCell cell, Unrolled u) {
    this.cell = cell;
    this.u = u;
    unit = new Unit(cell.gates());
    hidden = cell.hiddenSize();
  }

  @Override
  public List<Quantity> quantities() {
    return List.of();
  }

  @Override
  public Quantity source(int part) {
    return u.seen;
  }

  @Override
  public void forward(int part, int row, int before) {
    for (int j = 0; j < hidden; j++) {
      point(row, before, j);
      cell.forward(unit);
      u.m.value()[row * hidden + j] = (float) unit.h;
      if (cell.hasCellState()) {
        u.cNew.value()[row * hidden + j] = (float) unit.c;
      }
    }
  }

  private void point(int row, int before, int j) {
    for (int gate = 0; gate < unit.a.length; gate++) {
      unit.a[gate] = u.preactivation.value()[gateAt(row, gate, j)];
    }
    unit.hBefore = u.h.value()[before * hidden + j];
    unit.cBefore = cell.hasCellState() ? u.c.value()[before * hidden + j] : 0;
  }

  @Override
  public void backward(int part, int row, int before) {
    for (int j = 0; j < hidden; j++) {
      point(row, before, j);
      cell.forward(unit);
      unit.dH = u.m.gradient()[row * hidden + j];
      unit.dC = cell.hasCellState() ? u.cNew.gradient()[row * hidden + j] : 0;
      unit.dHBefore = 0;
      unit.dCBefore = 0;
      cell.backward(unit);
      for (int gate = 0; gate < unit.a.length; gate++) {
        u.preactivation.gradient()[gateAt(row, gate, j)] = (float) unit.dA[gate];
      }
      u.h.gradient()[before * hidden + j] = (float) unit.dHBefore;
      if (cell.hasCellState()) {
        u.c.gradient()[before * hidden + j] = (float) unit.dCBefore;
      }
    }
  }

  private int gateAt(int row, int gate, int j) {
    return (row * unit.a.length + gate) * hidden + j;
  }
}
