package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Expected coefficients: statsmodels, `AutoReg(x, order, trend="c").fit()`.
class LeastSquaresTest {

  private static double[] numbers(String resource) {
    try (InputStream in = LeastSquaresTest.class.getResourceAsStream(resource)) {
      String text =
          new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().mapToDouble(Double::parseDouble).toArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertFit(double[] constantThenLags, LeastSquares fit) {
    assertEquals(constantThenLags[0], fit.constant(), 1e-8, "constant");
    double[] lags = IntStream.rangeClosed(1, fit.order()).mapToDouble(fit::coefficient).toArray();
    double[] expected =
        IntStream.range(1, constantThenLags.length).mapToDouble(i -> constantThenLags[i]).toArray();
    assertArrayEquals(expected, lags, 1e-8, "lags");
  }

  @Test
  void simulatedOrderThree() {
    assertFit(
        new double[] {
          0.3111637263522189, 0.698054657080207, -0.3720193087414462, 0.2966274236412278
        },
        LeastSquares.ofOrder(numbers("ar-simulated.txt"), 3).orElseThrow());
  }

  @Test
  void sunspotsOrderNine() {
    assertFit(
        new double[] {
          6.743053591733171,
          1.164942197112869,
          -0.40535742259303575,
          -0.1665393424658722,
          0.14980629416031507,
          -0.09462417064794756,
          0.004910012407477987,
          0.050466593084103256,
          -0.08635349190815876,
          0.2534910319475646
        },
        LeastSquares.ofOrder(numbers("ar-sunspots.txt"), 9).orElseThrow());
  }

  @Test
  void orderOfSunspots() {
    // statsmodels, ar_select_order(x, 13, ic="aic"): nine; 24 = 10 log10(309)
    assertEquals(9, LeastSquares.orderByAicc(numbers("ar-sunspots.txt"), 13));
    assertEquals(9, LeastSquares.byAicc(numbers("ar-sunspots.txt"), 1.25).order());
  }

  @Test
  void coefficientsDoNotDependOnTheUnit() {
    double[] x = numbers("ar-simulated.txt");
    double[] shifted = IntStream.range(0, x.length).mapToDouble(t -> 1e6 + 1e-3 * x[t]).toArray();
    LeastSquares fit = LeastSquares.ofOrder(shifted, 3).orElseThrow();
    assertEquals(0.698054657080207, fit.coefficient(1), 1e-5);
    assertEquals(LeastSquares.orderByAicc(x, 20), LeastSquares.orderByAicc(shifted, 20));
  }

  @Test
  void aLineIsOneLagAndIsContinued() {
    LeastSquares fit = LeastSquares.byAicc(Panel.ramp(40), 1.25);
    assertEquals(1, fit.order(), "further lags are combinations of the first");
    assertEquals(40, fit.next(new double[] {39}), 1e-9);
  }

  @Test
  void dependentColumnsHaveNoFit() {
    assertTrue(LeastSquares.ofOrder(Panel.ramp(40), 2).isEmpty());
    assertTrue(LeastSquares.ofOrder(new double[20], 1).isEmpty());
  }

  @Test
  void constantAndShortHistoriesHaveOrderZero() {
    LeastSquares constant = LeastSquares.byAicc(new double[] {7, 7, 7, 7, 7, 7, 7, 7, 7, 7}, 1.25);
    assertEquals(0, constant.order());
    assertEquals(7, constant.next(new double[0]));
    LeastSquares two = LeastSquares.byAicc(new double[] {1, 2}, 1.25);
    assertEquals(1.5, two.next(new double[0]), "the mean");
  }

  @Test
  void maxOrder() {
    assertEquals(0, LeastSquares.maxOrder(7));
    assertEquals(2, LeastSquares.maxOrder(8));
    assertEquals(20, LeastSquares.maxOrder(100));
    assertEquals(42, LeastSquares.maxOrder(17_420));
  }

  @Test
  void growth() {
    // x_t = 1.2 x_(t-1): root 1.2; x_t = 1.9 x_(t-1) - 0.9025 x_(t-2): root 0.95, twice
    double[] explosive = new double[30];
    double[] damped = new double[60];
    explosive[0] = 1;
    damped[1] = 1;
    double[] noise = Panel.noise(60, 3);
    for (int t = 1; t < 30; t++) {
      explosive[t] = 1.2 * explosive[t - 1] + 1e-3 * noise[t];
    }
    for (int t = 2; t < 60; t++) {
      damped[t] = 1.9 * damped[t - 1] - 0.9025 * damped[t - 2] + 1e-6 * noise[t];
    }
    LeastSquares grows = LeastSquares.ofOrder(explosive, 1).orElseThrow();
    assertTrue(grows.growsAtMost(1.21));
    assertFalse(grows.growsAtMost(1.19));
    assertEquals(0, LeastSquares.byAicc(explosive, 1).order(), "no order below is calmer");
    LeastSquares dies = LeastSquares.ofOrder(damped, 2).orElseThrow();
    assertTrue(dies.growsAtMost(0.96));
    assertFalse(dies.growsAtMost(0.94));
  }
}
