package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import dev.unroll.kernel.Shares;
import java.util.Arrays;
import java.util.List;

/// The loop over time and the way back (backpropagation through time, Werbos 1990) for every cell.
///
/// A step puts `x · W_ihᵀ + b` on the tape, adds `h' · W_hhᵀ` and runs the cell, while its rows of
/// the tape are in a cache; a batch of few sequences multiplies the inputs of several steps at
/// once, so that the product has enough rows. Backwards is the mirror image; the gradients of the
/// weights are [RecurrentGradients].
///
/// Threads share the sequences, so that they need not meet at each step. Where W_hh outgrows a
/// core's cache, or fills it and there are few sequences, they share its columns instead, that is
/// the hidden units, and meet twice a step.
final class RecurrentPass implements LoopPass {
  /// Weights that fill a core's cache, 1 MB.
  private static final long LARGE = 1 << 18;

  /// Sequences for each thread that are worth reading so many weights.
  private static final int WORTH_READING = 16;

  /// Rows of a tile: a product of fewer takes as long.
  private static final int TILE = 6;

  private final Recurrent layer;
  private final Kernels kernels;
  private final Team team;
  private final int hidden;
  private final int width;
  private final List<Block> inputs;
  private final List<Stage> stages;
  private final List<Block> states;
  private final RecurrentWeights weights;
  private final RecurrentTape tape;
  private final RecurrentGradients gradients;
  private final Step[] steps;

  private Packing packing = new Packing(new int[0]);
  private State.Part initial;
  private float[] input = {};
  private float[] dOutput = {};
  private float[] dInput = {};

  // The steps whose inputs have been multiplied, the step, and the stage that all threads are in.
  private int chunk;
  private int chunkEnd;
  private int t;
  private int stage;

  // Made once: a method reference in the loop would be allocated at each use.
  private final Team.Work loopForward = this::loopForward;
  private final Team.Work inputsForward = this::inputsForward;
  private final Team.Work productForward = this::productForward;
  private final Team.Work stageForward = this::stageForward;
  private final Team.Work loopBackward = this::loopBackward;
  private final Team.Work stageBackward = this::stageBackward;
  private final Team.Work productBackward = this::productBackward;
  private final Team.Work addWeightGradients = this::addWeightGradients;
  private final Team.Work addInputGradients = this::addInputGradients;

  RecurrentPass(Recurrent layer, Kernels kernels, Team team, Loops loops) {
    this.layer = layer;
    this.initial = new State.Part(layer, 0);
    this.kernels = kernels;
    this.team = team;
    Cell cell = layer.cell();
    this.hidden = cell.hiddenSize();
    this.width = cell.columns() * hidden;
    this.inputs = cell.inputBlocks();
    this.stages = cell.stages();
    this.states = stages.stream().map(Stage::block).toList();
    this.weights = new RecurrentWeights(layer, team, width, inputs, states);
    this.tape = new RecurrentTape(cell, loops != Loops.FORWARD);
    this.gradients = new RecurrentGradients(layer, kernels, team, tape);
    this.steps = new Step[team.size()];
    Arrays.setAll(steps, part -> new Step());
  }

  @Override
  public void begin(State.Part initial) {
    this.initial = initial;
  }

  @Override
  public void end(State.Part state) {
    tape.end(state);
  }

  @Override
  public void beginBackward(State.Part dFinal) {
    tape.beginBackward(dFinal);
  }

  @Override
  public void endBackward(State.Part dInitial) {
    tape.endBackward(dInitial);
  }

  private boolean shareColumns() {
    long size = (long) hidden * width;
    boolean few = packing.batch() < WORTH_READING * team.size();
    return team.size() > 1 && size >= LARGE && (size > LARGE || few);
  }

  /// Multiplications of a product of some rows of the tape with a matrix of this many rows.
  private long operations(int rows, int matrixRows) {
    return (long) Math.max(rows, TILE) * width * matrixRows;
  }

  private long pointwise() {
    return (long) Team.POINTWISE * packing.alive(t) * width;
  }

  private Step point(int part, int first, int last) {
    return tape.point(steps[part], t, tape.base(chunk), first, last);
  }

  /// The part of the sequences alive at step t that a thread runs when threads share columns.
  private Step pointToPart(int part, int parts) {
    int alive = packing.alive(t);
    return point(part, alive * part / parts, alive * (part + 1) / parts);
  }

  // ---- forward ------------------------------------------------------------------------------

  @Override
  public float[] forward(Packing packing, float[] input, Noise noise) {
    this.packing = packing;
    this.input = input;
    tape.begin(packing, initial);
    weights.pack();
    if (shareColumns()) {
      forwardTogether();
    } else {
      team.run(operations(packing.rows(), hidden), loopForward);
    }
    return tape.h();
  }

  /// With all threads in the same step.
  private void forwardTogether() {
    for (t = 0; t < packing.steps(); ) {
      chunk = t;
      chunkEnd = packing.stepAfter(t, RecurrentTape.CHUNK);
      team.run(operations(packing.rows(chunk, chunkEnd), layer.inputSize()), inputsForward);
      for (; t < chunkEnd; t++) {
        for (stage = 0; stage < stages.size(); stage++) {
          team.run(operations(packing.alive(t), hidden), productForward);
          team.run(pointwise(), stageForward);
        }
      }
    }
  }

  private void loopForward(int part, int parts) {
    int first = packing.cut(part, parts);
    int last = packing.cut(part + 1, parts);
    for (int u = 0; u < packing.steps() && packing.alive(u) > first; ) {
      int after = parts == 1 ? packing.stepAfter(u, RecurrentTape.CHUNK) : u + 1;
      int base = tape.base(u);
      Step step = tape.point(steps[part], u, base, first, last);
      setInputs(step, parts == 1 ? packing.rows(u, after) : step.rows, 0, team.size());
      for (; u < after; u++) {
        runStep(tape.point(step, u, base, first, last));
      }
    }
  }

  private void runStep(Step step) {
    for (int s = 0; s < stages.size(); s++) {
      addProduct(step, s, 0, team.size());
      stages.get(s).forward(kernels, step);
    }
  }

  private void inputsForward(int part, int parts) {
    Step step = point(part, 0, packing.alive(chunk));
    int rows = packing.rows(chunk, chunkEnd);
    setInputs(step, rows, team.share(part, parts), team.share(part + 1, parts));
  }

  private void productForward(int part, int parts) {
    Step step = point(part, 0, packing.alive(t));
    addProduct(step, stage, team.share(part, parts), team.share(part + 1, parts));
  }

  private void stageForward(int part, int parts) {
    stages.get(stage).forward(kernels, pointToPart(part, parts));
  }

  /// `tape = x · W_ihᵀ + b` in some rows from a step's first on, and in the columns of some shares.
  private void setInputs(Step step, int rows, int from, int to) {
    int size = layer.inputSize();
    int first = step.row * size;
    float[] bias = weights.bias();
    for (int b = 0; b < inputs.size(); b++) {
      int column = inputs.get(b).column() * hidden;
      int at = step.tapeAt + column;
      Shares matrix = weights.input(b);
      matrix.multiply(
          kernels, from, to, rows, input, first, size, bias, column, 0, step.tape, at, width);
    }
  }

  /// Sets columns of the tape that no input fills to the bias, as far as they belong to the shares.
  private void setBias(Step step, int s, int from, int to) {
    int column = states.get(s).column() * hidden;
    Shares shares = weights.recurrent(s);
    int first = Math.max(layer.cell().gates() * hidden, column + shares.first(from));
    int count = column + shares.first(to) - first;
    for (int row = 0; count > 0 && row < step.rows; row++) {
      System.arraycopy(weights.bias(), first, step.tape, step.tapeAt + row * width + first, count);
    }
  }

  private void addProduct(Step step, int s, int from, int to) {
    setBias(step, s, from, to);
    float[] source = s == 0 ? step.hBefore : step.emitted;
    int at = s == 0 ? step.hBeforeAt : step.emittedAt;
    int target = step.tapeAt + states.get(s).column() * hidden;
    weights
        .recurrent(s)
        .multiply(
            kernels, from, to, step.rows, source, at, hidden, step.tape, target, width, step.tape,
            target, width);
  }

  // ---- backward -----------------------------------------------------------------------------

  @Override
  public float[] backward(float[] dOutput, boolean needsInput) {
    this.dOutput = dOutput;
    int rows = packing.rows();
    if (shareColumns()) {
      backwardTogether();
    } else {
      team.run(operations(rows, hidden), loopBackward);
    }
    team.run(operations(rows, hidden + layer.inputSize()), addWeightGradients);
    if (needsInput) {
      dInput = Buffers.atLeast(dInput, rows, layer.inputSize());
      team.run(operations(rows, layer.inputSize()), addInputGradients);
    }
    return dInput;
  }

  private void backwardTogether() {
    for (t = packing.steps() - 1; t >= 0; t--) {
      for (stage = stages.size() - 1; stage >= 0; stage--) {
        team.run(pointwise(), stageBackward);
        team.run(operations(packing.alive(t), hidden), productBackward);
      }
    }
  }

  private void loopBackward(int part, int parts) {
    int first = packing.cut(part, parts);
    int last = packing.cut(part + 1, parts);
    for (int u = packing.steps() - 1; u >= 0; u--) {
      Step step = tape.point(steps[part], u, 0, first, last);
      if (step.rows > 0) {
        for (int s = stages.size() - 1; s >= 0; s--) {
          backThroughStage(step, s);
          backThroughProduct(step, s, 0, team.size());
        }
      }
    }
  }

  private void stageBackward(int part, int parts) {
    backThroughStage(pointToPart(part, parts), stage);
  }

  private void productBackward(int part, int parts) {
    Step step = point(part, 0, packing.alive(t));
    backThroughProduct(step, stage, team.share(part, parts), team.share(part + 1, parts));
  }

  private void backThroughStage(Step step, int s) {
    int size = step.rows * hidden;
    if (s == stages.size() - 1) {
      kernels.add(size, dOutput, step.hAt, step.dH, step.gradientAt);
    }
    stages.get(s).backward(kernels, step);
    if (s > 0) {
      Arrays.fill(step.dEmitted, step.gradientAt, step.gradientAt + size, 0f);
    }
  }

  private void backThroughProduct(Step step, int s, int from, int to) {
    int at = step.tapeAt + states.get(s).column() * hidden;
    float[] target = s == 0 ? step.dH : step.dEmitted;
    int targetAt = step.gradientAt;
    weights
        .recurrentBack(s)
        .multiply(
            kernels, from, to, step.rows, step.tape, at, width, target, targetAt, hidden, target,
            targetAt, hidden);
  }

  private void addWeightGradients(int part, int parts) {
    gradients.add(input, part, parts);
  }

  private void addInputGradients(int part, int parts) {
    int from = packing.rows() * part / parts;
    int rows = packing.rows() * (part + 1) / parts - from;
    int size = layer.inputSize();
    int at = from * size;
    Arrays.fill(dInput, at, at + rows * size, 0f);
    float[] dTape = tape.activations();
    for (int b = 0; b < inputs.size(); b++) {
      int column = from * width + inputs.get(b).column() * hidden;
      Shares matrix = weights.inputBack(b);
      matrix.multiply(
          kernels, 0, team.size(), rows, dTape, column, width, dInput, at, size, dInput, at, size);
    }
  }
}
