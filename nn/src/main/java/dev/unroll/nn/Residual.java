package dev.unroll.nn;

import java.util.List;

/// Layers and a way round them (He et al. 2016, equation 1): `y = x + layers(x)`, `[batch, time,
/// inputSize]` to the same. The gradient reaches the input through the layers and past them.
public final class Residual implements Layer {
  private final Network inside;

  /// @param layers the bottom layer first
  /// @throws IllegalArgumentException if there is none, they do not fit on each other, or what
  ///   comes out is not of the size of what goes in
  public Residual(Layer... layers) {
    inside = Network.of(layers);
    if (inside.inputSize() != inside.outputSize()) {
      throw new IllegalArgumentException(
          "Residual: layers from %s to %s features; expected the same, as the input is added"
              .formatted(inside.inputSize(), inside.outputSize()));
    }
    for (Layer layer : layers) {
      if (layer instanceof Pooling || layer instanceof AttentionPooling) {
        throw new IllegalArgumentException(
            "Residual: pooling inside; expected layers that leave the number of steps as it is");
      }
    }
  }

  /// The layers inside, the bottom layer first.
  public List<Layer> layers() {
    return inside.layers();
  }

  @Override
  public int inputSize() {
    return inside.inputSize();
  }

  @Override
  public List<Recurrent> recurrents() {
    return inside.recurrents();
  }

  @Override
  public List<Parameter> parameters() {
    return inside.parameters();
  }

  @Override
  public void initialise(RandomStream random) {
    inside.layers().forEach(layer -> layer.initialise(random));
  }
}
