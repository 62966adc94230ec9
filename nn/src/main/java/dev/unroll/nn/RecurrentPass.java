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
final class RecurrentPass implements LayerPass {
  private final Recurrent layer;
  private final Kernels kernels;
  private final Cell cell;
  private final int hidden;
  private final int width;
  private final List<Block> inputs;
  private final List<Stage> stages;
  private final RecurrentWeights weights;
  private final Panels states = new Panels();
  private final Step step = new Step();

  private Packing packing = new Packing(new int[0]);
  private float[] input = {};
  private float[] output = {};
  private float[] dInput = {};

  RecurrentPass(Recurrent layer, Kernels kernels) {
    this.layer = layer;
    this.kernels = kernels;
    this.cell = layer.cell();
    this.hidden = cell.hiddenSize();
    this.width = cell.columns() * hidden;
    this.inputs = cell.inputBlocks();
    this.stages = cell.stages();
    this.weights = new RecurrentWeights(layer);
    this.step.hidden = hidden;
  }

  // ---- state --------------------------------------------------------------------------------

  /// Makes room for a run and sets the initial state: zeros, or where `state` has it.
  void begin(Packing packing, State.Part initial) {
    this.packing = packing;
    int states = (packing.batch() + packing.rows()) * hidden;
    step.h = Buffers.atLeast(step.h, states);
    initial.copyTo(initial.h(), step.h, packing);
    if (cell.hasCellState()) {
      step.c = Buffers.atLeast(step.c, states);
      initial.copyTo(initial.c(), step.c, packing);
    }
  }

  /// Copies the state after each sequence's own last step.
  void end(State.Part state) {
    for (int at = 0; at < packing.batch(); at++) {
      int row = stateRow(packing.length(at)) + at;
      int to = packing.sequence(at) * hidden;
      System.arraycopy(step.h, row * hidden, state.h(), to, hidden);
      if (cell.hasCellState()) {
        System.arraycopy(step.c, row * hidden, state.c(), to, hidden);
      }
    }
  }

  /// The first row of the state that step t finds.
  private int stateRow(int t) {
    return t == 0 ? 0 : packing.batch() + packing.firstRow(t - 1);
  }

  private void point(int t) {
    step.rows = packing.alive(t);
    step.tapeAt = packing.firstRow(t) * width;
    step.hAt = (packing.batch() + packing.firstRow(t)) * hidden;
    step.hBeforeAt = stateRow(t) * hidden;
    step.cAt = step.hAt;
    step.cBeforeAt = step.hBeforeAt;
    step.emittedAt = packing.firstRow(t) * hidden;
  }

  // ---- forward ------------------------------------------------------------------------------

  @Override
  public float[] forward(Packing samePacking, float[] input) {
    this.input = input;
    int rows = packing.rows();
    step.tape = Buffers.atLeast(step.tape, rows * width);
    step.emitted = Buffers.atLeast(step.emitted, stages.size() > 1 ? rows * hidden : 0);
    weights.pack();
    addInputs(rows);
    for (int t = 0; t < packing.steps(); t++) {
      point(t);
      for (int s = 0; s < stages.size(); s++) {
        addProduct(s);
        stages.get(s).forward(kernels, step);
      }
    }
    output = Buffers.atLeast(output, rows * hidden);
    System.arraycopy(step.h, packing.batch() * hidden, output, 0, rows * hidden);
    return output;
  }

  private void addInputs(int rows) {
    float[] bias = weights.bias();
    for (int b = 0; b < inputs.size(); b++) {
      int column = inputs.get(b).column() * hidden;
      kernels.multiply(
          rows,
          input,
          0,
          layer.inputSize(),
          1,
          weights.input(b),
          bias,
          column,
          0,
          step.tape,
          column,
          width);
    }
    int filled = cell.gates() * hidden;
    for (int row = 0; filled < width && row < rows; row++) {
      System.arraycopy(bias, filled, step.tape, row * width + filled, width - filled);
    }
  }

  private void addProduct(int s) {
    float[] source = s == 0 ? step.h : step.emitted;
    int at = s == 0 ? step.hBeforeAt : step.emittedAt;
    int to = step.tapeAt + stages.get(s).block().column() * hidden;
    kernels.multiply(
        step.rows,
        source,
        at,
        hidden,
        1,
        weights.recurrent(s),
        step.tape,
        to,
        width,
        step.tape,
        to,
        width);
  }

  // ---- backward -----------------------------------------------------------------------------

  /// Sets the gradient with respect to the final state: zeros, or `state`.
  void beginBackward(State.Part dFinal) {
    int size = packing.batch() * hidden;
    step.dH = Buffers.atLeast(step.dH, size);
    dFinal.copyTo(dFinal.h(), step.dH, packing);
    if (cell.hasCellState()) {
      step.dC = Buffers.atLeast(step.dC, size);
      dFinal.copyTo(dFinal.c(), step.dC, packing);
    }
    step.dEmitted = Buffers.atLeast(step.dEmitted, stages.size() > 1 ? size : 0);
  }

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    for (int t = packing.steps() - 1; t >= 0; t--) {
      point(t);
      kernels.add(step.rows * hidden, dOutput, packing.firstRow(t) * hidden, step.dH, 0);
      for (int s = stages.size() - 1; s >= 0; s--) {
        stages.get(s).backward(kernels, step);
        backThroughProduct(s);
      }
    }
    addWeightGradients();
    return needsInput ? inputGradient() : dInput;
  }

  private void backThroughProduct(int s) {
    int from = step.tapeAt + stages.get(s).block().column() * hidden;
    float[] target = s == 0 ? step.dH : step.dEmitted;
    if (s > 0) {
      Arrays.fill(target, 0, step.rows * hidden, 0f);
    }
    kernels.multiply(
        step.rows,
        step.tape,
        from,
        width,
        1,
        weights.recurrentBack(s),
        target,
        0,
        hidden,
        target,
        0,
        hidden);
  }

  private float[] inputGradient() {
    int size = layer.inputSize();
    int rows = packing.rows();
    dInput = Buffers.atLeast(dInput, rows * size);
    Arrays.fill(dInput, 0, rows * size, 0f);
    for (int b = 0; b < inputs.size(); b++) {
      int column = inputs.get(b).column() * hidden;
      kernels.multiply(
          rows,
          step.tape,
          column,
          width,
          1,
          weights.inputBack(b),
          dInput,
          0,
          size,
          dInput,
          0,
          size);
    }
    return dInput;
  }

  /// `dW_ih += dTapeᵀ · X`, `dW_hh += dTapeᵀ · H'`, and the sums over rows for the biases.
  private void addWeightGradients() {
    int rows = packing.rows();
    states.pack(rows, layer.inputSize(), input, 0, layer.inputSize(), 1);
    for (Block block : inputs) {
      addGradient(block, layer.weightIh(), layer.biasIh());
    }
    for (int s = 0; s < stages.size(); s++) {
      states.reshape(rows, hidden);
      if (s == 0) {
        for (int t = 0; t < packing.steps(); t++) {
          int from = stateRow(t) * hidden;
          states.packRows(packing.firstRow(t), packing.alive(t), step.h, from, hidden, 1);
        }
      } else {
        states.packRows(0, rows, step.emitted, 0, hidden, 1);
      }
      addGradient(stages.get(s).block(), layer.weightHh(), layer.biasHh());
    }
  }

  private void addGradient(Block block, Parameter weight, Parameter bias) {
    int rows = packing.rows();
    int column = block.column() * hidden;
    int first = block.gate() * hidden;
    int count = block.count() * hidden;
    int columns = states.columns();
    float[] gradient = weight.gradient();
    kernels.multiply(
        count,
        step.tape,
        column,
        1,
        width,
        states,
        gradient,
        first * columns,
        columns,
        gradient,
        first * columns,
        columns);
    kernels.addRows(rows, count, step.tape, column, width, bias.gradient(), first);
  }

  /// Copies the gradient with respect to the initial state.
  void endBackward(State.Part dInitial) {
    for (int at = 0; at < packing.batch(); at++) {
      int to = packing.sequence(at) * hidden;
      System.arraycopy(step.dH, at * hidden, dInitial.h(), to, hidden);
      if (cell.hasCellState()) {
        System.arraycopy(step.dC, at * hidden, dInitial.c(), to, hidden);
      }
    }
  }
}
