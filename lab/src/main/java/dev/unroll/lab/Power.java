package dev.unroll.lab;

import java.util.OptionalInt;

/// What a gradient is multiplied by when it goes back through many steps of a linear recurrence
/// with one weight: a power of the weight. A running product, in float32 and in float64, as a
/// network would have it.
///
/// @param base the weight, above 0
public record Power(double base) {

  public Power {
    if (!(base > 0) || !Double.isFinite(base)) {
      throw new IllegalArgumentException(
          "powers: base %s, expected a finite number above 0".formatted(base));
    }
  }

  /// The product in float32.
  public float single(int steps) {
    float product = 1;
    for (int i = 0; i < steps; i++) {
      product *= (float) base;
    }
    return product;
  }

  /// The product in float64.
  public double twofold(int steps) {
    double product = 1;
    for (int i = 0; i < steps; i++) {
      product *= base;
    }
    return product;
  }

  /// The first step at which the float32 product is infinite.
  public OptionalInt overflow(int steps) {
    float product = 1;
    for (int i = 1; i <= steps; i++) {
      product *= (float) base;
      if (Float.isInfinite(product)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The first step at which the float32 product is subnormal: from there on it loses digits.
  public OptionalInt underflow(int steps) {
    float product = 1;
    for (int i = 1; i <= steps; i++) {
      product *= (float) base;
      if (product < Float.MIN_NORMAL) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  /// The first step that does not change the float32 product any more, though it is neither 0 nor
  /// infinite and the base is not 1: rounding gives back the same subnormal number.
  public OptionalInt stall(int steps) {
    float product = 1;
    for (int i = 1; i <= steps; i++) {
      float next = product * (float) base;
      if (next == product && next != 0 && !Float.isInfinite(next) && (float) base != 1) {
        return OptionalInt.of(i);
      }
      product = next;
    }
    return OptionalInt.empty();
  }
}
