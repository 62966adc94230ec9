package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Noise;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every layer, alone and in networks, against the oracle: outputs, final states and gradients.
class NetworkTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> cases() {
    List<int[]> lengths =
        List.of(
            new int[] {1},
            new int[] {2, 2, 2},
            new int[] {5, 1, 3},
            new int[] {0, 5},
            new int[] {17, 40});
    List<Arguments> cases = new ArrayList<>();
    Networks.all()
        .forEach((name, network) -> {
          for (int[] length : lengths) {
            boolean withState = length.length % 2 == 1 && !network.recurrents().isEmpty();
            cases.add(Arguments.of(name, network, length, withState));
            if (!network.recurrents().isEmpty() && length[0] < 10) {
              cases.add(Arguments.of(name, network, length, !withState));
            }
          }
        });
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void agreesWithTheOracle(String name, Network network, int[] lengths, boolean withState) {
    Noise noise = withState ? Noise.none() : new Noise(5, 3);
    Map<String, Double> errors =
        new NetworkCheck(network, lengths, withState, noise, Kernels.auto(), 1).errors();
    assertAll(
        errors.entrySet().stream()
            .map(error ->
                () ->
                    assertTrue(
                        error.getValue() <= TOLERANCE,
                        name + " " + Arrays.toString(lengths) + " " + error)));
  }
}
