package dev.unroll.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Cell;
import dev.unroll.nn.ElmanCell;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.LstmCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GradientTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> cases() {
    List<Cell> cells =
        List.of(
            new ElmanCell(19),
            new ElmanCell(19, ElmanCell.Activation.RELU),
            new GruCell(19),
            new GruCell(19, GruCell.Reset.BEFORE),
            new LstmCell(19));
    List<int[]> lengths =
        List.of(
            new int[] {1},
            new int[] {2, 2, 2},
            new int[] {5, 1, 3},
            new int[] {0, 5},
            new int[] {40, 17, 33});
    List<Arguments> cases = new ArrayList<>();
    for (Cell cell : cells) {
      for (int[] length : lengths) {
        for (boolean withState : new boolean[] {true, false}) {
          // A ReLU has no derivative at 0, and long sums of ReLUs grow: short sequences show the
          // code.
          boolean relu =
              cell instanceof ElmanCell elman && elman.activation() == ElmanCell.Activation.RELU;
          if (!relu || length[0] < 40) {
            cases.add(Arguments.of(cell, length, withState));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void backwardAgreesWithCentralDifferencesOfTheOracle(
      Cell cell, int[] lengths, boolean withState) {
    var errors = new GradientCheck(cell, 7, lengths, withState, 1).errors(Kernels.auto());
    assertAll(
        errors.entrySet().stream()
            .map(error ->
                () ->
                    assertTrue(
                        error.getValue() <= TOLERANCE,
                        cell + " " + Arrays.toString(lengths) + " " + error)));
  }
}
