package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What layers refuse and promise beside their numbers, which are compared with oracles elsewhere.
class LayerTest {

  private static void refused(String message, Executable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action).getMessage());
  }

  @Test
  void refuseWhatDoesNotFit() {
    refused("Dropout: probability 1.0, expected 0 or more and below 1", () -> new Dropout(3, 1));
    refused(
        "Activation: size 0, expected 1 or more",
        () -> new Activation(Activation.Function.TANH, 0));
    refused(
        "Embedding: 16777217 classes, expected 1 to 16777216", () -> new Embedding(16_777_217, 1));
    refused("TimeDelay: 3 of 3 taps ahead, expected 0 to 2", () -> new TimeDelay(1, 1, 3, 1, 3));
    refused(
        "Pooling: 3 features do not have two halves; ENDS expects an even number",
        () -> new Pooling(Pooling.Kind.ENDS, 3));
    refused(
        "Residual: layers from 2 to 3 features; expected the same, as the input is added",
        () -> new Residual(new Linear(2, 3)));
    refused(
        "Residual: pooling inside; expected layers that leave the number of steps as it is",
        () -> new Residual(new Pooling(Pooling.Kind.LAST, 3)));
    refused(
        "Bidirectional: forward takes 3 features, backward 4; expected the same",
        () ->
            new Bidirectional(
                new Recurrent(new GruCell(2), 3), Recurrent.reverse(new GruCell(2), 4, 0)));
    refused(
        "Bidirectional: both directions have a parameter weight_ih_l0; make the backward one with"
            + " Recurrent.reverse",
        () ->
            new Bidirectional(new Recurrent(new GruCell(2), 3), new Recurrent(new GruCell(2), 3)));
    refused(
        "AttentionPooling: queries of 3 features, keys of 4; expected the same, as both are the"
            + " steps of a sequence",
        () -> new AttentionPooling(Attention.general(3, 4)));
  }

  @Test
  void embeddingNamesTheClassThatIsNone() {
    Pass pass = Network.of(new Embedding(10, 2)).pass(Kernels.auto());
    for (float wrong : new float[] {7.5f, -1, 10, Float.NaN, Float.POSITIVE_INFINITY}) {
      refused(
          "Embedding: class %s at step 2 of sequence 0, expected a whole number from 0 to 9"
              .formatted(wrong),
          () -> pass.forward(Sequences.of(1, 9, wrong)));
    }
    pass.forward(Sequences.of(0, 9));
  }

  @Test
  void bidirectionalHasTheNamesOfPyTorch() {
    assertEquals(
        List.of(
            "weight_ih_l1",
            "weight_hh_l1",
            "bias_ih_l1",
            "bias_hh_l1",
            "weight_ih_l1_reverse",
            "weight_hh_l1_reverse",
            "bias_ih_l1_reverse",
            "bias_hh_l1_reverse"),
        new Bidirectional(new LstmCell(2), 3, 1)
            .parameters().stream().map(Parameter::name).toList());
  }

  /// What docs/networks.md begins with.
  @Test
  void theExampleOfTheDocumentationRuns() {
    Network network =
        Network.of(
                new Embedding(10_000, 64),
                new Bidirectional(new LstmCell(48), 64),
                new Pooling(Pooling.Kind.ENDS, 96),
                new Linear(96, 5))
            .initialise(1);
    Pass pass = network.pass(Kernels.auto());
    Sequences x = Sequences.of(17, 4, 9_999);
    pass.forward(x);
    float[] inference = pass.outputs().toArray();
    pass.forward(x, new Noise(1, 7));
    assertEquals(5, inference.length);
    assertArrayEquals(inference, pass.outputs().toArray(), "nothing in here is random");
  }

  /// The backward half has seen all of a sequence at its first step.
  @Test
  void endsOfABidirectionalLayerAreItsFinalStates() {
    Network network =
        Network.of(new Bidirectional(new GruCell(3), 1), new Pooling(Pooling.Kind.ENDS, 6))
            .initialise(1);
    Pass pass = network.pass(Kernels.auto());
    pass.forward(Sequences.of(0.5f, -1, 2));
    State last = new State(network, 1);
    pass.finalState(last);
    float[] expected = Arrays.copyOf(last.h(0), 6);
    System.arraycopy(last.h(1), 0, expected, 3, 3);
    assertArrayEquals(expected, pass.outputs().toArray());
  }

  @ParameterizedTest
  @EnumSource
  void poolingGivesOneStepForEachSequenceAndZerosForNone(Pooling.Kind kind) {
    Pass pass = Network.of(new Pooling(kind, 2)).pass(Kernels.auto());
    pass.forward(Sequences.of(new float[] {0, 0, 0, 0, 3, 4, 5, 6}, 2, 2, 0, 2));
    float[] of = pass.outputs().toArray();
    assertArrayEquals(new float[] {0, 0}, Arrays.copyOf(of, 2));
    assertArrayEquals(
        switch (kind) {
          case LAST, MAX -> new float[] {5, 6};
          case ENDS -> new float[] {5, 4};
          case MEAN -> new float[] {4, 5};
        },
        Arrays.copyOfRange(of, 2, 4));
  }

  @Test
  void attentionPoolingGivesZerosForASequenceWithoutSteps() {
    Pass pass = Network.of(new AttentionPooling(Attention.dot(2))).pass(Kernels.auto());
    pass.forward(Sequences.of(new float[] {0, 0, 3, 4}, 1, 2, 0, 1));
    assertArrayEquals(new float[] {0, 0, 3, 4}, pass.outputs().toArray());
  }

  /// NaN must not be lost in a maximum: training that diverges has to be seen.
  @Test
  void theMaximumOfWhatIsNotANumberIsNotANumber() {
    Pass pass = Network.of(new Pooling(Pooling.Kind.MAX, 1)).pass(Kernels.auto());
    pass.forward(Sequences.of(1, Float.NaN, 2));
    assertTrue(Float.isNaN(pass.outputs().get(0, 0, 0)));
  }

  @Test
  void timeDelayDoesNotLookAhead() {
    Network network = Network.of(new TimeDelay(1, 3, 3, 2)).initialise(1);
    Pass pass = network.pass(Kernels.auto());
    pass.forward(Sequences.of(1, 2, 3, 4, 5, 6));
    float[] before = Arrays.copyOf(pass.outputs().toArray(), 4 * 3);
    pass.forward(Sequences.of(1, 2, 3, 4, -5, -6, 7));
    assertArrayEquals(before, Arrays.copyOf(pass.outputs().toArray(), 4 * 3));
  }
}
