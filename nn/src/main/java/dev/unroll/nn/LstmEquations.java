package dev.unroll.nn;

import static dev.unroll.kernel.Kernels.fma;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/// The equations of [LstmCell], with those options that act inside it: the limit of c, and its
/// normalisation on the way to h. Pre-activations `[i, f, g, o]`, or `[i, g, o]` with coupled
/// gates; they contain the peepholes.
final class LstmEquations implements Equations {
  private final Recurrent layer;
  private final Unrolled u;
  private final Kernels kernels;
  private final int hidden;
  private final boolean coupled;
  private final float clip;
  private final RowNormalisation normalisation;
  private final Quantity i;
  private final Quantity f;
  private final Quantity g;
  private final Quantity o;

  /// What tanh of c is taken of: LN(c; a3, b3), if that is chosen.
  private final Quantity normalised;

  /// tanh of c, or of what is normalised.
  private final Quantity squashed;

  LstmEquations(LstmCell cell, Recurrent layer, Unrolled u, Kernels kernels) {
    this.layer = layer;
    this.u = u;
    this.kernels = kernels;
    hidden = cell.hiddenSize();
    coupled = cell.forgetGate() == LstmCell.ForgetGate.COUPLED;
    clip = (float) layer.options().stateClip();
    normalisation = new RowNormalisation(hidden);
    i = new Quantity("i", hidden);
    f = new Quantity("f", hidden);
    g = new Quantity("g", hidden);
    o = new Quantity("o", hidden);
    normalised = new Quantity("normalised", hidden);
    squashed = new Quantity("squashed", hidden);
  }

  @Override
  public List<Quantity> quantities() {
    List<Quantity> all = new ArrayList<>(List.of(i, f, g, o, squashed));
    if (layer.has(Role.NORM_C)) {
      all.add(normalised);
    }
    return all;
  }

  @Override
  public Quantity source(int part) {
    return u.seen;
  }

  /// Where a gate's pre-activations lie in a row: those of i, f, g, o are blocks 0 to 3, but
  /// without f.
  private int at(int row, int gate) {
    return row * u.preactivation.width() + (coupled && gate > 0 ? gate - 1 : gate) * hidden;
  }

  // ---- forward ------------------------------------------------------------------------------

  @Override
  public void forward(int part, int row, int before) {
    float[] a = u.preactivation.value();
    int at = row * hidden;
    addPeephole(0, row, u.c, before);
    kernels.sigmoid(hidden, a, at(row, 0), i.value(), at);
    if (coupled) {
      for (int j = at; j < at + hidden; j++) {
        f.value()[j] = 1f - i.value()[j];
      }
    } else {
      addPeephole(1, row, u.c, before);
      kernels.sigmoid(hidden, a, at(row, 1), f.value(), at);
    }
    kernels.tanh(hidden, a, at(row, 2), g.value(), at);
    updateCell(at, before * hidden);
    addPeephole(3, row, u.cNew, row);
    kernels.sigmoid(hidden, a, at(row, 3), o.value(), at);
    kernels.tanh(hidden, normalisedCell(at), at, squashed.value(), at);
    for (int j = at; j < at + hidden; j++) {
      u.m.value()[j] = o.value()[j] * squashed.value()[j];
    }
  }

  private void updateCell(int at, int before) {
    for (int j = 0; j < hidden; j++) {
      float write = i.value()[at + j] * g.value()[at + j];
      float c = fma(f.value()[at + j], u.c.value()[before + j], write);
      u.cNew.value()[at + j] = Math.clamp(c, -clip, clip);
    }
  }

  private float[] normalisedCell(int at) {
    if (!layer.has(Role.NORM_C)) {
      return u.cNew.value();
    }
    float[] shift = layer.parameter(Role.NORM_C_BIAS).value();
    System.arraycopy(shift, 0, normalised.value(), at, hidden);
    float[] gain = layer.parameter(Role.NORM_C).value();
    normalisation.addForward(u.cNew.value(), at, gain, 0, normalised.value(), at);
    return normalised.value();
  }

  private void addPeephole(int gate, int row, Quantity c, int from) {
    if (layer.has(Role.PEEPHOLES)) {
      float[] a = u.preactivation.value();
      float[] p = layer.parameter(Role.PEEPHOLES).value();
      for (int j = 0; j < hidden; j++) {
        int at = at(row, gate) + j;
        a[at] = fma(p[peephole(gate) + j], c.value()[from * hidden + j], a[at]);
      }
    }
  }

  /// Peepholes are kept in the order i, f, o, without f if the gates are coupled.
  private int peephole(int gate) {
    int place = gate == 3 ? 2 : gate;
    return (coupled && place > 0 ? place - 1 : place) * hidden;
  }

  // ---- backward -----------------------------------------------------------------------------

  @Override
  public void backward(int part, int row, int before) {
    int at = row * hidden;
    outputBack(at, at(row, 3));
    peepholeBack(3, row, u.cNew, row);
    cellBack(row, before);
    if (!coupled) {
      peepholeBack(1, row, u.c, before);
    }
    peepholeBack(0, row, u.c, before);
  }

  /// `m = o * tanh(c)`: adds to the gradient of c.
  private void outputBack(int at, int ao) {
    float[] da = u.preactivation.gradient();
    float[] dc = layer.has(Role.NORM_C) ? normalised.gradient() : u.cNew.gradient();
    for (int j = 0; j < hidden; j++) {
      float dm = u.m.gradient()[at + j];
      float out = o.value()[at + j];
      float t = squashed.value()[at + j];
      o.gradient()[at + j] = dm * t;
      da[ao + j] = o.gradient()[at + j] * fma(-out, out, out);
      squashed.gradient()[at + j] = dm * out;
      dc[at + j] = fma(squashed.gradient()[at + j], fma(-t, t, 1f), dc[at + j]);
    }
    if (layer.has(Role.NORM_C)) {
      kernels.add(hidden, dc, at, layer.parameter(Role.NORM_C_BIAS).gradient(), 0);
      Parameter gain = layer.parameter(Role.NORM_C);
      normalisation.addBackward(u.cNew.value(), at, gain, 0, dc, at, u.cNew.gradient());
    }
  }

  /// `c = f * c' + i * g`, limited.
  private void cellBack(int row, int before) {
    float[] da = u.preactivation.gradient();
    for (int j = 0; j < hidden; j++) {
      int at = row * hidden + j;
      float in = i.value()[at];
      float forget = f.value()[at];
      float candidate = g.value()[at];
      float dc = Math.abs(u.cNew.value()[at]) >= clip ? 0f : u.cNew.gradient()[at];
      f.gradient()[at] = dc * u.c.value()[before * hidden + j];
      i.gradient()[at] = dc * candidate - (coupled ? f.gradient()[at] : 0f);
      g.gradient()[at] = dc * in;
      da[at(row, 0) + j] = i.gradient()[at] * fma(-in, in, in);
      if (!coupled) {
        da[at(row, 1) + j] = f.gradient()[at] * fma(-forget, forget, forget);
      }
      da[at(row, 2) + j] = g.gradient()[at] * fma(-candidate, candidate, 1f);
      u.c.gradient()[before * hidden + j] = dc * forget;
    }
  }

  private void peepholeBack(int gate, int row, Quantity c, int from) {
    if (layer.has(Role.PEEPHOLES)) {
      Parameter p = layer.parameter(Role.PEEPHOLES);
      for (int j = 0; j < hidden; j++) {
        float da = u.preactivation.gradient()[at(row, gate) + j];
        int at = from * hidden + j;
        int of = peephole(gate) + j;
        c.gradient()[at] = fma(p.value()[of], da, c.gradient()[at]);
        p.gradient()[of] = fma(da, c.value()[at], p.gradient()[of]);
      }
    }
  }
}
