package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KalmanTest {
  private static final Random RANDOM = new Random(4);

  private static final double[] SERIES = seasonal();

  private static double[] seasonal() {
    double[] x = new double[60];
    double level = 3;
    for (int t = 0; t < x.length; t++) {
      level += 0.3 * RANDOM.nextGaussian() + 0.1;
      x[t] = level + new double[] {1, -2, 0, 1}[t % 4] + 0.5 * RANDOM.nextGaussian();
    }
    x[7] = Double.NaN;
    x[30] = Double.NaN;
    x[31] = Double.NaN;
    return x;
  }

  /// Two numbers a step, with noises that go together, some missing.
  private static LinearSystem pair() {
    return new LinearSystem(
        new double[][] {{0.9, 0.2}, {-0.1, 0.8}},
        new double[][] {{1, 0.5}, {-0.3, 2}},
        new double[][] {{0.3, 0.1}, {0.1, 0.2}},
        new double[][] {{0.4, 0.25}, {0.25, 0.5}},
        Start.known(new double[] {1, -1}, new double[][] {{2, 0.5}, {0.5, 1}}));
  }

  private static double[][] pairs() {
    double[][] y = new double[12][2];
    for (double[] step : y) {
      Arrays.setAll(step, i -> RANDOM.nextGaussian());
    }
    y[3][1] = Double.NaN;
    y[4][0] = Double.NaN;
    y[8] = new double[] {Double.NaN, Double.NaN};
    return y;
  }

  /// All states and observations at once are one Gaussian vector: what the filter, the smoother and
  /// the likelihood must be, without any recursion.
  @Test
  void theWholeSeriesIsOneGaussianVector() {
    LinearSystem system = pair();
    double[][] y = pairs();
    Joint joint = Joint.of(system, y.length, system.start().finite(2));
    Filtered filtered = system.filter(y);
    Smoothed smoothed = filtered.smooth();
    for (int t = 0; t < y.length; t++) {
      Joint.State whole = joint.given(y, y.length, t);
      assertArrayEquals(whole.mean(), smoothed.states()[t], 1e-9, "smoothed " + t);
      assertMatrix(whole.covariance(), smoothed.covariance(t), 1e-9);
      Joint.State known = joint.given(y, t + 1, t);
      assertArrayEquals(known.mean(), filtered.filteredStates()[t], 1e-9, "filtered " + t);
      assertMatrix(known.covariance(), filtered.filteredCovariance(t), 1e-9);
    }
    assertEquals(joint.logLikelihood(y), filtered.logLikelihood(), 1e-9);
  }

  static List<Components> components() {
    return List.of(Components.localLevel(), Components.localLinearTrend(), Components.seasonal(4));
  }

  private static StructuralModel model(Components components, Start start) {
    double[] variances =
        Arrays.copyOf(new double[] {0.25, 0.09, 0.01, 0.02}, components.variances());
    return new StructuralModel(components, variances, start);
  }

  /// The exact diffuse filter is the limit of ever larger start variances.
  @ParameterizedTest
  @MethodSource("components")
  void exactDiffuseIsTheLimitOfApproximate(Components components) {
    double large = 1e5; // larger ones lose more digits in the approximate smoother
    Filtered exact = model(components, Start.diffuse()).filter(SERIES);
    Filtered near = model(components, Start.approximatelyDiffuse(large)).filter(SERIES);
    int size = components.stateSize();
    assertEquals(
        exact.logLikelihood(),
        near.logLikelihood() + size * Math.log(large) / 2,
        1e-4,
        "each diffuse element adds half the logarithm of its variance");
    for (int t = size; t < SERIES.length; t++) {
      assertArrayEquals(near.filteredStates()[t], exact.filteredStates()[t], 1e-4);
    }
    Smoothed smooth = exact.smooth();
    Smoothed nearSmooth = near.smooth();
    for (int t = 0; t < SERIES.length; t++) {
      assertArrayEquals(nearSmooth.states()[t], smooth.states()[t], 1e-4, "step " + t);
      assertMatrix(nearSmooth.covariance(t), smooth.covariance(t), 1e-4);
    }
    assertFalse(exact.end().isDiffuse());
  }

  @ParameterizedTest
  @MethodSource("components")
  void expectationMaximisationNeverLosesLikelihood(Components components) {
    StructuralModel model = model(components, Start.diffuse());
    double before = model.logLikelihood(SERIES);
    double first = before;
    for (int i = 0; i < 30; i++) {
      model = model.expectationMaximisation(SERIES);
      double after = model.logLikelihood(SERIES);
      assertTrue(after >= before - 1e-10, "%s to %s".formatted(before, after));
      before = after;
    }
    assertTrue(before > first + 0.1, "it should have moved");
    double best = StructuralModel.fit(components, SERIES, Start.diffuse()).logLikelihood(SERIES);
    assertTrue(best >= before - 1e-6, "%s is the most likely, not %s".formatted(before, best));
  }

  @Test
  void expectationMaximisationOfASystemNeverLosesLikelihood() {
    LinearSystem system = pair();
    double[][] y = new double[40][];
    for (int t = 0; t < y.length; t++) {
      y[t] = new double[] {RANDOM.nextGaussian(), 2 * RANDOM.nextGaussian()};
    }
    double before = system.filter(y).logLikelihood();
    for (int i = 0; i < 20; i++) {
      system = system.filter(y).smooth().expectationMaximisation();
      double after = system.filter(y).logLikelihood();
      assertTrue(after >= before - 1e-10, "%s to %s".formatted(before, after));
      before = after;
    }
  }

  @Test
  void toldOneByOneIsToldAtOnce() {
    StructuralModel model = model(Components.seasonal(4), Start.diffuse());
    GaussianRolling rolling = model.start(Arrays.copyOf(SERIES, 20));
    Arrays.stream(SERIES, 20, 60).forEach(rolling::observe);
    assertArrayEquals(model.start(SERIES).forecast(8), rolling.forecast(8));
    assertArrayEquals(model.start(SERIES).variance(8), rolling.variance(8));
  }

  @Test
  void aSeasonAndALineAreContinued() {
    double[] x = new double[40];
    Arrays.setAll(x, t -> 10 + 0.5 * t + new double[] {1, -2, 0, 1}[t % 4]);
    StructuralModel exact =
        new StructuralModel(Components.seasonal(4), new double[] {1, 0, 0, 0}, Start.diffuse());
    assertArrayEquals(new double[] {31, 28.5, 31, 32.5}, exact.start(x).forecast(4), 1e-8);
  }

  @Test
  void refusals() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new StructuralModel(Components.localLevel(), new double[] {1}, Start.diffuse()));
    assertThrows(IllegalArgumentException.class, () -> pair().filter(new double[][] {{1}}));
    assertThrows(
        IllegalArgumentException.class,
        () -> pair().withCovariances(new double[][] {{1, 2}, {3, 1}}, new double[2][2]));
  }

  private static void assertMatrix(double[][] expected, double[][] actual, double tolerance) {
    for (int i = 0; i < expected.length; i++) {
      assertArrayEquals(expected[i], actual[i], tolerance, Arrays.deepToString(actual));
    }
  }

  /// States and observations of `steps` steps as one Gaussian vector.
  private record Joint(
      RealVector states, RealMatrix covariance, RealMatrix design, RealMatrix noise) {

    record State(RealVector of, RealMatrix with) {
      double[] mean() {
        return of.toArray();
      }

      double[][] covariance() {
        return with.getData();
      }
    }

    static Joint of(LinearSystem system, int steps, double[][] start) {
      int n = system.stateSize();
      int m = system.observedSize();
      RealMatrix t = new Array2DRowRealMatrix(system.transition());
      RealMatrix q = new Array2DRowRealMatrix(system.stateCovariance());
      RealVector mean = new ArrayRealVector(n * steps);
      RealMatrix covariance = new Array2DRowRealMatrix(n * steps, n * steps);
      RealMatrix design = new Array2DRowRealMatrix(m * steps, n * steps);
      RealMatrix noise = new Array2DRowRealMatrix(m * steps, m * steps);
      RealVector a = new ArrayRealVector(system.start().mean(n));
      RealMatrix p = new Array2DRowRealMatrix(start);
      for (int i = 0; i < steps; i++) {
        mean.setSubVector(i * n, a);
        RealMatrix lagged = p;
        for (int j = i; j < steps; j++) {
          covariance.setSubMatrix(lagged.getData(), j * n, i * n);
          covariance.setSubMatrix(lagged.transpose().getData(), i * n, j * n);
          lagged = t.multiply(lagged);
        }
        design.setSubMatrix(system.design(), i * m, i * n);
        noise.setSubMatrix(system.observationCovariance(), i * m, i * m);
        a = t.operate(a);
        p = t.multiply(p).multiplyTransposed(t).add(q);
      }
      return new Joint(mean, covariance, design, noise);
    }

    private int[] known(double[][] y, int steps) {
      int m = y[0].length;
      return java.util.stream.IntStream.range(0, steps * m)
          .filter(i -> !Double.isNaN(y[i / m][i % m]))
          .toArray();
    }

    private RealMatrix z(int[] known) {
      RealMatrix z = new Array2DRowRealMatrix(known.length, states.getDimension());
      for (int i = 0; i < known.length; i++) {
        z.setRowVector(i, design.getRowVector(known[i]));
      }
      return z;
    }

    private RealMatrix s(RealMatrix z, int[] known) {
      return z.multiply(covariance).multiplyTransposed(z).add(noise.getSubMatrix(known, known));
    }

    private RealVector innovations(double[][] y, RealMatrix z, int[] known) {
      RealVector v = z.operate(states).mapMultiply(-1);
      for (int i = 0; i < known.length; i++) {
        v.addToEntry(i, y[known[i] / y[0].length][known[i] % y[0].length]);
      }
      return v;
    }

    State given(double[][] y, int steps, int t) {
      int n = states.getDimension() / y.length;
      int[] known = known(y, steps);
      RealMatrix z = z(known);
      RealMatrix gain =
          covariance
              .multiplyTransposed(z)
              .multiply(new LUDecomposition(s(z, known)).getSolver().getInverse());
      RealVector mean = states.add(gain.operate(innovations(y, z, known)));
      RealMatrix rest = covariance.subtract(gain.multiply(z).multiply(covariance));
      return new State(
          mean.getSubVector(t * n, n),
          rest.getSubMatrix(t * n, t * n + n - 1, t * n, t * n + n - 1));
    }

    double logLikelihood(double[][] y) {
      int[] known = known(y, y.length);
      RealMatrix z = z(known);
      LUDecomposition lu = new LUDecomposition(s(z, known));
      RealVector v = innovations(y, z, known);
      double squares = v.dotProduct(lu.getSolver().solve(v));
      return -(known.length * Math.log(2 * Math.PI) + Math.log(lu.getDeterminant()) + squares) / 2;
    }
  }
}
