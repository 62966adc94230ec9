package dev.unroll.nn;

/// Everything that a run through a recurrent layer leaves for the way back, and where it lies:
/// activations, states and gradients of states, packed as [Packing] says. The buffers are reused by
/// the next run.
final class RecurrentTape {
  /// Rows of the inputs of several steps that are multiplied at once.
  static final int CHUNK = 64;

  private final int hidden;
  private final int width;
  private final boolean hasCellState;
  private final boolean emits;
  private final boolean keeps;

  private Packing packing = new Packing(new int[0]);
  private float[] activations = {};
  private float[] h = {};
  private float[] c = {};
  private float[] hInitial = {};
  private float[] cInitial = {};
  private float[] emitted = {};
  private float[] dH = {};
  private float[] dC = {};
  private float[] dEmitted = {};

  /// @param keeps whether there is a way back; without it the activations and cell states of a step
  ///   may overwrite those before
  RecurrentTape(Cell cell, boolean keeps) {
    this.keeps = keeps;
    hidden = cell.hiddenSize();
    width = cell.columns() * hidden;
    hasCellState = cell.hasCellState();
    emits = cell.stages().size() > 1;
  }

  /// Makes room for a run and sets the initial state.
  void begin(Packing packing, State.Part initial) {
    this.packing = packing;
    int rows = keeps ? packing.rows() : packing.mostRows(CHUNK);
    activations = Buffers.atLeast(activations, rows, width);
    h = Buffers.atLeast(h, packing.rows(), hidden);
    emitted = Buffers.atLeast(emitted, emits ? rows : 0, hidden);
    hInitial = Buffers.atLeast(hInitial, packing.batch(), hidden);
    initial.copyTo(initial.h(), hInitial, packing);
    if (hasCellState) {
      c = Buffers.atLeast(c, keeps ? rows : 0, hidden);
      cInitial = Buffers.atLeast(cInitial, packing.batch(), hidden);
      initial.copyTo(initial.c(), cInitial, packing);
    }
  }

  /// Copies the state after each sequence's own last step.
  void end(State.Part state) {
    for (int at = 0; at < packing.batch(); at++) {
      int t = packing.length(at);
      int from = (rowBefore(t) + at) * hidden;
      int to = packing.sequence(at) * hidden;
      System.arraycopy(hBefore(t), from, state.h(), to, hidden);
      if (hasCellState) {
        int cFrom = keeps ? from : at * hidden;
        System.arraycopy(cBefore(t), cFrom, state.c(), to, hidden);
      }
    }
  }

  /// Sets the gradient with respect to the final state.
  void beginBackward(State.Part dFinal) {
    int size = packing.batch() * hidden;
    dH = Buffers.atLeast(dH, size);
    dFinal.copyTo(dFinal.h(), dH, packing);
    if (hasCellState) {
      dC = Buffers.atLeast(dC, size);
      dFinal.copyTo(dFinal.c(), dC, packing);
    }
    dEmitted = Buffers.atLeast(dEmitted, emits ? size : 0);
  }

  /// Copies the gradient with respect to the initial state.
  void endBackward(State.Part dInitial) {
    for (int at = 0; at < packing.batch(); at++) {
      int to = packing.sequence(at) * hidden;
      System.arraycopy(dH, at * hidden, dInitial.h(), to, hidden);
      if (hasCellState) {
        System.arraycopy(dC, at * hidden, dInitial.c(), to, hidden);
      }
    }
  }

  /// Points to step t of the sequences at positions `first` to `last - 1` that are alive then.
  ///
  /// @param base from [#base], of t or the step that t's inputs were multiplied with
  Step point(Step step, int t, int base, int first, int last) {
    int row = packing.firstRow(t) + first;
    int kept = row - base;
    step.hidden = hidden;
    step.row = row;
    step.rows = Math.max(0, Math.min(last, packing.alive(t)) - first);
    step.tape = activations;
    step.tapeAt = kept * width;
    step.h = h;
    step.hAt = row * hidden;
    step.hBefore = hBefore(t);
    step.hBeforeAt = (rowBefore(t) + first) * hidden;
    step.c = keeps ? c : cInitial;
    step.cAt = keeps ? row * hidden : first * hidden;
    step.cBefore = cBefore(t);
    step.cBeforeAt = keeps ? step.hBeforeAt : first * hidden;
    step.emitted = emitted;
    step.emittedAt = kept * hidden;
    step.dH = dH;
    step.dC = dC;
    step.dEmitted = dEmitted;
    step.gradientAt = first * hidden;
    return step;
  }

  /// The row that lies first on the tape while steps from t on are run.
  int base(int t) {
    return keeps ? 0 : packing.firstRow(t);
  }

  Packing packing() {
    return packing;
  }

  /// `[rows, columns * hidden]`.
  float[] activations() {
    return activations;
  }

  /// Hidden states after each step, `[rows, hidden]`.
  float[] h() {
    return h;
  }

  /// What first stages emitted, `[rows, hidden]`.
  float[] emitted() {
    return emitted;
  }

  /// Where the hidden states that step t finds lie, from [#rowBefore] on.
  float[] hBefore(int t) {
    return t == 0 ? hInitial : h;
  }

  int rowBefore(int t) {
    return t == 0 ? 0 : packing.firstRow(t - 1);
  }

  private float[] cBefore(int t) {
    return t == 0 || !keeps ? cInitial : c;
  }
}
