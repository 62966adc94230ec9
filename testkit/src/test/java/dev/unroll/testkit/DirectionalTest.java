package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The gradient of whole models, of every kind, in float32 alone.
class DirectionalTest {
  private static final double TOLERANCE = 1e-3;

  static Stream<Arguments> networks() {
    return Networks.all().entrySet().stream()
        .map((Map.Entry<String, Network> entry) -> Arguments.of(entry.getKey(), entry.getValue()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientIsTheSlopeInAnyDirection(String name, Network network) {
    int[] lengths = {9, 0, 12, 3};
    double error =
        new DirectionalCheck(network, lengths, new Noise(1, 1), Kernels.auto(), 3).error(3);
    assertTrue(error <= TOLERANCE, name + ": relative error " + error);
  }
}
