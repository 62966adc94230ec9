package dev.unroll.nn;

import java.util.List;

/// A linear layer at every step: `y = W x + b`, `[batch, time, inputSize]` to `[batch, time,
/// outputSize]`.
public final class Linear implements Layer {
  private final int inputSize;
  private final int outputSize;
  private final Parameter weight;
  private final Parameter bias;

  /// @throws IllegalArgumentException if a size is less than 1
  public Linear(int inputSize, int outputSize) {
    if (inputSize < 1 || outputSize < 1) {
      throw new IllegalArgumentException(
          "Linear: sizes %s to %s, expected 1 or more".formatted(inputSize, outputSize));
    }
    this.inputSize = inputSize;
    this.outputSize = outputSize;
    this.weight = new Parameter("weight", outputSize, inputSize);
    this.bias = new Parameter("bias", outputSize);
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
    return List.of(weight, bias);
  }

  /// Weights uniform in `±1 / sqrt(inputSize)`, biases 0.
  @Override
  public void initialise(RandomStream random) {
    Initialisation.uniform(weight, (float) (1 / Math.sqrt(inputSize)), random);
    Initialisation.zero(bias);
  }
}
