package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a sequence gives does not depend on its neighbours, on padding, on where it is cut, or on
/// the kernels: the same bits each time.
class InvarianceTest {
  private static final int INPUTS = 3;
  private static final int OUTPUTS = 2;

  static Stream<Cell> cells() {
    return Stream.of(
        new ElmanCell(9),
        new ElmanCell(17, ElmanCell.Activation.RELU),
        new GruCell(13),
        new GruCell(7, GruCell.Reset.BEFORE),
        new LstmCell(11),
        new ElmanCell(5, ElmanCell.Activation.SOFTSIGN),
        new JordanCell(9, 6),
        new LstmCell(5).withPeepholes(),
        new LstmCell(6).withCoupledGates());
  }

  private static Network network(Cell cell) {
    Recurrent bottom = new Recurrent(cell, INPUTS);
    return Network.of(
            bottom, new Recurrent(new LstmCell(5), bottom.outputSize(), 1), new Linear(5, OUTPUTS))
        .initialise(7);
  }

  /// Outputs, final state, and the gradients of input and initial state, of one sequence.
  private static float[] results(Network network, Kernels kernels, Sequences x, int sequence) {
    Pass pass = network.pass(kernels);
    pass.forward(x);
    Sequences y = x.like(OUTPUTS);
    pass.output(y);
    State last = new State(network, x.batch());
    pass.finalState(last);
    Gradients.clear(network.parameters());
    State dFinal = new State(network, x.batch());
    Arrays.fill(dFinal.h(0), 0.5f);
    pass.backward(y, dFinal);
    Sequences dX = x.like(INPUTS);
    pass.inputGradient(dX);
    State dFirst = new State(network, x.batch());
    pass.initialStateGradient(dFirst);
    return concat(
        Stream.concat(
            Stream.of(row(y, sequence), row(dX, sequence)),
            Stream.of(last, dFirst)
                .flatMap(s -> IntStream.range(0, 2).boxed().flatMap(l -> part(s, l, sequence)))));
  }

  private static Stream<float[]> part(State state, int layer, int sequence) {
    return Stream.of(state.h(layer), state.c(layer))
        .map(all -> {
          int size = all.length / state.batch();
          return Arrays.copyOfRange(all, sequence * size, (sequence + 1) * size);
        });
  }

  private static float[] row(Sequences sequences, int sequence) {
    float[] row = new float[sequences.length(sequence) * sequences.features()];
    for (int i = 0; i < row.length; i++) {
      row[i] = sequences.get(sequence, i / sequences.features(), i % sequences.features());
    }
    return row;
  }

  private static float[] concat(Stream<float[]> parts) {
    List<float[]> all = parts.toList();
    float[] joined = new float[all.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : all) {
      System.arraycopy(part, 0, joined, at, part.length);
      at += part.length;
    }
    return joined;
  }

  private static Sequences random(int[] lengths, RandomStream random) {
    Sequences x = Sequences.zeros(lengths, INPUTS);
    for (int b = 0; b < lengths.length; b++) {
      for (int i = 0; i < lengths[b] * INPUTS; i++) {
        x.set(b, i / INPUTS, i % INPUTS, random.nextFloat(-1, 1));
      }
    }
    return x;
  }

  private static Sequences only(Sequences x, int sequence) {
    return Sequences.of(row(x, sequence), x.length(sequence), INPUTS, x.length(sequence));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aSequenceAloneGivesTheBitsItGivesInAnyBatch(Cell cell) {
    Network network = network(cell);
    RandomStream random = new RandomStream(3, "invariance");
    for (int trial = 0; trial < 40; trial++) {
      int[] lengths = new int[1 + random.nextInt(17)];
      Arrays.setAll(lengths, i -> random.nextInt(8));
      Sequences x = random(lengths, random);
      int sequence = random.nextInt(lengths.length);
      assertArrayEquals(
          results(network, Kernels.scalar(), only(x, sequence), 0),
          results(network, Kernels.auto(), x, sequence),
          "lengths " + Arrays.toString(lengths) + ", sequence " + sequence);
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void paddingDoesNotChangeTheGradientsOfWeights(Cell cell) {
    Network network = network(cell);
    Sequences x = random(new int[] {4, 2, 6}, new RandomStream(4, "padding"));
    float[] padded = new float[3 * 9 * INPUTS];
    Arrays.fill(padded, Float.NaN);
    for (int b = 0; b < 3; b++) {
      System.arraycopy(row(x, b), 0, padded, b * 9 * INPUTS, x.length(b) * INPUTS);
    }
    assertArrayEquals(
        weightGradients(network, x),
        weightGradients(network, Sequences.of(padded, 9, INPUTS, 4, 2, 6)));
  }

  private static float[] weightGradients(Network network, Sequences x) {
    results(network, Kernels.auto(), x, 0);
    return concat(network.parameters().stream().map(p -> p.gradient().clone()));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void cutSequencesWithTheStateCarriedGiveTheWhole(Cell cell) {
    Network network = network(cell);
    Sequences x = random(new int[] {9, 9}, new RandomStream(5, "cut"));
    Pass pass = network.pass(Kernels.auto());
    pass.forward(x);
    Sequences whole = x.like(OUTPUTS);
    pass.output(whole);
    State state = new State(network, 2);
    for (int step = 0; step < 9; step++) {
      Sequences one = Sequences.zeros(new int[] {1, 1}, INPUTS);
      for (int i = 0; i < 2 * INPUTS; i++) {
        one.set(i / INPUTS, 0, i % INPUTS, x.get(i / INPUTS, step, i % INPUTS));
      }
      pass.forward(one, state);
      pass.finalState(state);
      Sequences y = one.like(OUTPUTS);
      pass.output(y);
      for (int b = 0; b < 2; b++) {
        float[] expected = {whole.get(b, step, 0), whole.get(b, step, 1)};
        assertArrayEquals(expected, new float[] {y.get(b, 0, 0), y.get(b, 0, 1)});
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cells")
  void aPassForInferenceGivesTheSameBits(Cell cell) {
    Network network = network(cell);
    for (int[] lengths : new int[][] {{70}, {5, 0, 7, 1}, {40, 90, 3}}) {
      Sequences x = random(lengths, new RandomStream(7, "inference"));
      State initial = new State(network, lengths.length);
      Arrays.fill(initial.h(0), 0.5f);
      Arrays.fill(initial.c(1), -0.5f);
      assertArrayEquals(
          outputsAndState(network.pass(Kernels.auto()), network, x, initial),
          outputsAndState(network.inference(Kernels.auto()), network, x, initial));
    }
  }

  private static float[] outputsAndState(Pass pass, Network network, Sequences x, State initial) {
    pass.forward(x, initial);
    State last = new State(network, x.batch());
    pass.finalState(last);
    return concat(Stream.of(pass.outputs().toArray(), last.h(0), last.c(0), last.h(1), last.c(1)));
  }

  @Test
  void aPassForInferenceHasNoWayBack() {
    Network network = network(new LstmCell(4));
    Pass pass = network.inference(Kernels.auto());
    Sequences x = random(new int[] {2}, new RandomStream(8, "no way back"));
    pass.forward(x);
    Sequences dOutput = x.like(OUTPUTS);
    String message =
        assertThrows(IllegalStateException.class, () -> pass.backward(dOutput)).getMessage();
    assertEquals("Pass: a pass for inference cannot go back; make one with Network.pass", message);
  }

  @Test
  void aRunThatFailedLeavesNothingToRead() {
    Network network =
        Network.of(new Embedding(10, 4), new Recurrent(new LstmCell(4), 4)).initialise(1);
    Sequences x = Sequences.zeros(new int[] {2, 3}, 1);
    Sequences bad = Sequences.zeros(new int[] {2, 3}, 1);
    bad.set(1, 1, 0, 99);
    Sequences dOutput = x.like(4);
    for (Pass pass : List.of(network.pass(Kernels.auto()), network.tracedPass(Kernels.auto()))) {
      hasNotRun(network, pass, dOutput);
      pass.forward(x);
      pass.backward(dOutput);
      assertThrows(IllegalArgumentException.class, () -> pass.forward(bad));
      hasNotRun(network, pass, dOutput);
      pass.forward(x);
      pass.backward(dOutput);
    }
  }

  private static void hasNotRun(Network network, Pass pass, Sequences dOutput) {
    State state = new State(network, 2);
    List<Executable> reads =
        List.of(
            () -> pass.backward(dOutput),
            () -> pass.backward(dOutput, state),
            () -> pass.finalState(state),
            pass::outputs,
            pass::outputsInPlace);
    for (Executable read : reads) {
      assertEquals(
          "Pass: there was no run, or the last one failed; run forward first",
          assertThrows(IllegalStateException.class, read).getMessage());
    }
  }

  @Test
  void aPassGoesBackOnceUnlessItIsTraced() {
    Network network = network(new LstmCell(4));
    Sequences x = random(new int[] {2}, new RandomStream(8, "once"));
    Sequences dOutput = x.like(OUTPUTS);
    Pass traced = network.tracedPass(Kernels.auto());
    traced.forward(x);
    traced.backward(dOutput);
    traced.backward(dOutput);
    Pass pass = network.pass(Kernels.auto());
    for (int run = 0; run < 2; run++) {
      pass.forward(x);
      pass.backward(dOutput);
    }
    String message =
        assertThrows(IllegalStateException.class, () -> pass.backward(dOutput)).getMessage();
    assertEquals(
        "Pass: has gone back through the last run; run forward first, or use Network.tracedPass",
        message);
  }

  @Test
  void aSequenceWithoutStepsKeepsItsInitialState() {
    Network network = network(new LstmCell(4));
    State initial = new State(network, 2);
    Arrays.fill(initial.h(0), 0.25f);
    Pass pass = network.pass(Kernels.auto());
    pass.forward(random(new int[] {0, 3}, new RandomStream(6, "empty")), initial);
    State last = new State(network, 2);
    pass.finalState(last);
    float[] kept = {0.25f, 0.25f, 0.25f, 0.25f};
    assertArrayEquals(kept, Arrays.copyOf(last.h(0), 4));
  }
}
