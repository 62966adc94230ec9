package dev.unroll.nn;

/// Dropout (Srivastava et al. 2014), inverted as in PyTorch and Keras: in training each number is 0
/// with a probability, drawn anew for every sequence, step and feature, and is divided by `1 -
/// probability` otherwise, so that its mean stays what it was. Without [Noise], at inference, `y =
/// x`.
///
/// @param size features, 1 or more
/// @param probability of a 0; 0 or more and below 1
public record Dropout(int size, double probability) implements Layer {
  public Dropout {
    Checks.atLeastOne("Dropout", "size", size);
    Checks.share("Dropout", "probability", probability);
  }

  @Override
  public int inputSize() {
    return size;
  }
}
