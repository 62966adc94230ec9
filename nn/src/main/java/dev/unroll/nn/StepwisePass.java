package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/// A recurrent layer run one step after the other, and back the same way, keeping everything that
/// was computed: plain to read, and what [Trace] shows.
///
/// It runs every cell with every option. Where [RecurrentPass] applies as well, both give the same
/// bits: this one says what that one computes.
final class StepwisePass implements LoopPass {
  private final Recurrent layer;
  private final Kernels kernels;
  private final Unrolled u;
  private final Equations equations;
  private final StepProducts products;
  private final Readout readout;
  private final StepNoise noise;
  private final List<Quantity> all = new ArrayList<>();
  private final float clip;
  private final int lastPart;
  private final int size;

  private Packing packing = new Packing(new int[0]);
  private State.Part initial;
  private boolean afresh;
  private float[] output = {};
  private float[] dInput = {};

  StepwisePass(Recurrent layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    initial = new State.Part(layer, 0);
    u = new Unrolled(layer);
    equations = Equations.of(layer, u, kernels);
    products = new StepProducts(layer, u, equations, kernels);
    readout = new Readout(layer, u, kernels);
    noise = new StepNoise(layer);
    all.addAll(u.all());
    all.addAll(equations.quantities());
    all.addAll(products.quantities());
    all.addAll(readout.quantities());
    all.addAll(noise.quantities());
    // The limit of an LSTM's c lies between c and h: it is in its equations.
    clip =
        layer.cell() instanceof LstmCell
            ? Float.POSITIVE_INFINITY
            : (float) layer.options().stateClip();
    lastPart = Equations.parts(layer.cell()).size() - 1;
    size = layer.stateSize();
  }

  Recurrent layer() {
    return layer;
  }

  /// How the last run was packed.
  Packing packing() {
    return packing;
  }

  /// Everything that the last run computed.
  List<Quantity> quantities() {
    return all;
  }

  // ---- state --------------------------------------------------------------------------------

  @Override
  public void begin(State.Part initial) {
    this.initial = initial;
    afresh = false;
  }

  @Override
  public void beginAfresh(State.Part zeros) {
    begin(zeros);
    afresh = layer.has(Role.INITIAL_H);
  }

  /// Makes room for a run and sets the initial state.
  private void makeRoom() {
    all.forEach(quantity -> quantity.clear(packing.batch() + packing.rows()));
    initial.copyTo(initial.h(), u.h.value(), packing);
    initial.copyTo(initial.c(), u.c.value(), packing);
    if (afresh) {
      repeat(layer.parameter(Role.INITIAL_H), u.h);
      if (u.c.width() > 0) {
        repeat(layer.parameter(Role.INITIAL_C), u.c);
      }
    }
  }

  private void repeat(Parameter row, Quantity state) {
    for (int sequence = 0; sequence < packing.batch(); sequence++) {
      System.arraycopy(row.value(), 0, state.value(), sequence * row.size(), row.size());
    }
  }

  @Override
  public void end(State.Part state) {
    for (int position = 0; position < packing.batch(); position++) {
      int row = stateRow(packing.length(position)) + position;
      copyRow(u.h.value(), row, state.h(), packing.sequence(position), size);
      copyRow(u.c.value(), row, state.c(), packing.sequence(position), u.c.width());
    }
  }

  private static void copyRow(float[] from, int row, float[] to, int toRow, int width) {
    System.arraycopy(from, row * width, to, toRow * width, width);
  }

  /// The first row of the state that step t finds.
  private int stateRow(int t) {
    return t == 0 ? 0 : row(t - 1);
  }

  /// The first row of step t.
  private int row(int t) {
    return packing.batch() + packing.firstRow(t);
  }

  // ---- forward ------------------------------------------------------------------------------

  @Override
  public float[] forward(Packing packing, float[] input, Noise random) {
    this.packing = packing;
    makeRoom();
    products.pack();
    readout.pack();
    noise.draw(packing, random);
    int first = packing.batch();
    System.arraycopy(
        input, 0, u.input.value(), first * u.input.width(), packing.rows() * u.input.width());
    for (int t = 0; t < packing.steps(); t++) {
      stepForward(row(t), stateRow(t), packing.alive(t));
    }
    int count = packing.rows() * size;
    output = Buffers.atLeast(output, count);
    System.arraycopy(u.h.value(), first * size, output, 0, count);
    System.arraycopy(output, 0, u.output.value(), first * size, count);
    return output;
  }

  private void stepForward(int row, int before, int rows) {
    System.arraycopy(u.h.value(), before * size, u.seen.value(), row * size, rows * size);
    for (int r = row; r < row + rows; r++) {
      noise.maskInput(u.input.value(), r);
      noise.maskState(u.seen.value(), r);
    }
    products.addInput(row, rows);
    for (int part = 0; part <= lastPart; part++) {
      products.addState(part, row, rows);
      for (int r = 0; r < rows; r++) {
        equations.forward(part, row + r, before + r);
      }
    }
    readout.forward(row, rows);
    clip(row, rows);
    for (int r = 0; r < rows; r++) {
      noise.mix(u, row + r, before + r);
    }
  }

  /// The state that is limited here: c, or h of a cell without.
  private Quantity limited() {
    return u.cNew.width() > 0 ? u.cNew : u.hNew;
  }

  private void clip(int row, int rows) {
    float[] state = limited().value();
    int width = limited().width();
    for (int j = row * width; j < (row + rows) * width; j++) {
      state[j] = Math.clamp(state[j], -clip, clip);
    }
  }

  // ---- backward -----------------------------------------------------------------------------

  @Override
  public void beginBackward(State.Part dFinal) {
    all.forEach(Quantity::clearGradient);
    for (int position = 0; position < packing.batch(); position++) {
      int row = stateRow(packing.length(position)) + position;
      copyRow(dFinal.h(), packing.sequence(position), u.h.gradient(), row, size);
      copyRow(dFinal.c(), packing.sequence(position), u.c.gradient(), row, u.c.width());
    }
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    int count = packing.rows() * size;
    System.arraycopy(dOutput, 0, u.output.gradient(), packing.batch() * size, count);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      stepBackward(row(t), stateRow(t), packing.alive(t));
    }
    for (int t = 0; t < packing.steps(); t++) {
      products.addGradients(row(t), packing.alive(t));
      readout.addGradients(row(t), packing.alive(t));
    }
    addInitialGradients();
    dInput = Buffers.atLeast(dInput, packing.rows(), u.input.width());
    int first = packing.batch() * u.input.width();
    System.arraycopy(u.input.gradient(), first, dInput, 0, packing.rows() * u.input.width());
    return dInput;
  }

  private void stepBackward(int row, int before, int rows) {
    kernels.add(rows * size, u.output.gradient(), row * size, u.h.gradient(), row * size);
    for (int r = row; r < row + rows; r++) {
      noise.unmix(u, r);
    }
    clipBack(row, rows);
    readout.backward(row, rows);
    for (int part = lastPart; part >= 0; part--) {
      for (int r = 0; r < rows; r++) {
        equations.backward(part, row + r, before + r);
      }
      if (part == lastPart) {
        direct(row, before, rows);
      }
      products.stateBack(part, row, rows);
    }
    seenBack(row, before, rows);
    products.inputBack(row, rows);
    for (int r = row; r < row + rows; r++) {
      noise.maskInput(u.input.gradient(), r);
    }
  }

  private void clipBack(int row, int rows) {
    float[] state = limited().value();
    float[] gradient = limited().gradient();
    int width = limited().width();
    for (int j = row * width; j < (row + rows) * width; j++) {
      gradient[j] = Math.abs(state[j]) >= clip ? 0f : gradient[j];
    }
  }

  /// What reaches h' and c' other than through a product. Where the products saw h' as it is, their
  /// chain begins with it.
  private void direct(int row, int before, int rows) {
    for (int r = 0; r < rows; r++) {
      noise.addKept(u, row + r, before + r);
    }
    if (!noise.masksState()) {
      System.arraycopy(u.h.gradient(), before * size, u.seen.gradient(), row * size, rows * size);
    }
  }

  private void seenBack(int row, int before, int rows) {
    float[] seen = u.seen.gradient();
    if (noise.masksState()) {
      for (int r = row; r < row + rows; r++) {
        noise.maskState(seen, r);
      }
      kernels.add(rows * size, seen, row * size, u.h.gradient(), before * size);
    } else {
      System.arraycopy(seen, row * size, u.h.gradient(), before * size, rows * size);
    }
  }

  private void addInitialGradients() {
    if (afresh) {
      float[] dH = layer.parameter(Role.INITIAL_H).gradient();
      kernels.addRows(packing.batch(), size, u.h.gradient(), 0, size, dH, 0);
      if (u.c.width() > 0) {
        float[] dC = layer.parameter(Role.INITIAL_C).gradient();
        kernels.addRows(packing.batch(), u.c.width(), u.c.gradient(), 0, u.c.width(), dC, 0);
      }
    }
  }

  @Override
  public void endBackward(State.Part dInitial) {
    for (int position = 0; position < packing.batch(); position++) {
      copyRow(u.h.gradient(), position, dInitial.h(), packing.sequence(position), size);
      copyRow(u.c.gradient(), position, dInitial.c(), packing.sequence(position), u.c.width());
    }
  }
}
