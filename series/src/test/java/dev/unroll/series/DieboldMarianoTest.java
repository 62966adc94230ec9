package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// Expected values: the formula in numpy, `2 * scipy.stats.t.sf(abs(S), n - 1)`.
class DieboldMarianoTest {
  private static final double[] D = {0.5, -1, 2, 1.5, -0.5, 3, 0.25, -2, 1, 0.75};
  private static final double[] ALTERNATING = {1, -1, 1.5, -1, 1, -0.5, 1, -1, 1, -1};

  @Test
  void oneStep() {
    DieboldMariano test = DieboldMariano.of(D, 1);
    assertEquals(0.55, test.difference(), 1e-15);
    assertEquals(0.26592762262033487, test.p(), 1e-12);
  }

  @Test
  void autocovariancesCountForSeveralSteps() {
    assertEquals(0.1453590057707623, DieboldMariano.of(D, 2).p(), 1e-12);
    assertEquals(0.7965512998192776, DieboldMariano.of(ALTERNATING, 3).p(), 1e-12);
  }

  @Test
  void bartlettWhereTheVarianceIsNotPositive() {
    assertEquals(0.16162233636781984, DieboldMariano.of(D, 3).p(), 1e-12);
    assertEquals(0.47407567680330304, DieboldMariano.of(ALTERNATING, 2).p(), 1e-12);
  }

  @Test
  void twoSided() {
    double[] turned = new double[D.length];
    for (int t = 0; t < D.length; t++) {
      turned[t] = -D[t];
    }
    assertEquals(DieboldMariano.of(D, 1).p(), DieboldMariano.of(turned, 1).p());
    assertEquals(-0.55, DieboldMariano.of(turned, 1).difference(), 1e-15);
  }

  @Test
  void undefinedWithoutDifferencesOrWithTooFew() {
    assertTrue(Double.isNaN(DieboldMariano.of(new double[12], 1).p()));
    assertTrue(Double.isNaN(DieboldMariano.of(D, 10).p()));
    assertTrue(Double.isNaN(DieboldMariano.of(new double[0], 1).p()));
    assertEquals(0, DieboldMariano.of(new double[0], 1).difference());
  }

  @Test
  void certainIfTheDifferenceIsAlwaysTheSame() {
    assertEquals(0, DieboldMariano.of(new double[] {2, 2, 2, 2}, 1).p());
  }
}
