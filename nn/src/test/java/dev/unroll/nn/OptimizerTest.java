package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private static final int SIZE = 37;

  static List<Optimizer> optimizers() {
    return List.of(
        new Sgd(0.1),
        new Sgd(0.02, 0.9, Sgd.Momentum.HEAVY_BALL),
        new Sgd(0.02, 0.9, Sgd.Momentum.NESTEROV),
        new RmsProp(0.01),
        new Adagrad(0.3),
        new Adadelta(1, 0.9, 1e-4),
        new Adam(0.02),
        new AmsGrad(0.02),
        WeightDecay.adamW(0.02, 1e-4),
        new WeightDecay(new RmsProp(0.01), 1e-4, WeightDecay.Kind.COUPLED));
  }

  @Test
  void everyOptimizerIsTested() {
    assertEquals(
        Set.of(Optimizer.class.getPermittedSubclasses()),
        optimizers().stream().map(Optimizer::getClass).collect(Collectors.toSet()));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void findTheLowestPointOfABowl(Optimizer optimizer) {
    Parameter weights = descended(optimizer, Kernels.auto(), 400);
    for (int i = 0; i < SIZE; i++) {
      assertEquals(lowest(i), weights.value()[i], 0.02, optimizer + ", weight " + i);
    }
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void giveTheSameBitsWithBothKernelSets(Optimizer optimizer) {
    assertArrayEquals(
        descended(optimizer, Kernels.scalar(), 50).value(),
        descended(optimizer, Kernels.auto(), 50).value());
  }

  @Test
  void decayWithoutAGradientShrinksWeights() {
    for (WeightDecay.Kind kind : WeightDecay.Kind.values()) {
      Parameter weights = new Parameter("w", 1);
      weights.value()[0] = 2;
      new Descent(new WeightDecay(new Sgd(0.1), 0.5, kind), List.of(weights))
          .step(Kernels.scalar());
      assertEquals(2 * (1 - 0.1 * 0.5), weights.value()[0], 1e-6, kind.toString());
    }
  }

  @Test
  void clippingByValueKeepsWhatIsNotANumber() {
    Parameter weights = new Parameter("w", 4);
    float[] given = {3, -3, 0.5f, Float.NaN};
    System.arraycopy(given, 0, weights.gradient(), 0, 4);
    Clipping.byValue(1).clip(Kernels.scalar(), List.of(weights), Double.NaN);
    assertArrayEquals(new float[] {1, -1, 0.5f, Float.NaN}, weights.gradient());
  }

  @Test
  void refuseSettingsThatMakeNoSense() {
    refused("Sgd: learning rate NaN, expected 0 or more", () -> new Sgd(Double.NaN));
    refused(
        "Sgd: momentum 1.0, expected 0 or more and below 1",
        () -> new Sgd(0.1, 1, Sgd.Momentum.NESTEROV));
    refused("RmsProp: epsilon -1.0, expected 0 or more", () -> new RmsProp(0.1, 0.9, -1));
    refused("Adagrad: learning rate -1.0, expected 0 or more", () -> new Adagrad(-1));
    refused("Adadelta: epsilon 0.0, expected above 0", () -> new Adadelta(1, 0.9, 0));
    refused(
        "AmsGrad: beta2 1.0, expected 0 or more and below 1", () -> new AmsGrad(0.1, 0.9, 1, 1e-8));
    refused("WeightDecay: rate -0.1, expected 0 or more", () -> WeightDecay.adamW(0.1, -0.1));
    refused("Clipping: largest value -1.0, expected 0 or more", () -> Clipping.byValue(-1));
    refused("Clipping: largest norm 0.0, expected above 0", () -> Clipping.byNorm(0));
    refused(
        "Clipping: largest norm NaN, expected above 0", () -> Clipping.byGlobalNorm(Double.NaN));
  }

  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  private static Parameter descended(Optimizer optimizer, Kernels kernels, int steps) {
    Parameter weights = new Parameter("w", SIZE);
    Descent descent = new Descent(optimizer, List.of(weights));
    for (int step = 0; step < steps; step++) {
      for (int i = 0; i < SIZE; i++) {
        weights.gradient()[i] = weights.value()[i] - lowest(i);
      }
      descent.step(kernels);
    }
    assertTrue(weights.version() == steps, "derived copies of the weights are made again");
    return weights;
  }

  private static float lowest(int i) {
    return (float) StrictMath.sin(i);
  }
}
