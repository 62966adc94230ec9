package dev.unroll.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A recurrent layer: a [Cell] applied at every step, `[batch, time, inputSize]` to `[batch, time,
/// stateSize]`. Parameters have PyTorch's names, shapes and gate order where PyTorch has them; what
/// else the cell and the options need comes after them.
public final class Recurrent implements Layer {
  private final Cell cell;
  private final RecurrentOptions options;
  private final int inputSize;
  private final int level;
  private final Direction direction;
  private final Parameter weightIh;
  private final Parameter weightHh;
  private final Parameter biasIh;
  private final Parameter biasHh;
  private final Map<Role, Parameter> byRole;
  private final List<Parameter> parameters;

  /// The first recurrent layer of a network; its parameters end in `_l0`.
  public Recurrent(Cell cell, int inputSize) {
    this(cell, inputSize, 0);
  }

  /// @param level place in a stack, 0 at the bottom: parameters end in `_l` and this number
  /// @throws IllegalArgumentException if `inputSize` is less than 1
  public Recurrent(Cell cell, int inputSize, int level) {
    this(cell, inputSize, level, RecurrentOptions.NONE);
  }

  /// @param level place in a stack, 0 at the bottom: parameters end in `_l` and this number
  /// @throws IllegalArgumentException if an option makes no sense for the cell, or `inputSize` is
  ///   less than 1
  public Recurrent(Cell cell, int inputSize, int level, RecurrentOptions options) {
    this(cell, inputSize, level, options, Direction.FORWARD);
  }

  /// The backward half of a [Bidirectional] layer: a layer like any other, but that its parameters
  /// end in `_reverse`.
  public static Recurrent reverse(Cell cell, int inputSize, int level) {
    return reverse(cell, inputSize, level, RecurrentOptions.NONE);
  }

  /// The backward half of a [Bidirectional] layer, with options.
  public static Recurrent reverse(Cell cell, int inputSize, int level, RecurrentOptions options) {
    return new Recurrent(cell, inputSize, level, options, Direction.BACKWARD);
  }

  /// Which way through the sequence a layer reads.
  private enum Direction {
    FORWARD,
    BACKWARD
  }

  private Recurrent(
      Cell cell, int inputSize, int level, RecurrentOptions options, Direction direction) {
    Checks.atLeastOne("Recurrent", "inputSize", inputSize);
    Checks.level("Recurrent", level);
    this.cell = cell;
    this.inputSize = inputSize;
    this.level = level;
    this.options = options;
    this.direction = direction;
    String suffix = "_l" + level + (reversed() ? "_reverse" : "");
    this.byRole = RecurrentParameters.of(cell, options, suffix);
    int rows = cell.gates() * cell.hiddenSize();
    this.weightIh = new Parameter("weight_ih" + suffix, rows, inputSize);
    this.weightHh = new Parameter("weight_hh" + suffix, rows, stateSize());
    this.biasIh = new Parameter("bias_ih" + suffix, rows);
    this.biasHh = new Parameter("bias_hh" + suffix, rows);
    List<Parameter> all = new ArrayList<>(List.of(weightIh, weightHh, biasIh, biasHh));
    all.addAll(byRole.values());
    this.parameters = List.copyOf(all);
  }

  public Cell cell() {
    return cell;
  }

  public RecurrentOptions options() {
    return options;
  }

  /// Place in a stack, 0 at the bottom.
  public int level() {
    return level;
  }

  public int hiddenSize() {
    return cell.hiddenSize();
  }

  /// Numbers of h that travel from step to step.
  public int stateSize() {
    return options.stateSize(cell);
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
    return stateSize();
  }

  /// `weightIh [gates * hidden, inputSize]`.
  public Parameter weightIh() {
    return weightIh;
  }

  /// `weightHh [gates * hidden, stateSize]`.
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
    return parameters;
  }

  /// Weights uniform in `±1 / sqrt(hiddenSize)` (as PyTorch), biases 0 except where the cell says
  /// otherwise; gains of normalisations 1, initial states 0.
  @Override
  public void initialise(RandomStream random) {
    float bound = (float) (1 / Math.sqrt(cell.hiddenSize()));
    for (Parameter weight : List.of(weightIh, weightHh)) {
      Initialisation.uniform(weight, bound, random);
    }
    Initialisation.zero(biasIh);
    Initialisation.zero(biasHh);
    cell.initialiseBias(biasIh.value());
    byRole.forEach((role, parameter) -> {
      switch (role) {
        case READOUT, PEEPHOLES -> Initialisation.uniform(parameter, bound, random);
        case NORM_IH, NORM_HH, NORM_C -> Arrays.fill(parameter.value(), 1f);
        case READOUT_BIAS, NORM_C_BIAS, INITIAL_H, INITIAL_C -> Initialisation.zero(parameter);
      }
      parameter.changed();
    });
  }

  /// Whether the fused pass can run this layer: a cell with stages, and no option.
  boolean plain() {
    return options.equals(RecurrentOptions.NONE) && !cell.stages().isEmpty();
  }

  /// Whether this is the backward half of a [Bidirectional] layer.
  boolean reversed() {
    return direction == Direction.BACKWARD;
  }

  /// Whether there is a parameter of this role.
  boolean has(Role role) {
    return byRole.containsKey(role);
  }

  /// The parameter of a role that this layer has.
  Parameter parameter(Role role) {
    return Objects.requireNonNull(byRole.get(role), role::name);
  }

  /// Grows whenever a parameter changes.
  int version() {
    int sum = 0;
    for (int i = 0; i < parameters.size(); i++) {
      sum += parameters.get(i).version();
    }
    return sum;
  }
}
