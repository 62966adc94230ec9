package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MaskTest {
  private static final boolean[] COUNTS = {
    false, false, true, true, // left
    true, true, true, false, // right
    true, false, true, false, // middle
    false, false, false, false, // nothing
  };
  private static final float[] DATA = {
    -1, -1, 1, 2,
    3, 4, 5, -1,
    6, -1, 7, -1,
    -1, -1, -1, -1
  };

  @Test
  void stepsThatDoNotCountAreLeftOut() {
    Mask mask = Mask.of(COUNTS, 4);
    assertArrayEquals(new int[] {2, 3, 2, 0}, mask.lengths());
    assertArrayEquals(
        new float[] {1, 2, 0, 3, 4, 5, 6, 7, 0, 0, 0, 0}, mask.pack(DATA, 1).toArray());
  }

  @Test
  void theirPlaceHoldsZerosOrTheOutputBefore() {
    Mask mask = Mask.of(COUNTS, 4);
    Sequences packed = mask.pack(DATA, 1);
    assertArrayEquals(
        new float[] {0, 0, 1, 2, 3, 4, 5, 0, 6, 0, 7, 0, 0, 0, 0, 0},
        mask.unpack(packed, Mask.Gap.ZEROS));
    assertArrayEquals(
        new float[] {0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 7, 0, 0, 0, 0},
        mask.unpack(packed, Mask.Gap.HOLD));
  }

  @Test
  void everyFeatureOfAStepGoesWithIt() {
    Mask mask = Mask.of(new boolean[] {true, false, true}, 3);
    Sequences packed = mask.pack(new float[] {1, 2, 0, 0, 3, 4}, 2);
    assertArrayEquals(new float[] {1, 2, 1, 2, 3, 4}, mask.unpack(packed, Mask.Gap.HOLD));
  }

  /// The rule, against the definition: at a step that does not count, the state is carried on.
  @Test
  void aStepThatDoesNotCountHoldsTheState() {
    Network network = Network.of(new Recurrent(new LstmCell(3), 1)).initialise(1);
    Pass pass = network.pass(Kernels.auto());
    State carried = new State(network, 1);
    Arrays.fill(carried.h(0), 0.3f);
    State masked = new State(network, 4);
    for (int sequence = 0; sequence < 4; sequence++) {
      Arrays.fill(carried.h(0), 0.3f);
      Arrays.fill(carried.c(0), 0f);
      for (int t = 0; t < 4; t++) {
        if (COUNTS[sequence * 4 + t]) {
          pass.forward(Sequences.of(DATA[sequence * 4 + t]), carried);
          pass.finalState(carried);
        }
      }
      System.arraycopy(carried.h(0), 0, masked.h(0), sequence * 3, 3);
    }
    State initial = new State(network, 4);
    Arrays.fill(initial.h(0), 0.3f);
    pass.forward(Mask.of(COUNTS, 4).pack(DATA, 1), initial);
    State last = new State(network, 4);
    pass.finalState(last);
    assertArrayEquals(masked.h(0), last.h(0));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Mask mask = Mask.of(COUNTS, 4);
    assertEquals(
        "Mask: 16 steps do not fit [batch, 5]",
        assertThrows(IllegalArgumentException.class, () -> Mask.of(COUNTS, 5)).getMessage());
    assertEquals(
        "Mask: 16 numbers do not fit [4, 4, 2]",
        assertThrows(IllegalArgumentException.class, () -> mask.pack(DATA, 2)).getMessage());
    Sequences other = Sequences.zeros(new int[] {2, 2, 2, 0}, 1);
    assertEquals(
        "Mask: sequences [4, 2, 1] have other lengths than the mask leaves: [2, 3, 2, 0]",
        assertThrows(IllegalArgumentException.class, () -> mask.unpack(other, Mask.Gap.ZEROS))
            .getMessage());
  }
}
