package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.ElmanCell.Activation;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.JordanCell;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Noise;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.RecurrentOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every cell and every option, at 1, 2, 5 and 40 steps, ragged, with and without a state, against
/// the oracle.
class GradientTest {
  private static final double TOLERANCE = 1e-5;
  private static final int INPUTS = 7;

  private static final List<int[]> LENGTHS =
      List.of(
          new int[] {1},
          new int[] {2, 2, 2},
          new int[] {5, 1, 3},
          new int[] {0, 5},
          new int[] {17, 40});

  private static final RecurrentOptions NONE = RecurrentOptions.NONE;

  /// Every cell, for a number of hidden units.
  private static final List<IntFunction<Cell>> CELLS =
      List.of(
          ElmanCell::new,
          hidden -> new ElmanCell(hidden, Activation.RELU),
          hidden -> new ElmanCell(hidden, Activation.SIGMOID),
          hidden -> new ElmanCell(hidden, Activation.SOFTSIGN),
          hidden -> new ElmanCell(hidden, Activation.LINEAR),
          hidden -> new JordanCell(hidden, 5),
          hidden -> new JordanCell(hidden, 5, Activation.SIGMOID, Activation.TANH),
          GruCell::new,
          hidden -> new GruCell(hidden, GruCell.Reset.BEFORE),
          LstmCell::new,
          hidden -> new LstmCell(hidden).withPeepholes(),
          hidden -> new LstmCell(hidden).withCoupledGates(),
          hidden -> new LstmCell(hidden).withPeepholes().withCoupledGates(),
          LeakyCell::new);

  static Stream<Arguments> cells() {
    return cases(CELLS, List.of(NONE));
  }

  static Stream<Arguments> options() {
    return cases(
        List.of(
            ElmanCell::new,
            hidden -> new GruCell(hidden, GruCell.Reset.BEFORE),
            GruCell::new,
            LstmCell::new),
        List.of(
            NONE.withProjection(6),
            NONE.withLayerNormalisation(),
            NONE.withZoneout(0.3, 0.2),
            NONE.withDropout(0.3, 0.4),
            NONE.withStateClip(0.25),
            NONE.withLearnedInitialState()));
  }

  private static Stream<Arguments> cases(
      List<IntFunction<Cell>> cells, List<RecurrentOptions> options) {
    List<Arguments> cases = new ArrayList<>();
    for (RecurrentOptions option : options) {
      for (IntFunction<Cell> cell : cells) {
        for (int[] lengths : LENGTHS) {
          Cell made = cell.apply(lengths[0] == 17 ? 9 : 19);
          if (suited(made, option).equals(option) || made instanceof GruCell) {
            for (boolean withState : new boolean[] {true, false}) {
              cases.add(Arguments.of(made, suited(made, option), lengths, withState));
            }
          }
        }
      }
    }
    return cases.stream();
  }

  /// The options without what makes no sense for a cell.
  static RecurrentOptions suited(Cell cell, RecurrentOptions options) {
    boolean projects = cell instanceof LstmCell || cell instanceof ElmanCell;
    return options
        .withProjection(projects ? options.projectedSize() : 0)
        .withZoneout(options.zoneout().h(), cell.hasCellState() ? options.zoneout().c() : 0);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyCellAgreesWithItsOracle(
      Cell cell, RecurrentOptions options, int[] lengths, boolean withState) {
    check(new Recurrent(cell, INPUTS, 0, options), lengths, withState, Noise.none());
  }

  @ParameterizedTest
  @MethodSource("options")
  void everyOptionAgreesWithItsOracle(
      Cell cell, RecurrentOptions options, int[] lengths, boolean withState) {
    Recurrent layer = new Recurrent(cell, INPUTS, 0, options);
    check(layer, lengths, withState, Noise.none());
    if (!options.withZoneout(0, 0).withDropout(0, 0).equals(options)) {
      check(layer, lengths, withState, new Noise(3, 5));
    }
  }

  private static void check(Recurrent layer, int[] lengths, boolean withState, Noise noise) {
    var errors = new GradientCheck(layer, lengths, withState, noise, 1).errors(Kernels.auto());
    String what =
        "%s %s %s%s"
            .formatted(
                layer.cell(),
                layer.options(),
                Arrays.toString(lengths),
                noise.present() ? " in training" : "");
    assertAll(
        errors.entrySet().stream()
            .map(error -> () -> assertTrue(error.getValue() <= TOLERANCE, what + " " + error)));
  }
}
