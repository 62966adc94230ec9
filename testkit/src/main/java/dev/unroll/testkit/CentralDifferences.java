package dev.unroll.testkit;

import dev.unroll.nn.RandomStream;
import java.util.Arrays;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;

/// Gradients of a double-precision function by central differences, beside which a float32 gradient
/// is held.
///
/// Of more than [#ALL] variables the differences are taken with respect to [#SOME], chosen at
/// random, and along [#DIRECTIONS] random directions, which see all of them.
final class CentralDifferences {
  private static final double STEP = 1e-6;
  private static final int ALL = 24;
  private static final int SOME = 10;
  private static final int DIRECTIONS = 3;

  private final DoubleSupplier function;
  private final RandomStream random = new RandomStream(1, "central differences");

  /// @param function of variables that its caller hands to [#error]
  CentralDifferences(DoubleSupplier function) {
    this.function = function;
  }

  /// The larger of the relative L2 error of a gradient and of its largest error over its largest
  /// number.
  ///
  /// @param ours the gradient, as many numbers as there are variables
  /// @param variables arrays that the function reads; they are changed and put back
  double error(float[] ours, double[]... variables) {
    int size = Arrays.stream(variables).mapToInt(array -> array.length).sum();
    if (size != ours.length) {
      throw new IllegalArgumentException(
          "a gradient of %s numbers for %s variables".formatted(ours.length, size));
    }
    double[][] directions =
        size <= ALL
            ? IntStream.range(0, size).mapToObj(i -> unit(i, size)).toArray(double[][]::new)
            : IntStream.range(0, SOME + DIRECTIONS)
                .mapToObj(k -> k < SOME ? unit(random.nextInt(size), size) : everywhere(size))
                .toArray(double[][]::new);
    double[] expected = Arrays.stream(directions).mapToDouble(d -> along(d, variables)).toArray();
    float[] actual = new float[directions.length];
    for (int k = 0; k < actual.length; k++) {
      double[] direction = directions[k];
      actual[k] = (float) IntStream.range(0, size).mapToDouble(i -> direction[i] * ours[i]).sum();
    }
    return Errors.larger(expected, actual);
  }

  private static double[] unit(int at, int size) {
    double[] direction = new double[size];
    direction[at] = 1;
    return direction;
  }

  /// A direction about as long as [#unit].
  private double[] everywhere(int size) {
    double[] direction = new double[size];
    Arrays.setAll(direction, i -> (random.nextDouble() - 0.5) * Math.sqrt(12.0 / size));
    return direction;
  }

  private double along(double[] direction, double[][] variables) {
    double[][] before = Arrays.stream(variables).map(double[]::clone).toArray(double[][]::new);
    double above = at(STEP, direction, variables, before);
    double below = at(-STEP, direction, variables, before);
    for (int a = 0; a < variables.length; a++) {
      System.arraycopy(before[a], 0, variables[a], 0, before[a].length);
    }
    return (above - below) / (2 * STEP);
  }

  private double at(double step, double[] direction, double[][] variables, double[][] before) {
    int i = 0;
    for (int a = 0; a < variables.length; a++) {
      for (int k = 0; k < variables[a].length; k++) {
        variables[a][k] = before[a][k] + step * direction[i++];
      }
    }
    return function.getAsDouble();
  }
}
