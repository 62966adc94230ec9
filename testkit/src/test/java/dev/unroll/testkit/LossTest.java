package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.Huber;
import dev.unroll.nn.Loss;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.SquaredError;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossTest {
  private static final int N = 13;

  /// One in three targets is masked; the others count differently.
  private static final float[] WEIGHT = {1, 0, 2, 0.5f, 0, 1, 3, 0, 1, 1, 0, 0.25f, 1};

  static List<Loss> losses() {
    return List.of(
        new SquaredError(),
        new AbsoluteError(),
        new Huber(0.7),
        new Pinball(0.9),
        new Pinball(0.25),
        new GaussianLikelihood(),
        new CrossEntropy(2),
        new CrossEntropy(5),
        new CrossEntropy(5, 0.1),
        new BinaryCrossEntropy());
  }

  @Test
  void everyLossIsTested() {
    assertEquals(
        Set.of(Loss.class.getPermittedSubclasses()),
        losses().stream().map(Loss::getClass).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void agreesWithCentralDifferencesOfTheOracle(Loss loss) {
    float[] x = prediction(loss);
    float[] target = target(loss);
    float[] gradient = new float[x.length];
    double value = loss.valueAndGradient(N, x, target, WEIGHT, gradient);
    double[] v = new double[x.length];
    Arrays.setAll(v, i -> x[i]);
    double expected = LossOracle.mean(loss, v, target, WEIGHT);
    assertEquals(expected, value, 1e-12 * Math.abs(expected));
    double[] differences = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      v[i] = x[i] + 1e-6;
      double above = LossOracle.mean(loss, v, target, WEIGHT);
      v[i] = x[i] - 1e-6;
      double below = LossOracle.mean(loss, v, target, WEIGHT);
      v[i] = x[i];
      differences[i] = (above - below) / 2e-6;
    }
    double error = Errors.relativeL2(differences, gradient);
    assertTrue(error <= 1e-6, loss + ": relative L2 error " + error);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void whatIsMaskedHasNoGradientAndChangesNothing(Loss loss) {
    float[] x = prediction(loss);
    float[] target = target(loss);
    float[] gradient = new float[x.length];
    double value = loss.valueAndGradient(N, x, target, WEIGHT, gradient);
    for (int i = 0; i < N; i++) {
      if (WEIGHT[i] == 0) {
        target[i] = Float.NaN;
        Arrays.fill(x, i * loss.outputs(), (i + 1) * loss.outputs(), Float.NaN);
      }
    }
    float[] masked = new float[x.length];
    Arrays.fill(masked, 7f);
    assertEquals(value, loss.valueAndGradient(N, x, target, WEIGHT, masked), loss.toString());
    for (int i = 0; i < x.length; i++) {
      float expected = WEIGHT[i / loss.outputs()] == 0 ? 0 : gradient[i];
      assertEquals(expected, masked[i], loss + " at " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void nothingThatHasWeightIsNoLoss(Loss loss) {
    float[] x = prediction(loss);
    float[] gradient = new float[x.length];
    assertEquals(0, loss.valueAndGradient(N, x, target(loss), new float[N], gradient));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aPredictionThatIsNotANumberShows(Loss loss) {
    for (int i = 0; i < loss.outputs(); i++) {
      float[] x = prediction(loss);
      x[i] = Float.NaN;
      double value = loss.valueAndGradient(N, x, target(loss), WEIGHT, new float[x.length]);
      assertEquals(Double.NaN, value, loss + ", output " + i);
    }
  }

  @Test
  void logitsOfAnySizeGiveFiniteNumbers() {
    float[] gradient = new float[3];
    float[] one = {1};
    float[] x = {Float.MAX_VALUE, 0, -Float.MAX_VALUE};
    double value = new CrossEntropy(3).valueAndGradient(1, x, new float[] {2}, one, gradient);
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
    Loss loss = new GaussianLikelihood(0.01);
    double atMinimum = loss.term(new float[] {1, 0.01f}, 0, 2, 1, new float[2]);
    double below = loss.term(new float[] {1, -3}, 0, 2, 1, gradient);
    assertEquals(atMinimum, below, 1e-4);
    assertTrue(gradient[1] < 0, "a larger variance has a smaller loss");
  }

  @Test
  void refuseWhatTheyDoNotKnow() {
    refused("Huber: delta 0.0, expected above 0", () -> new Huber(0));
    refused("Pinball: quantile 1.0, expected above 0 and below 1", () -> new Pinball(1));
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
    refused(
        "BinaryCrossEntropy: target 2.0, expected 0 to 1",
        () -> new BinaryCrossEntropy().term(new float[1], 0, 2, 1, new float[1]));
  }

  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  private static float[] prediction(Loss loss) {
    RandomStream random = new RandomStream(1, "prediction");
    float[] x = new float[N * loss.outputs()];
    for (int i = 0; i < x.length; i++) {
      boolean variance = loss instanceof GaussianLikelihood && i % 2 == 1;
      x[i] = variance ? random.nextFloat(0.2f, 3) : random.nextFloat(-2, 2);
    }
    return x;
  }

  private static float[] target(Loss loss) {
    RandomStream random = new RandomStream(1, "target");
    float[] target = new float[N];
    for (int i = 0; i < N; i++) {
      target[i] =
          switch (loss) {
            case CrossEntropy(int classes, double _) -> random.nextInt(classes);
            case BinaryCrossEntropy() -> i % 2 == 0 ? random.nextInt(2) : random.nextFloat(0, 1);
            default -> random.nextFloat(-2, 2);
          };
    }
    return target;
  }
}
