package dev.unroll.forecast;

import java.util.function.DoubleUnaryOperator;

/// Finds where an increasing function is 0.
final class Root {
  private static final int MOST_STEPS = 100;

  /// Of the distance between the two ends.
  private static final double EXACT = 1e-10;

  private Root() {}

  /// By regula falsi in the Illinois form (Dowell & Jarratt 1971).
  ///
  /// @param low where the function is not above 0
  /// @param high where it is not below 0
  static double between(double low, double high, DoubleUnaryOperator function) {
    double a = low;
    double b = high;
    double valueA = function.applyAsDouble(a);
    double valueB = function.applyAsDouble(b);
    for (int step = 0; step < MOST_STEPS && Math.abs(b - a) > EXACT * (high - low); step++) {
      double x = valueA == valueB ? (a + b) / 2 : b - valueB * (b - a) / (valueB - valueA);
      double value = function.applyAsDouble(x);
      if (value == 0) {
        return x;
      }
      if (value * valueB < 0) {
        a = b;
        valueA = valueB;
      } else {
        valueA /= 2;
      }
      b = x;
      valueB = value;
    }
    return b;
  }
}
