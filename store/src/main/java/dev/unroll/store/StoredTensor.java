package dev.unroll.store;

import java.util.List;
import java.util.regex.Pattern;

/// A named float32 array with its shape, as it stands in a model file. Immutable.
public final class StoredTensor {
  static final int MAX_RANK = 4;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_./-]{1,200}");

  private final String name;
  private final List<Integer> shape;
  private final float[] data;

  /// Copies the data.
  ///
  /// @param name 1 to 200 characters of `A-Z a-z 0-9 _ . / -`
  /// @param data finite values in row-major order, as many as the product of the shape
  /// @param shape at most 4 sizes; none for a scalar; 0 is allowed
  /// @throws IllegalArgumentException if one of these does not hold
  public StoredTensor(String name, float[] data, List<Integer> shape) {
    checkName(name);
    int count = count(name, shape);
    if (count != data.length) {
      throw refused(name, shape, "needs " + count + " values, found " + data.length);
    }
    this.name = name;
    this.shape = List.copyOf(shape);
    this.data = data.clone();
    checkFinite();
  }

  /// The name.
  public String name() {
    return name;
  }

  /// The sizes, outermost first; empty for a scalar.
  public List<Integer> shape() {
    return shape;
  }

  /// A copy of the values, row-major.
  public float[] data() {
    return data.clone();
  }

  /// The number of values.
  public int size() {
    return data.length;
  }

  /// One value, without copying.
  float at(int i) {
    return data[i];
  }

  static void checkName(String name) {
    if (!NAME.matcher(name).matches() || name.contains("..") || name.contains("__metadata__")) {
      throw new IllegalArgumentException(
          "the tensor name '"
              + name
              + "' is not allowed: 1 to 200 of A-Z a-z 0-9 _ . / - without '..' are expected");
    }
  }

  /// The number of values of a shape, checked.
  static int count(String name, List<? extends Number> shape) {
    if (shape.size() > MAX_RANK) {
      throw refused(name, shape, "has more than " + MAX_RANK + " sizes");
    }
    long count = 1;
    for (Number size : shape) {
      if (size.longValue() < 0 || size.longValue() > Integer.MAX_VALUE) {
        throw refused(name, shape, "has the size " + size + ", 0 to 2147483647 is expected");
      }
      count *= size.longValue();
      if (count > Integer.MAX_VALUE) {
        throw refused(name, shape, "has more than 2147483647 values");
      }
    }
    return (int) count;
  }

  private static IllegalArgumentException refused(String name, List<?> shape, String reason) {
    return new IllegalArgumentException("tensor '" + name + "': the shape " + shape + " " + reason);
  }

  private void checkFinite() {
    for (int i = 0; i < data.length; i++) {
      if (!Float.isFinite(data[i])) {
        throw new IllegalArgumentException(
            "tensor '"
                + name
                + "': value "
                + i
                + " is "
                + data[i]
                + ", a finite number is expected");
      }
    }
  }
}
