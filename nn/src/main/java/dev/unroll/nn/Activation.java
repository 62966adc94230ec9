package dev.unroll.nn;

/// An activation at every step, `[batch, time, size]` to the same:
///
/// ```
/// RELU     y = max(x, 0)
/// TANH     y = tanh(x)
/// SIGMOID  y = 1 / (1 + exp(-x))
/// SOFTMAX  y[j] = exp(x[j]) / (exp(x[0]) + exp(x[1]) + ...)     over the features of a step
/// ```
///
/// [Linear] layers with activations between them are a feed-forward net.
///
/// @param function which
/// @param size features, 1 or more
public record Activation(Function function, int size) implements Layer {

  /// What is done to the features of a step.
  public enum Function {
    RELU,
    TANH,
    SIGMOID,
    SOFTMAX
  }

  public Activation {
    Checks.atLeastOne("Activation", "size", size);
  }

  @Override
  public int inputSize() {
    return size;
  }
}
