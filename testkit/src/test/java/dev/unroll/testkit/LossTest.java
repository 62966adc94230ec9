package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.GaussianLogScale;
import dev.unroll.nn.Huber;
import dev.unroll.nn.NegativeBinomial;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.Poisson;
import dev.unroll.nn.Quantiles;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.StudentT;
import dev.unroll.nn.TargetLoss;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final float[] WEIGHT = LossCheck.weight();
  private static final int N = WEIGHT.length;

  static List<TargetLoss> losses() {
    return List.of(
        new SquaredError(),
        new AbsoluteError(),
        new Huber(0.7),
        new Pinball(0.9),
        new Pinball(0.25),
        new Quantiles(List.of(0.1, 0.5, 0.8)),
        new GaussianLikelihood(),
        new GaussianLogScale(),
        new StudentT(),
        new Poisson(),
        new NegativeBinomial(),
        new CrossEntropy(2),
        new CrossEntropy(5),
        new CrossEntropy(5, 0.1),
        new BinaryCrossEntropy());
  }

  @Test
  void everyLossIsTested() {
    assertEquals(
        Set.of(TargetLoss.class.getPermittedSubclasses()),
        losses().stream().map(TargetLoss::getClass).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreesWithCentralDifferencesOfTheOracle(TargetLoss loss) {
    LossCheck.Deviation found = LossCheck.of(loss);
    assertTrue(found.value() <= 1e-12 && found.gradient() <= 1e-6, loss + ": " + found);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void whatIsMaskedHasNoGradientAndChangesNothing(TargetLoss loss) {
    float[] x = LossCheck.prediction(loss);
    float[] target = LossCheck.target(loss);
    float[] gradient = new float[x.length];
    double value = loss.valueAndGradient(x, target, WEIGHT, gradient);
    for (int i = 0; i < N; i++) {
      if (WEIGHT[i] == 0) {
        target[i] = Float.NaN;
        Arrays.fill(x, i * loss.outputs(), (i + 1) * loss.outputs(), Float.NaN);
      }
    }
    float[] masked = new float[x.length];
    Arrays.fill(masked, 7f);
    assertEquals(value, loss.valueAndGradient(x, target, WEIGHT, masked), loss.toString());
    for (int i = 0; i < x.length; i++) {
      float expected = WEIGHT[i / loss.outputs()] == 0 ? 0 : gradient[i];
      assertEquals(expected, masked[i], loss + " at " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void nothingThatHasWeightIsNoLoss(TargetLoss loss) {
    float[] x = LossCheck.prediction(loss);
    float[] gradient = new float[x.length];
    assertEquals(0, loss.valueAndGradient(x, LossCheck.target(loss), new float[N], gradient));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aPredictionThatIsNotANumberShows(TargetLoss loss) {
    for (int i = 0; i < loss.outputs(); i++) {
      float[] x = LossCheck.prediction(loss);
      x[i] = Float.NaN;
      double value = loss.valueAndGradient(x, LossCheck.target(loss), WEIGHT, new float[x.length]);
      assertEquals(Double.NaN, value, loss + ", output " + i);
    }
  }

  @Test
  void logitsOfAnySizeGiveFiniteNumbers() {
    float[] gradient = new float[3];
    float[] one = {1};
    float[] x = {Float.MAX_VALUE, 0, -Float.MAX_VALUE};
    double value = new CrossEntropy(3).valueAndGradient(x, new float[] {2}, one, gradient);
    assertEquals(2.0 * Float.MAX_VALUE, value);
    assertEquals(List.of(1f, 0f, -1f), List.of(gradient[0], gradient[1], gradient[2]));
    for (float logit : new float[] {1e4f, -1e4f}) {
      float yes = logit > 0 ? 0 : 1;
      value = new BinaryCrossEntropy().term(new float[] {logit}, 0, yes, 1, gradient);
      assertEquals(1e4, value);
      assertEquals(Math.signum(logit), gradient[0]);
    }
  }

  @Test
  void aVarianceBelowTheMinimumCanGrow() {
    float[] gradient = new float[2];
    TargetLoss loss = new GaussianLikelihood(0.01);
    double atMinimum = loss.term(new float[] {1, 0.01f}, 0, 2, 1, new float[2]);
    double below = loss.term(new float[] {1, -3}, 0, 2, 1, gradient);
    assertEquals(atMinimum, below, 1e-4);
    assertTrue(gradient[1] < 0, "a larger variance has a smaller loss");
  }

  @Test
  void aNegativeBinomialWithoutDispersionIsPoisson() {
    for (int count : new int[] {0, 3, 40, 1000}) {
      float[] gradient = new float[2];
      float[] expected = new float[1];
      double value = new NegativeBinomial().term(new float[] {2, -28}, 0, count, 1, gradient);
      double poisson = new Poisson().term(new float[] {2}, 0, count, 1, expected);
      assertEquals(poisson, value, 1e-6 * poisson);
      assertEquals(expected[0], gradient[0], 1e-5 * Math.abs(expected[0]));
      assertEquals(0, gradient[1], 1e-6, "nothing is gained by less dispersion");
    }
  }

  /// The sum of the doc comment, one by one.
  @Test
  void largeCountsOfANegativeBinomial() {
    for (int count : new int[] {64, 65, 1000, 20_000}) {
      for (float b : new float[] {-15, -4, 0.5f}) {
        float a = 6.5f;
        double mean = Math.exp(a);
        double r = Math.exp(-b);
        double logs = 0;
        double inverses = 0;
        double factorial = 0;
        for (int k = 0; k < count; k++) {
          logs += Math.log((r + k) / (r + mean));
          inverses += r / (r + k);
          factorial += Math.log(k + 1);
        }
        double rest = r * Math.log1p(mean / r);
        double miss = r * (mean - count) / (r + mean);
        float[] gradient = new float[2];
        double value = new NegativeBinomial().term(new float[] {a, b}, 0, count, 1, gradient);
        double expected = factorial - logs - count * (double) a + rest;
        assertEquals(expected, value, 1e-9 * Math.abs(factorial), count + ", " + b);
        double slope = inverses - rest + miss;
        assertEquals(slope, gradient[1], 1e-6 * Math.abs(slope) + 1e-6 * mean, count + ", " + b);
      }
    }
  }

  @Test
  void heavyTailsBoundTheGradientOfStudentsT() {
    float[] gradient = new float[3];
    double value = new StudentT().term(new float[] {0, 0, 0}, 0, 1e30, 1, gradient);
    double freedom = 2 + Math.log(2);
    assertTrue(value > 100 && value < 1000, "grows with the logarithm: " + value);
    assertEquals(0, gradient[0], 1e-6);
    assertEquals(-freedom, gradient[1], 1e-6);
  }

  @Test
  void weightsOfClassesAreThoseOfTheirTargets() {
    CrossEntropy loss = new CrossEntropy(3);
    Sequences target = Sequences.of(0, 2, CrossEntropy.IGNORED, 1);
    assertArrayEquals(new float[] {0.5f, 4, 0, 1}, loss.weights(target, 0.5f, 1, 4).toArray());
    refused("CrossEntropy: weights of 2 classes, expected 3", () -> loss.weights(target, 1, 2));
    refused(
        "CrossEntropy: class 7.0, expected a whole number from 0 to 2",
        () -> loss.weights(Sequences.of(7), 1, 1, 1));
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    refused("Huber: delta 0.0, expected above 0", () -> new Huber(0));
    refused("Pinball: quantile 1.0, expected above 0 and below 1", () -> new Pinball(1));
    for (List<Double> wrong : List.of(List.<Double>of(), List.of(0.5, 0.5), List.of(0.1, 1.0))) {
      refused(
          "Quantiles: levels " + wrong + ", expected one or more, increasing, above 0 and below 1",
          () -> new Quantiles(wrong));
    }
    refused(
        "GaussianLikelihood: minimum variance NaN, expected above 0",
        () -> new GaussianLikelihood(Double.NaN));
    refused(
        "CrossEntropy: 1 classes and smoothing 0.0, expected 2 or more and smoothing in [0, 1)",
        () -> new CrossEntropy(1));
    refused(
        "CrossEntropy: 3 classes and smoothing 1.0, expected 2 or more and smoothing in [0, 1)",
        () -> new CrossEntropy(3, 1));
    for (double wrong : new double[] {-1, 3, 0.5, Double.NaN}) {
      refused(
          "CrossEntropy: class " + wrong + ", expected a whole number from 0 to 2",
          () -> new CrossEntropy(3).term(new float[3], 0, wrong, 1, new float[3]));
    }
    for (TargetLoss count : List.of(new Poisson(), new NegativeBinomial())) {
      for (double wrong : new double[] {-1, 0.5, Double.NaN, 2e6}) {
        refused(
            count.getClass().getSimpleName()
                + ": target "
                + wrong
                + ", expected a count from 0 to 1000000",
            () -> count.term(new float[2], 0, wrong, 1, new float[2]));
      }
    }
    refused(
        "BinaryCrossEntropy: target 2.0, expected 0 to 1",
        () -> new BinaryCrossEntropy().term(new float[1], 0, 2, 1, new float[1]));
  }

  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }
}
