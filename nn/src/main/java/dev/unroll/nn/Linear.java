package dev.unroll.nn;

import java.util.List;

/// A linear layer at every step: `y = W x + b`, `[batch, time, inputSize]` to `[batch, time,
/// outputSize]`.
public final class Linear implements Layer {
  private final int inputSize;
  private final int outputSize;
  private final Parameter weight;
  private final Parameter bias;
  private final boolean biased;

  /// @throws IllegalArgumentException if a size is less than 1
  public Linear(int inputSize, int outputSize) {
    this("weight", inputSize, outputSize, true);
  }

  /// `y = W x`: a product alone; the bias stays 0 and is no parameter.
  static Linear product(String name, int inputSize, int outputSize) {
    return new Linear(name, inputSize, outputSize, false);
  }

  private Linear(String name, int inputSize, int outputSize, boolean biased) {
    if (inputSize < 1 || outputSize < 1) {
      throw new IllegalArgumentException(
          "Linear: sizes %s to %s, expected 1 or more".formatted(inputSize, outputSize));
    }
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.weight = new Parameter(name, outputSize, inputSize);
    this.bias = new Parameter("bias", outputSize);
    this.biased = biased;
  }

  @Override
  public int inputSize() {
    return inputSize;
  }

  @Override
  public int outputSize() {
    return outputSize;
  }

  /// `weight [outputSize, inputSize]`.
  public Parameter weight() {
    return weight;
  }

  /// `bias [outputSize]`.
  public Parameter bias() {
    return bias;
  }

  @Override
  public List<Parameter> parameters() {
    return biased ? List.of(weight, bias) : List.of(weight);
  }

  /// Weights uniform in `±1 / sqrt(inputSize)`, biases 0.
  @Override
  public void initialise(RandomStream random) {
    Initialisation.uniform(weight, (float) (1 / Math.sqrt(inputSize)), random);
    Initialisation.zero(bias);
  }
}
