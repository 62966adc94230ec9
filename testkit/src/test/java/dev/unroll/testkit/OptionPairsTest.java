package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Noise;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Options compose: every pair of settings of a layer occurs in one of the cases of a covering
/// array, each of which is checked against the oracle.
class OptionPairsTest {
  private static final List<IntFunction<Cell>> CELLS =
      List.of(
          LstmCell::new,
          hidden -> new LstmCell(hidden).withPeepholes(),
          hidden -> new LstmCell(hidden).withCoupledGates(),
          ElmanCell::new,
          GruCell::new,
          hidden -> new GruCell(hidden, GruCell.Reset.BEFORE),
          hidden -> new JordanCell(hidden, 4),
          LeakyCell::new);

  private static final List<int[]> LENGTHS =
      List.of(new int[] {1}, new int[] {2, 2}, new int[] {5, 0, 3}, new int[] {7});

  /// How many values each factor has: cell, lengths, and six options, state and noise, each on or
  /// off.
  private static final int[] FACTORS = {CELLS.size(), LENGTHS.size(), 2, 2, 2, 2, 2, 2, 2, 2};

  /// Greedily: of some random cases always the one with most pairs that are still missing.
  static List<int[]> cases() {
    RandomStream random = new RandomStream(1, "covering array");
    Set<String> missing = allPairs();
    List<int[]> cases = new ArrayList<>();
    while (!missing.isEmpty()) {
      int[] best = random(random);
      for (int candidate = 0; candidate < 200; candidate++) {
        int[] other = random(random);
        best = covered(other, missing) > covered(best, missing) ? other : best;
      }
      missing.removeAll(pairs(best));
      cases.add(best);
    }
    return cases;
  }

  private static long covered(int[] values, Set<String> missing) {
    return pairs(values).stream().filter(missing::contains).count();
  }

  private static int[] random(RandomStream random) {
    return Arrays.stream(FACTORS).map(random::nextInt).toArray();
  }

  private static Set<String> pairs(int[] values) {
    Set<String> pairs = new HashSet<>();
    for (int a = 0; a < values.length; a++) {
      for (int b = 0; b < a; b++) {
        pairs.add("%s=%s %s=%s".formatted(a, values[a], b, values[b]));
      }
    }
    return pairs;
  }

  private static Set<String> allPairs() {
    Set<String> all = new HashSet<>();
    for (int a = 0; a < FACTORS.length; a++) {
      for (int b = 0; b < a; b++) {
        for (int i = 0; i < FACTORS[a] * FACTORS[b]; i++) {
          all.add("%s=%s %s=%s".formatted(a, i % FACTORS[a], b, i / FACTORS[a]));
        }
      }
    }
    return all;
  }

  @Test
  void everyPairOccurs() {
    Set<String> found = new HashSet<>();
    cases().forEach(values -> found.addAll(pairs(values)));
    assertEquals(allPairs(), found);
    assertTrue(cases().size() < 80, cases().size() + " cases");
  }

  static Stream<int[]> array() {
    return cases().stream();
  }

  @ParameterizedTest
  @MethodSource("array")
  void agreesWithTheOracle(int[] values) {
    Cell cell = CELLS.get(values[0]).apply(11);
    RecurrentOptions options =
        RecurrentOptions.NONE
            .withProjection(values[2] == 1 ? 6 : 0)
            .withZoneout(values[4] * 0.3, values[4] * 0.2)
            .withDropout(values[5] * 0.3, values[5] * 0.4)
            .withStateClip(values[6] == 1 ? 0.25 : Double.POSITIVE_INFINITY);
    options = values[3] == 1 ? options.withLayerNormalisation() : options;
    options = values[7] == 1 ? options.withLearnedInitialState() : options;
    Recurrent layer = new Recurrent(cell, 5, 0, GradientTest.suited(cell, options));
    Noise noise = values[9] == 1 ? new Noise(2, 3) : Noise.none();
    new GradientCheck(layer, LENGTHS.get(values[1]), values[8] == 1, noise, 4)
        .errors(Kernels.auto())
        .forEach((name, error) ->
            assertTrue(
                error <= 1e-5, "%s %s: %s %s".formatted(cell, layer.options(), name, error)));
  }
}
