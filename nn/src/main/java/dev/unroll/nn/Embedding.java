package dev.unroll.nn;

import java.util.List;

/// A vector for each class: `y = weight[x]`, x being the number of a class, such as that of a word
/// in its vocabulary. `[batch, time, 1]` to `[batch, time, outputSize]`. Class numbers come as
/// floats, which are exact up to [#MOST_CLASSES].
public final class Embedding implements Layer {
  /// More classes than this have no exact float.
  public static final int MOST_CLASSES = 1 << 24;

  private final int classes;
  private final int outputSize;
  private final Parameter weight;

  /// @param classes numbered from 0
  /// @param outputSize features of a vector
  /// @throws IllegalArgumentException if there are no classes, too many, or no features
  public Embedding(int classes, int outputSize) {
    if (classes < 1 || classes > MOST_CLASSES) {
      throw new IllegalArgumentException(
          "Embedding: %s classes, expected 1 to %s".formatted(classes, MOST_CLASSES));
    }
    Checks.atLeastOne("Embedding", "outputSize", outputSize);
    this.classes = classes;
    this.outputSize = outputSize;
    this.weight = new Parameter("weight", classes, outputSize);
  }

  public int classes() {
    return classes;
  }

  /// `weight [classes, outputSize]`.
  public Parameter weight() {
    return weight;
  }

  @Override
  public int inputSize() {
    return 1;
  }

  @Override
  public int outputSize() {
    return outputSize;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight);
  }

  /// Uniform in `±sqrt(3)`: mean 0 and variance 1, as PyTorch's normal distribution.
  @Override
  public void initialise(RandomStream random) {
    Initialisation.uniform(weight, (float) Math.sqrt(3), random);
  }
}
