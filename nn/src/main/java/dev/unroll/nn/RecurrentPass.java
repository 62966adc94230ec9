package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Panels;
import java.util.Arrays;
import java.util.List;

/// The loop over time and the way back (backpropagation through time, Werbos 1990) for every cell.
///
/// One product gives the inputs of all steps, `tape = X · W_ihᵀ + b`; then each step adds `h' ·
/// W_hhᵀ` and runs the cell. Backwards is the mirror image; the gradients of the weights are again
/// one product each, over the rows of all steps.
///
/// Row 0 of step t lies behind the `batch` rows of the initial state: states are kept as `[batch +
/// rows, hidden]`, so that a step finds the state before it in the same array.
///
/// Threads share the products by rows, the loops by sequences (so they need not meet at each step),
/// and the gradients of the weights by gates.
///
/// The gradients of the weights take [#CHUNK] rows at a time, so that what is packed for them stays
/// in the second-level cache, and is small.
final class RecurrentPass implements LoopPass {
  private static final int CHUNK = 512;

  private final Recurrent layer;
  private final Kernels kernels;
  private final Team team;
  private final Cell cell;
  private final int hidden;
  private final int width;
  private final List<Block> inputs;
  private final List<Stage> stages;
  private final RecurrentWeights weights;
  private final Step[] steps;
  private final Panels[] chunks;

  private Packing packing = new Packing(new int[0]);
  private State.Part initial;
  private float[] input = {};
  private float[] tape = {};
  private float[] h = {};
  private float[] c = {};
  private float[] emitted = {};
  private float[] output = {};
  private float[] dOutput = {};
  private float[] dH = {};
  private float[] dC = {};
  private float[] dEmitted = {};
  private float[] dInput = {};

  // Made once: a method reference in the loop would be allocated at each use.
  private final Team.Work addInputs = this::addInputs;
  private final Team.Work loopForward = this::loopForward;
  private final Team.Work loopBackward = this::loopBackward;
  private final Team.Work addWeightGradients = this::addWeightGradients;
  private final Team.Work addInputGradients = this::addInputGradients;

  RecurrentPass(Recurrent layer, Kernels kernels, Team team) {
    this.layer = layer;
    this.initial = new State.Part(layer, 0);
    this.kernels = kernels;
    this.team = team;
    this.cell = layer.cell();
    this.hidden = cell.hiddenSize();
    this.width = cell.columns() * hidden;
    this.inputs = cell.inputBlocks();
    this.stages = cell.stages();
    this.weights = new RecurrentWeights(layer);
    this.steps = new Step[team.size()];
    Arrays.setAll(steps, part -> new Step());
    this.chunks = new Panels[team.size()];
    Arrays.setAll(chunks, part -> new Panels());
  }

  // ---- state --------------------------------------------------------------------------------

  @Override
  public void begin(State.Part initial) {
    this.initial = initial;
  }

  /// Makes room for the states of a run.
  private void makeRoom() {
    int size = (packing.batch() + packing.rows()) * hidden;
    h = Buffers.atLeast(h, size);
    initial.copyTo(initial.h(), h, packing);
    if (cell.hasCellState()) {
      c = Buffers.atLeast(c, size);
      initial.copyTo(initial.c(), c, packing);
    }
  }

  @Override
  public void end(State.Part state) {
    for (int at = 0; at < packing.batch(); at++) {
      int row = stateRow(packing.length(at)) + at;
      int to = packing.sequence(at) * hidden;
      System.arraycopy(h, row * hidden, state.h(), to, hidden);
      if (cell.hasCellState()) {
        System.arraycopy(c, row * hidden, state.c(), to, hidden);
      }
    }
  }

  /// The first row of the state that step t finds.
  private int stateRow(int t) {
    return t == 0 ? 0 : packing.batch() + packing.firstRow(t - 1);
  }

  /// Points to step t of the sequences from position `first` on that are alive then.
  private Step point(Step step, int t, int first, int last) {
    step.hidden = hidden;
    step.rows = Math.max(0, Math.min(last, packing.alive(t)) - first);
    step.tape = tape;
    step.tapeAt = (packing.firstRow(t) + first) * width;
    step.h = h;
    step.c = c;
    step.hAt = (packing.batch() + packing.firstRow(t) + first) * hidden;
    step.hBeforeAt = (stateRow(t) + first) * hidden;
    step.emitted = emitted;
    step.emittedAt = (packing.firstRow(t) + first) * hidden;
    step.dH = dH;
    step.dC = dC;
    step.dEmitted = dEmitted;
    step.gradientAt = first * hidden;
    return step;
  }

  /// Multiplications of a product of all rows with a matrix of this many rows.
  private long operations(int matrixRows) {
    return (long) packing.rows() * width * matrixRows;
  }

  // ---- forward ------------------------------------------------------------------------------

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.packing = packing;
    makeRoom();
    this.input = input;
    int rows = packing.rows();
    tape = Buffers.atLeast(tape, rows * width);
    emitted = Buffers.atLeast(emitted, stages.size() > 1 ? rows * hidden : 0);
    output = Buffers.atLeast(output, rows * hidden);
    weights.pack();
    team.run(operations(layer.inputSize()), addInputs);
    team.run(operations(hidden), loopForward);
    System.arraycopy(h, packing.batch() * hidden, output, 0, rows * hidden);
    return output;
  }

  private void addInputs(int part, int parts) {
    int from = packing.rows() * part / parts;
    int to = packing.rows() * (part + 1) / parts;
    int size = layer.inputSize();
    float[] bias = weights.bias();
    for (int b = 0; b < inputs.size(); b++) {
      int column = inputs.get(b).column() * hidden;
      int at = from * width + column;
      kernels.multiply(
          to - from,
          input,
          from * size,
          size,
          1,
          weights.input(b),
          bias,
          column,
          0,
          tape,
          at,
          width);
    }
    int filled = cell.gates() * hidden;
    for (int row = from; filled < width && row < to; row++) {
      System.arraycopy(bias, filled, tape, row * width + filled, width - filled);
    }
  }

  private void loopForward(int part, int parts) {
    int first = packing.cut(part, parts);
    int last = packing.cut(part + 1, parts);
    for (int t = 0; t < packing.steps() && packing.alive(t) > first; t++) {
      Step step = point(steps[part], t, first, last);
      for (int s = 0; s < stages.size(); s++) {
        addProduct(step, s);
        stages.get(s).forward(kernels, step);
      }
    }
  }

  private void addProduct(Step step, int s) {
    float[] source = s == 0 ? h : emitted;
    int at = s == 0 ? step.hBeforeAt : step.emittedAt;
    int to = step.tapeAt + stages.get(s).block().column() * hidden;
    kernels.multiply(
        step.rows, source, at, hidden, 1, weights.recurrent(s), tape, to, width, tape, to, width);
  }

  // ---- backward -----------------------------------------------------------------------------

  @Override
  public void beginBackward(State.Part dFinal) {
    int size = packing.batch() * hidden;
    dH = Buffers.atLeast(dH, size);
    dFinal.copyTo(dFinal.h(), dH, packing);
    if (cell.hasCellState()) {
      dC = Buffers.atLeast(dC, size);
      dFinal.copyTo(dFinal.c(), dC, packing);
    }
    dEmitted = Buffers.atLeast(dEmitted, stages.size() > 1 ? size : 0);
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    this.dOutput = dOutput;
    int rows = packing.rows();
    team.run(operations(hidden), loopBackward);
    team.run(operations(hidden + layer.inputSize()), addWeightGradients);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows * layer.inputSize());
      team.run(operations(layer.inputSize()), addInputGradients);
    }
    return dInput;
  }

  private void loopBackward(int part, int parts) {
    int first = packing.cut(part, parts);
    int last = packing.cut(part + 1, parts);
    for (int t = packing.steps() - 1; t >= 0; t--) {
      Step step = point(steps[part], t, first, last);
      if (step.rows > 0) {
        int above = (packing.firstRow(t) + first) * hidden;
        kernels.add(step.rows * hidden, dOutput, above, dH, step.gradientAt);
        for (int s = stages.size() - 1; s >= 0; s--) {
          stages.get(s).backward(kernels, step);
          backThroughProduct(step, s);
        }
      }
    }
  }

  private void backThroughProduct(Step step, int s) {
    int from = step.tapeAt + stages.get(s).block().column() * hidden;
    int at = step.gradientAt;
    float[] target = s == 0 ? dH : dEmitted;
    if (s > 0) {
      Arrays.fill(target, at, at + step.rows * hidden, 0f);
    }
    kernels.multiply(
        step.rows,
        tape,
        from,
        width,
        1,
        weights.recurrentBack(s),
        target,
        at,
        hidden,
        target,
        at,
        hidden);
  }

  /// `dW_ih += dTapeᵀ · X`, `dW_hh += dTapeᵀ · H'`, and sums over rows for the biases.
  private void addWeightGradients(int part, int parts) {
    Panels panels = chunks[part];
    for (int t = 0; t < packing.steps(); ) {
      int end = packing.stepAfter(t, CHUNK);
      int from = packing.firstRow(t);
      int rows = packing.firstRow(end) - from;
      panels.pack(rows, layer.inputSize(), input, from * layer.inputSize(), layer.inputSize(), 1);
      for (Block block : inputs) {
        addGradient(block, from, panels, layer.weightIh(), layer.biasIh(), part, parts);
      }
      for (int s = 0; s < stages.size(); s++) {
        packStates(panels, s, t, end);
        Block block = stages.get(s).block();
        addGradient(block, from, panels, layer.weightHh(), layer.biasHh(), part, parts);
      }
      t = end;
    }
  }

  /// Packs what a stage multiplied in steps t to `end`: the states that the steps found, or what
  /// the stage before emitted.
  private void packStates(Panels panels, int s, int t, int end) {
    int from = packing.firstRow(t);
    panels.reshape(packing.firstRow(end) - from, hidden);
    for (int u = t; u < end; u++) {
      int row = packing.firstRow(u);
      int at = (s == 0 ? stateRow(u) : row) * hidden;
      panels.packRows(row - from, packing.alive(u), s == 0 ? h : emitted, at, hidden, 1);
    }
  }

  private void addGradient(
      Block block,
      int firstRow,
      Panels right,
      Parameter weight,
      Parameter bias,
      int part,
      int parts) {
    int all = block.count() * hidden;
    int from = all * part / parts;
    int count = all * (part + 1) / parts - from;
    int at = firstRow * width + block.column() * hidden + from;
    int row = block.gate() * hidden + from;
    int columns = right.columns();
    float[] gradient = weight.gradient();
    kernels.multiply(
        count,
        tape,
        at,
        1,
        width,
        right,
        gradient,
        row * columns,
        columns,
        gradient,
        row * columns,
        columns);
    kernels.addRows(right.rows(), count, tape, at, width, bias.gradient(), row);
  }

  private void addInputGradients(int part, int parts) {
    int from = packing.rows() * part / parts;
    int to = packing.rows() * (part + 1) / parts;
    int size = layer.inputSize();
    int at = from * size;
    Arrays.fill(dInput, at, to * size, 0f);
    for (int b = 0; b < inputs.size(); b++) {
      int column = from * width + inputs.get(b).column() * hidden;
      kernels.multiply(
          to - from,
          tape,
          column,
          width,
          1,
          weights.inputBack(b),
          dInput,
          at,
          size,
          dInput,
          at,
          size);
    }
  }

  @Override
  public void endBackward(State.Part dInitial) {
    for (int at = 0; at < packing.batch(); at++) {
      int to = packing.sequence(at) * hidden;
      System.arraycopy(dH, at * hidden, dInitial.h(), to, hidden);
      if (cell.hasCellState()) {
        System.arraycopy(dC, at * hidden, dInitial.c(), to, hidden);
      }
    }
  }
}
