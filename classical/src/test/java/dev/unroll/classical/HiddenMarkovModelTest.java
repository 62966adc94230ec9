package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HiddenMarkovModelTest {
  /// States rainy and sunny; walk, shop, clean. Numbers of the tests of hmmlearn.
  private static final HiddenMarkovModel WEATHER =
      new HiddenMarkovModel(
          new double[] {.6, .4},
          new double[][] {{.7, .3}, {.4, .6}},
          new CategoricalEmission(new double[][] {{.1, .4, .5}, {.6, .3, .1}}));

  private static final double[] WALK_SHOP_CLEAN = {0, 1, 2};

  private static final HiddenMarkovModel GAUSSIAN =
      new HiddenMarkovModel(
          new double[] {.5, .5},
          new double[][] {{.9, .1}, {.2, .8}},
          new GaussianEmission(new double[] {-1, 2}, new double[] {1, .5}, 0));

  private static double[] sample(int n, EmissionKind kind, long seed) {
    Random random = new Random(seed);
    double[] y = new double[n];
    int state = 0;
    for (int t = 0; t < n; t++) {
      state = random.nextDouble() < (state == 0 ? .1 : .2) ? 1 - state : state;
      y[t] =
          switch (kind) {
            case GAUSSIAN -> 3 * state + random.nextGaussian();
            case POISSON -> Math.floor((1 + 6 * state) * -Math.log(1 - random.nextDouble()));
            case CATEGORICAL -> state == 0 ? random.nextInt(2) : 1 + random.nextInt(3);
          };
    }
    y[n / 2] = Double.NaN;
    return y;
  }

  @Test
  void weather() {
    StatePath path = WEATHER.viterbi(WALK_SHOP_CLEAN);
    assertArrayEquals(new int[] {1, 0, 0}, path.states());
    assertEquals(0.01344, Math.exp(path.logProbability()), 1e-12);
    double[][] posterior = WEATHER.posterior(WALK_SHOP_CLEAN).probabilities();
    assertArrayEquals(new double[] {.23170303, .76829697}, posterior[0], 1e-6);
    assertArrayEquals(new double[] {.62406281, .37593719}, posterior[1], 1e-6);
    assertArrayEquals(new double[] {.86397706, .13602294}, posterior[2], 1e-6);
  }

  /// Forward-backward with scaling instead of logarithms, as Rabiner has it.
  private static double[][] scaled(HiddenMarkovModel model, double[] y) {
    int n = model.states();
    double[][] alpha = new double[y.length][n];
    double[][] beta = new double[y.length][n];
    for (int t = 0; t < y.length; t++) {
      for (int j = 0; j < n; j++) {
        double reached = t == 0 ? model.start()[j] : 0;
        for (int i = 0; i < n && t > 0; i++) {
          reached += alpha[t - 1][i] * model.transition()[i][j];
        }
        alpha[t][j] = reached * Math.exp(model.emission().logDensity(j, y[t]));
      }
      scale(alpha[t]);
    }
    Arrays.fill(beta[y.length - 1], 1);
    for (int t = y.length - 2; t >= 0; t--) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          double shown = Math.exp(model.emission().logDensity(j, y[t + 1]));
          beta[t][i] += model.transition()[i][j] * shown * beta[t + 1][j];
        }
      }
      scale(beta[t]);
    }
    for (int t = 0; t < y.length; t++) {
      for (int i = 0; i < n; i++) {
        alpha[t][i] *= beta[t][i];
      }
      scale(alpha[t]);
    }
    return alpha;
  }

  private static void scale(double[] row) {
    double sum = Arrays.stream(row).sum();
    Arrays.setAll(row, i -> row[i] / sum);
  }

  @Test
  void logarithmsAgreeWithScaling() {
    double[] y = sample(300, EmissionKind.GAUSSIAN, 1);
    double[][] expected = scaled(GAUSSIAN, y);
    double[][] actual = GAUSSIAN.posterior(y).probabilities();
    for (int t = 0; t < y.length; t++) {
      assertArrayEquals(expected[t], actual[t], 1e-12, "step " + t);
    }
  }

  /// Every path, one by one.
  @Test
  void likelihoodIsTheSumOfAllPathsAndViterbiTheLargest() {
    double[] y = sample(10, EmissionKind.GAUSSIAN, 2);
    double sum = 0;
    double largest = Double.NEGATIVE_INFINITY;
    for (int paths = 0; paths < 1 << 10; paths++) {
      double log = 0;
      for (int t = 0; t < 10; t++) {
        int state = paths >> t & 1;
        double p = t == 0 ? .5 : GAUSSIAN.transition()[paths >> (t - 1) & 1][state];
        log += Math.log(p) + GAUSSIAN.emission().logDensity(state, y[t]);
      }
      sum += Math.exp(log);
      largest = Math.max(largest, log);
    }
    assertEquals(Math.log(sum), GAUSSIAN.posterior(y).logLikelihood(), 1e-12);
    assertEquals(largest, GAUSSIAN.viterbi(y).logProbability(), 1e-12);
  }

  @Test
  void aHundredThousandStepsDoNotUnderflow() {
    double[] y = sample(100_000, EmissionKind.GAUSSIAN, 3);
    Posterior posterior = GAUSSIAN.posterior(y);
    assertTrue(posterior.logLikelihood() < -100_000 && posterior.logLikelihood() > -400_000);
    for (double[] row : posterior.probabilities()) {
      assertEquals(1, row[0] + row[1], 1e-9);
    }
    assertEquals(
        99_999, Arrays.stream(posterior.transitions()).flatMapToDouble(Arrays::stream).sum(), 1e-4);
  }

  @ParameterizedTest
  @EnumSource(EmissionKind.class)
  void likelihoodNeverFalls(EmissionKind kind) {
    double[] y = sample(400, kind, 4);
    for (BaumWelch.Run run :
        new BaumWelch(60, 0, 4, 7).fit(kind, 3, List.of(y, sample(100, kind, 5)))) {
      List<Double> logs = run.logLikelihoods();
      for (int i = 1; i < logs.size(); i++) {
        assertTrue(logs.get(i) >= logs.get(i - 1) - 1e-9, "seed " + run.seed() + ": " + logs);
      }
      assertTrue(logs.getLast() > logs.getFirst() + 1, "it should have learned something");
    }
  }

  @Test
  void findsTheStatesThatMadeTheSeries() {
    double[] y = sample(1500, EmissionKind.GAUSSIAN, 6);
    HiddenMarkovModel model =
        BaumWelch.defaults().fit(EmissionKind.GAUSSIAN, 2, List.of(y)).getFirst().model();
    assertEquals(0, model.emission().mean(0), 0.2);
    assertEquals(3, model.emission().mean(1), 0.2);
    assertEquals(.9, model.transition()[0][0], 0.03);
    assertEquals(.8, model.transition()[1][1], 0.06);
  }

  @Test
  void theSearchTellsHowFarItIs() {
    List<Double> told = new ArrayList<>();
    List<double[]> y = List.of(sample(50, EmissionKind.GAUSSIAN, 3));
    BaumWelch search = new BaumWelch(4, 0, 2, 1);
    List<BaumWelch.Run> runs = search.fit(EmissionKind.GAUSSIAN, 2, y, told::add);
    assertEquals(List.of(1 / 8.0, 2 / 8.0, 3 / 8.0, 4 / 8.0), told.subList(0, 4));
    assertEquals(told.stream().sorted().toList(), told, "it never goes back");
    assertEquals(1, told.getLast());
    assertEquals(
        runs.getFirst().logLikelihoods(),
        search.fit(EmissionKind.GAUSSIAN, 2, y).getFirst().logLikelihoods());
  }

  @Test
  void theSameSeedFindsTheSame() {
    List<double[]> y = List.of(sample(200, EmissionKind.GAUSSIAN, 6));
    BaumWelch search = new BaumWelch(30, 1e-6, 3, 11);
    List<BaumWelch.Run> one = search.fit(EmissionKind.GAUSSIAN, 2, y);
    List<BaumWelch.Run> two = search.fit(EmissionKind.GAUSSIAN, 2, y);
    for (int i = 0; i < 3; i++) {
      assertEquals(one.get(i).logLikelihoods(), two.get(i).logLikelihoods());
      assertTrue(i == 0 || one.get(i).logLikelihood() <= one.get(i - 1).logLikelihood());
    }
  }

  @Test
  void followingIsTheForwardPartOfTheWhole() {
    double[] y = sample(50, EmissionKind.GAUSSIAN, 8);
    RegimeFilter filter = GAUSSIAN.follow();
    Arrays.stream(y).forEach(filter::observe);
    Posterior posterior = GAUSSIAN.posterior(y);
    assertEquals(posterior.logLikelihood(), filter.logLikelihood());
    assertArrayEquals(posterior.probabilities()[49], filter.probabilities(), 1e-12);
  }

  @Test
  void regimesAreThePowersOfTheTransition() {
    RegimeFilter filter = GAUSSIAN.follow();
    assertArrayEquals(new double[] {.5, .5}, filter.regimes(1)[0], 1e-12, "the start");
    filter.observe(2);
    double p = filter.probabilities()[0];
    double[][] regimes = filter.regimes(2);
    double next = p * .9 + (1 - p) * .2;
    assertEquals(next, regimes[0][0], 1e-12);
    assertEquals(next * .9 + (1 - next) * .2, regimes[1][0], 1e-12);
    double mean = -next + 2 * (1 - next);
    assertEquals(mean, filter.forecast(2)[0], 1e-12);
    double variance = next * (1 + 1) + (1 - next) * (.25 + 4) - mean * mean;
    assertEquals(variance, filter.variance(1)[0], 1e-12);
  }

  @Test
  void whatCannotBeShownIsSaid() {
    RegimeFilter filter = WEATHER.follow();
    assertThrows(IllegalArgumentException.class, () -> filter.observe(3));
    assertThrows(IllegalArgumentException.class, () -> filter.observe(0.5));
    HiddenMarkovModel never =
        new HiddenMarkovModel(
            new double[] {1},
            new double[][] {{1}},
            new CategoricalEmission(new double[][] {{1, 0}}));
    RegimeFilter impossible = never.follow();
    impossible.observe(1);
    assertEquals(Double.NEGATIVE_INFINITY, impossible.logLikelihood());
    assertArrayEquals(new double[] {1}, impossible.probabilities());
  }

  @Test
  void refusals() {
    Emission emission = GAUSSIAN.emission();
    assertThrows(
        IllegalArgumentException.class,
        () -> new HiddenMarkovModel(new double[] {.5, .6}, GAUSSIAN.transition(), emission));
    assertThrows(
        IllegalArgumentException.class,
        () -> new HiddenMarkovModel(new double[] {1}, new double[][] {{1}}, emission));
    assertThrows(
        IllegalArgumentException.class,
        () -> new PoissonEmission(new double[] {1}).logDensity(0, -1));
    assertThrows(
        IllegalArgumentException.class,
        () -> BaumWelch.defaults().fit(EmissionKind.GAUSSIAN, 0, List.of(new double[] {1})));
  }
}
