package dev.unroll.nn;

import java.util.List;

/// A recurrent layer: a [Cell] applied at every step, `[batch, time, inputSize]` to `[batch, time,
/// hiddenSize]`. Parameters have PyTorch's names, shapes and gate order.
public final class Recurrent implements Layer {
  private final Cell cell;
  private final int inputSize;
  private final Parameter weightIh;
  private final Parameter weightHh;
  private final Parameter biasIh;
  private final Parameter biasHh;

  /// The first recurrent layer of a network; its parameters end in `_l0`.
  public Recurrent(Cell cell, int inputSize) {
    this(cell, inputSize, 0);
  }

  /// @param level place in a stack, 0 at the bottom: parameters end in `_l` and this number
  /// @throws IllegalArgumentException if `inputSize` is less than 1
  public Recurrent(Cell cell, int inputSize, int level) {
    this(cell, inputSize, "_l" + level);
  }

  /// The backward half of a [Bidirectional] layer: a layer like any other, but that its parameters
  /// end in `_reverse`.
  public static Recurrent reverse(Cell cell, int inputSize, int level) {
    return new Recurrent(cell, inputSize, "_l" + level + "_reverse");
  }

  private Recurrent(Cell cell, int inputSize, String suffix) {
    if (inputSize < 1) {
      throw new IllegalArgumentException(
          "Recurrent: inputSize %s, expected 1 or more".formatted(inputSize));
    }
    this.cell = cell;
    this.inputSize = inputSize;
    int rows = cell.gates() * cell.hiddenSize();
    this.weightIh = new Parameter("weight_ih" + suffix, rows, inputSize);
    this.weightHh = new Parameter("weight_hh" + suffix, rows, cell.hiddenSize());
    this.biasIh = new Parameter("bias_ih" + suffix, rows);
    this.biasHh = new Parameter("bias_hh" + suffix, rows);
  }

  public Cell cell() {
    return cell;
  }

  public int hiddenSize() {
    return cell.hiddenSize();
  }

  /// Numbers of h that travel from step to step.
  public int stateSize() {
    return outputSize();
  }

  /// Numbers of c that travel from step to step, 0 if the cell has no c.
  public int cellStateSize() {
    return cell.hasCellState() ? cell.hiddenSize() : 0;
  }

  @Override
  public List<Recurrent> recurrents() {
    return List.of(this);
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return cell.hiddenSize();
  }

  /// `weightIh [gates * hidden, inputSize]`.
  public Parameter weightIh() {
    return weightIh;
  }

  /// `weightHh [gates * hidden, hidden]`.
  public Parameter weightHh() {
    return weightHh;
  }

  /// `biasIh [gates * hidden]`.
  public Parameter biasIh() {
    return biasIh;
  }

  /// `biasHh [gates * hidden]`.
  public Parameter biasHh() {
    return biasHh;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weightIh, weightHh, biasIh, biasHh);
  }

  /// Weights uniform in `±1 / sqrt(hiddenSize)` (as PyTorch), biases 0 except where the cell says
  /// otherwise.
  @Override
  public void initialise(RandomStream random) {
    float bound = (float) (1 / Math.sqrt(cell.hiddenSize()));
    for (Parameter weight : List.of(weightIh, weightHh)) {
      Initialisation.uniform(weight, bound, random);
    }
    Initialisation.zero(biasIh);
    Initialisation.zero(biasHh);
    cell.initialiseBias(biasIh.value());
  }

  /// Grows whenever a parameter changes.
  int version() {
    return weightIh.version() + weightHh.version() + biasIh.version() + biasHh.version();
  }
}
