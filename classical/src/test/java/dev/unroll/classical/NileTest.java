package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// Anchors: R 4.2 and the figures of Durbin and Koopman (2012), chapter 2, for the flow of the
/// Nile, 1871 to 1970.
class NileTest {
  private static StructuralModel model(Start start) {
    return new StructuralModel(Components.localLevel(), new double[] {15099, 1469.1}, start);
  }

  private static double[] nile() {
    return Columns.of("classic-series/Nile.csv", "value");
  }

  @Test
  void likelihoodsOfEveryKindOfStart() {
    double[] nile = nile();
    assertEquals(-633.4646, model(Start.diffuse()).logLikelihood(nile), 5e-5);
    StructuralModel near = model(Start.approximatelyDiffuse(1e6));
    assertEquals(-632.5377, near.logLikelihood(nile), 5e-5);
  }

  @Test
  void filterAndSmoother() {
    Filtered filtered = model(Start.diffuse()).filter(nile());
    double[][] states = filtered.filteredStates();
    assertEquals(1120, states[0][0], 1e-9);
    assertEquals(1140.928, states[1][0], 5e-4);
    assertEquals(1072.799, states[2][0], 5e-4);
    assertEquals(798.370, states[99][0], 5e-4);
    assertEquals(15099, filtered.filteredCovariance(0)[0][0], 1e-9);
    assertEquals(7899.736, filtered.filteredCovariance(1)[0][0], 5e-4);
    assertEquals(5781.470, filtered.filteredCovariance(2)[0][0], 5e-4);
    assertEquals(4032.158, filtered.filteredCovariance(99)[0][0], 5e-4);
    Smoothed smoothed = filtered.smooth();
    assertEquals(1111.668, smoothed.states()[0][0], 5e-4);
    assertEquals(4032.158, smoothed.covariance(0)[0][0], 5e-4);
    assertEquals(999.585, smoothed.states()[27][0], 5e-4);
    assertEquals(950.930, smoothed.states()[28][0], 5e-4);
  }

  @Test
  void forecasts() {
    GaussianRolling rolling = model(Start.diffuse()).start(nile());
    assertArrayEquals(new double[] {798.370, 798.370, 798.370}, rolling.forecast(3), 5e-4);
    double[] errors = Arrays.stream(rolling.variance(3)).map(Math::sqrt).toArray();
    assertArrayEquals(new double[] {143.528, 148.558, 153.422}, errors, 5e-4);
  }

  @Test
  void missingYears() {
    double[] nile = nile();
    Arrays.fill(nile, 20, 40, Double.NaN);
    Arrays.fill(nile, 60, 80, Double.NaN);
    StructuralModel model = model(Start.diffuse());
    Filtered filtered = model.filter(nile);
    assertEquals(-381.506, filtered.logLikelihood(), 5e-4);
    assertEquals(1026.142, filtered.filteredStates()[39][0], 5e-4);
    assertEquals(33414.2, filtered.filteredCovariance(39)[0][0], 5e-2);
    assertEquals(903.421, filtered.smooth().states()[29][0], 5e-4);
    assertEquals(9715.0, filtered.smooth().covariance(29)[0][0], 5e-2);
  }

  /// The surface is flat: the likelihood counts, the arguments need only be near.
  @Test
  void mostLikelyVariances() {
    double[] nile = nile();
    StructuralModel found = StructuralModel.fit(Components.localLevel(), nile, Start.diffuse());
    assertTrue(found.logLikelihood(nile) >= model(Start.diffuse()).logLikelihood(nile));
    assertEquals(-633.4646, found.logLikelihood(nile), 5e-5);
    assertEquals(15099, found.variances()[0], 40);
    assertEquals(1469, found.variances()[1], 20);
  }
}
