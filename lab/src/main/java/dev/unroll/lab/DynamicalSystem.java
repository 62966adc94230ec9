package dev.unroll.lab;

import dev.unroll.nn.RandomStream;

/// A differential equation, solved by the classical method of Runge and Kutta (1901, fourth order)
/// in double precision, four of its steps for each step that is shown.
public enum DynamicalSystem {
  /// `θ'' = -sin θ`, without friction; swings, never turns over. A step is 0.1 of the time in which
  /// a small swing turns by one radian.
  PENDULUM(2, 0.1),
  /// `x'' = (1 - x²) x' - x` (van der Pol 1926).
  VAN_DER_POL(2, 0.1),
  /// `x' = 10 (y - x), y' = x (28 - z) - y, z' = x y - 8/3 z` (Lorenz 1963), on its attractor.
  /// Errors grow by e in about 1.1 units of time, which is 55 steps.
  LORENZ(3, 0.02);

  private static final int SUBSTEPS = 4;
  private static final int SETTLING = 500;

  private final int dimension;

  /// Time between two states.
  private final double step;

  DynamicalSystem(int dimension, double step) {
    this.dimension = dimension;
    this.step = step;
  }

  /// As on the command line.
  public String word() {
    return switch (this) {
      case PENDULUM -> "pendulum";
      case VAN_DER_POL -> "van-der-pol";
      case LORENZ -> "lorenz";
    };
  }

  /// Numbers of a state.
  public int dimension() {
    return dimension;
  }

  /// A random state to begin with.
  double[] start(RandomStream random) {
    double[] state = new double[dimension];
    double reach = this == LORENZ ? 10 : 2;
    for (int i = 0; i < dimension; i++) {
      state[i] = reach * (2 * random.nextDouble() - 1);
    }
    switch (this) {
      case PENDULUM -> state[1] /= 2;
      case VAN_DER_POL -> {}
      case LORENZ -> {
        state[2] += 25;
        for (int i = 0; i < SETTLING; i++) {
          advance(state);
        }
      }
    }
    return state;
  }

  /// Changes a state to the one a step later.
  void advance(double[] state) {
    double h = step / SUBSTEPS;
    for (int i = 0; i < SUBSTEPS; i++) {
      double[] k1 = slope(state);
      double[] k2 = slope(plus(state, h / 2, k1));
      double[] k3 = slope(plus(state, h / 2, k2));
      double[] k4 = slope(plus(state, h, k3));
      for (int j = 0; j < dimension; j++) {
        state[j] += h / 6 * (k1[j] + 2 * k2[j] + 2 * k3[j] + k4[j]);
      }
    }
  }

  private double[] slope(double[] s) {
    return switch (this) {
      case PENDULUM -> new double[] {s[1], -StrictMath.sin(s[0])};
      case VAN_DER_POL -> new double[] {s[1], (1 - s[0] * s[0]) * s[1] - s[0]};
      case LORENZ ->
          new double[] {
            10 * (s[1] - s[0]), s[0] * (28 - s[2]) - s[1], s[0] * s[1] - 8.0 / 3 * s[2]
          };
    };
  }

  private static double[] plus(double[] state, double by, double[] slope) {
    double[] sum = new double[state.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = state[i] + by * slope[i];
    }
    return sum;
  }
}
