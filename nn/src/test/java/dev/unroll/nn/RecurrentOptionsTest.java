package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecurrentOptionsTest {
  private static final RecurrentOptions NONE = RecurrentOptions.NONE;

  @Test
  void refusesWhatMakesNoSense() {
    assertEquals(
        "Recurrent: projection to 3 with GruCell[hiddenSize=5, reset=AFTER], expected an LstmCell or"
            + " an ElmanCell, whose h' is only multiplied",
        message(() -> new Recurrent(new GruCell(5), 2, 0, NONE.withProjection(3))));
    assertEquals(
        "Recurrent: projection to 5 from a hiddenSize of 5, expected fewer",
        message(() -> new Recurrent(new LstmCell(5), 2, 0, NONE.withProjection(5))));
    assertEquals(
        "Recurrent: zoneout of c with GruCell[hiddenSize=5, reset=AFTER], which has no c; use"
            + " withZoneout(0.1, 0)",
        message(() -> new Recurrent(new GruCell(5), 2, 0, NONE.withZoneout(0.1, 0.2))));
    assertEquals(
        "RecurrentOptions: stateClip 0.0, expected above 0; infinity for no limit",
        message(() -> NONE.withStateClip(0)));
    assertEquals(
        "Zoneout: probability for h 1.0, expected 0 or more and below 1",
        message(() -> NONE.withZoneout(1, 0)));
  }

  private static String message(Runnable wrong) {
    return String.valueOf(assertThrows(IllegalArgumentException.class, wrong::run).getMessage());
  }

  @Test
  void namesItsParametersAfterThoseOfPyTorch() {
    RecurrentOptions all =
        NONE.withProjection(3).withLayerNormalisation().withLearnedInitialState();
    Recurrent layer = new Recurrent(new LstmCell(5).withPeepholes(), 2, 1, all);
    assertEquals(
        List.of(
            "weight_ih_l1 [20, 2]",
            "weight_hh_l1 [20, 3]",
            "bias_ih_l1 [20]",
            "bias_hh_l1 [20]",
            "weight_hr_l1 [3, 5]",
            "weight_peephole_l1 [3, 5]",
            "norm_ih_l1 [20]",
            "norm_hh_l1 [20]",
            "norm_c_l1 [5]",
            "norm_c_bias_l1 [5]",
            "h0_l1 [3]",
            "c0_l1 [5]"),
        layer.parameters().stream().map(p -> p.name() + " " + p.shape()).toList());
  }

  /// Everything that is random, at once.
  private static final Recurrent NOISY =
      new Recurrent(new LstmCell(40), 30, 0, NONE.withZoneout(0.2, 0.4).withDropout(0.1, 0.3));

  @Test
  void dropsAndKeepsAsOftenAsAsked() {
    Trace trace = train(new int[] {50, 50}, new Noise(1, 1));
    assertEquals(0.1, share(trace, "maskInput", 0f), 0.06);
    assertEquals(0.3, share(trace, "maskState", 0f), 0.1);
    assertEquals(0.2, share(trace, "keepH", 1f), 0.02);
    assertEquals(0.4, share(trace, "keepC", 1f), 0.02);
  }

  @Test
  void oneMaskOfDropoutServesASequenceAndZoneoutIsDrawnAtEachStep() {
    Trace trace = train(new int[] {9, 9}, new Noise(1, 1));
    for (String name : List.of("maskInput", "maskState")) {
      assertArrayEquals(trace.value(0, name, 1, 0), trace.value(0, name, 1, 8), name);
      assertTrue(differ(trace.value(0, name, 0, 0), trace.value(0, name, 1, 0)), name);
    }
    for (String name : List.of("keepH", "keepC")) {
      assertTrue(differ(trace.value(0, name, 1, 0), trace.value(0, name, 1, 8)), name);
    }
  }

  @Test
  void whatIsDrawnBelongsToTheSequenceAndTheStepOfTraining() {
    float[] alone = train(new int[] {3}, new Noise(1, 1)).value(0, "h", 0, 2);
    assertArrayEquals(alone, train(new int[] {3, 8, 5}, new Noise(1, 1)).value(0, "h", 0, 2));
    assertTrue(differ(alone, train(new int[] {3}, new Noise(1, 2)).value(0, "h", 0, 2)));
    assertTrue(differ(alone, train(new int[] {3}, Noise.none()).value(0, "h", 0, 2)));
  }

  private static Trace train(int[] lengths, Noise noise) {
    Network network = Network.of(NOISY).initialise(2);
    Pass pass = network.pass(Kernels.auto());
    Sequences x = Sequences.zeros(lengths, 30);
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        x.set(b, t, t % 30, 1f);
      }
    }
    pass.forward(x, noise);
    return pass.trace();
  }

  private static double share(Trace trace, String name, float value) {
    int found = 0;
    int all = 0;
    for (int sequence = 0; sequence < 2; sequence++) {
      for (int step = 0; step < 50; step++) {
        for (float number : trace.value(0, name, sequence, step)) {
          found += number == value ? 1 : 0;
          all++;
        }
      }
    }
    return (double) found / all;
  }

  private static boolean differ(float[] a, float[] b) {
    return !Arrays.equals(a, b);
  }
}
