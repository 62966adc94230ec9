package dev.unroll.nn;

import java.util.List;

/// A learned array: its name, its shape, its values and the gradient of the loss with respect to
/// them. Whoever trains owns it; while a network only serves, nothing writes to it.
public final class Parameter {
  private final String name;
  private final List<Integer> shape;
  private final float[] value;
  private final float[] gradient;
  private int version;

  Parameter(String name, Integer... shape) {
    this.name = name;
    this.shape = List.of(shape);
    int size = this.shape.stream().reduce(1, Math::multiplyExact);
    this.value = new float[size];
    this.gradient = new float[size];
  }

  /// PyTorch's name, such as `weight_ih_l0`.
  public String name() {
    return name;
  }

  /// Sizes, the slowest index first; values are row-major.
  public List<Integer> shape() {
    return shape;
  }

  /// How many numbers.
  public int size() {
    return value.length;
  }

  /// The values themselves, not a copy. Whoever writes to them calls [#changed] afterwards.
  public float[] value() {
    return value;
  }

  /// The gradient itself, not a copy. Backward passes add to it.
  public float[] gradient() {
    return gradient;
  }

  /// Says that the values are new, so that what was derived from the old ones is made again.
  public void changed() {
    version++;
  }

  int version() {
    return version;
  }
}
