package dev.unroll.nn;

import java.util.Arrays;
import java.util.List;

/// Layer normalisation of the features of each step (Ba, Kiros & Hinton 2016, equations 3 and 4),
/// `[batch, time, size]` to the same:
///
/// ```
/// y = weight * (x - mean(x)) / sqrt(variance(x) + 1e-5) + bias
/// ```
///
/// with the variance over n, not n - 1, as PyTorch. No step sees another.
public final class LayerNorm implements Layer {
  private final int size;
  private final Parameter weight;
  private final Parameter bias;

  /// @param size features, 1 or more
  public LayerNorm(int size) {
    Checks.atLeastOne("LayerNorm", "size", size);
    this.size = size;
    this.weight = new Parameter("weight", size);
    this.bias = new Parameter("bias", size);
  }

  /// `weight [size]`.
  public Parameter weight() {
    return weight;
  }

  /// `bias [size]`.
  public Parameter bias() {
    return bias;
  }

  @Override
  public int inputSize() {
    return size;
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(weight, bias);
  }

  /// Weights 1, biases 0.
  @Override
  public void initialise(RandomStream random) {
    Arrays.fill(weight.value(), 1f);
    weight.changed();
    Initialisation.zero(bias);
  }
}
