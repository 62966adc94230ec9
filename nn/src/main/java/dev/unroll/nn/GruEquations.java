package dev.unroll.nn;

import static dev.unroll.kernel.Kernels.fma;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// The equations of [GruCell]. Pre-activations `[r, z, n]`, and with the reset gate after the
/// product `[r, z, n, q]`, q being the recurrent product of the candidate with its bias.
final class GruEquations implements Equations {
  private final boolean after;
  private final Unrolled u;
  private final Kernels kernels;
  private final int hidden;
  private final int width;
  private final Quantity r;
  private final Quantity z;
  private final Quantity n;

  /// With the reset gate before the product: `r * h'`.
  private final Quantity emitted;

  GruEquations(GruCell cell, Unrolled u, Kernels kernels) {
    this.after = cell.reset() == GruCell.Reset.AFTER;
    this.u = u;
    this.kernels = kernels;
    hidden = cell.hiddenSize();
    width = u.preactivation.width();
    r = new Quantity("r", hidden);
    z = new Quantity("z", hidden);
    n = new Quantity("n", hidden);
    emitted = new Quantity("emitted", hidden);
  }

  @Override
  public List<Quantity> quantities() {
    return after ? List.of(r, z, n) : List.of(r, z, n, emitted);
  }

  @Override
  public Quantity source(int part) {
    return part == 0 ? u.seen : emitted;
  }

  @Override
  public void forward(int part, int row, int before) {
    if (part == 0) {
      gates(row);
    }
    if (part == 1 || after) {
      candidate(row, before);
    }
  }

  private void gates(int row) {
    float[] a = u.preactivation.value();
    int at = row * hidden;
    kernels.sigmoid(hidden, a, row * width, r.value(), at);
    kernels.sigmoid(hidden, a, row * width + hidden, z.value(), at);
    for (int j = 0; !after && j < hidden; j++) {
      emitted.value()[at + j] = r.value()[at + j] * u.seen.value()[at + j];
    }
  }

  private void candidate(int row, int before) {
    float[] a = u.preactivation.value();
    int at = row * hidden;
    for (int j = 0; j < hidden; j++) {
      int an = row * width + 2 * hidden + j;
      n.value()[at + j] = after ? fma(r.value()[at + j], a[an + hidden], a[an]) : a[an];
    }
    kernels.tanh(hidden, n.value(), at, n.value(), at);
    for (int j = 0; j < hidden; j++) {
      float candidate = n.value()[at + j];
      float old = u.h.value()[before * hidden + j];
      u.m.value()[at + j] = fma(z.value()[at + j], old - candidate, candidate);
    }
  }

  @Override
  public void backward(int part, int row, int before) {
    for (int j = 0; j < hidden; j++) {
      if (part == 1 || after) {
        candidateBack(row, before, j);
      }
      if (part == 0) {
        gatesBack(row, j);
      }
    }
  }

  private void candidateBack(int row, int before, int j) {
    int at = row * hidden + j;
    int an = row * width + 2 * hidden + j;
    float[] da = u.preactivation.gradient();
    float dm = u.m.gradient()[at];
    float candidate = n.value()[at];
    float update = z.value()[at];
    n.gradient()[at] = dm * (1f - update);
    z.gradient()[at] = dm * (u.h.value()[before * hidden + j] - candidate);
    da[an] = n.gradient()[at] * fma(-candidate, candidate, 1f);
    if (after) {
      r.gradient()[at] = da[an] * u.preactivation.value()[an + hidden];
      da[an + hidden] = da[an] * r.value()[at];
    }
    u.h.gradient()[before * hidden + j] = dm * update;
  }

  private void gatesBack(int row, int j) {
    int at = row * hidden + j;
    float[] da = u.preactivation.gradient();
    float reset = r.value()[at];
    float update = z.value()[at];
    if (!after) {
      float d = emitted.gradient()[at];
      r.gradient()[at] = d * u.seen.value()[at];
      u.seen.gradient()[at] = fma(d, reset, u.seen.gradient()[at]);
    }
    da[row * width + j] = r.gradient()[at] * fma(-reset, reset, reset);
    da[row * width + hidden + j] = z.gradient()[at] * fma(-update, update, update);
  }
}
