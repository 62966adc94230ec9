package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TruncationTest {
  private static final int[] LENGTHS = {23, 7, 0, 16};
  private static final int STEPS = 23;
  private static final Kernels KERNELS = Kernels.auto();

  @Test
  void windowsGoBackK2StepsAndAreLearnedOnce() {
    assertEquals(
        List.of(
            new Truncation.Window(0, 0, 3),
            new Truncation.Window(1, 3, 6),
            new Truncation.Window(2, 6, 7)),
        new Truncation(3, 5).windows(7));
    assertEquals(List.of(), new Truncation(3, 5).windows(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {STEPS, STEPS + 1, 1000})
  void withoutTruncationItIsFullBackpropagationBitForBit(int k) {
    Network whole = network(new LstmCell(5));
    Network windowed = network(new LstmCell(5));
    Trainer one = trainer(whole, 0.01);
    Trainer other = trainer(windowed, 0.01);
    for (int step = 0; step < 20; step++) {
      Outcome expected = one.step(batch(step));
      State state = new State(windowed, LENGTHS.length);
      assertEquals(List.of(expected), other.steps(batch(step), state, new Truncation(k, k)));
    }
    assertSame(whole, windowed);
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.nn.InvarianceTest#cells")
  void theGradientOfAWindowThatReachesTheBeginningIsTheFullOne(Cell cell) {
    Network network = network(cell);
    for (int k1 : new int[] {1, 4, 22}) {
      Trainer windowed = trainer(network, 0);
      State state = new State(network, LENGTHS.length);
      List<Outcome> outcomes = windowed.steps(batch(1), state, new Truncation(k1, STEPS));
      int learnFrom = (STEPS - 1) / k1 * k1;
      float[][] last = gradients(network);
      // The losses of the last window alone, by full backpropagation.
      Batch batch = batch(1).steps(0, learnFrom, STEPS);
      assertEquals(outcomes.getLast(), trainer(network, 0).step(batch));
      assertArrayEquals(gradients(network), last, cell + ", k1 " + k1);
    }
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.nn.InvarianceTest#cells")
  void statesAreCarriedAsInOneRun(Cell cell) {
    Network network = network(cell);
    State whole = new State(network, LENGTHS.length);
    trainer(network, 0).step(batch(1), whole);
    for (Truncation truncation :
        List.of(new Truncation(4, 4), new Truncation(4, 9), new Truncation(1, 7))) {
      State state = new State(network, LENGTHS.length);
      trainer(network, 0).steps(batch(1), state, truncation);
      assertArrayEquals(whole.h(0), state.h(0), truncation.toString());
      assertArrayEquals(whole.c(0), state.c(0), truncation.toString());
    }
  }

  @Test
  void aWindowTooShortForTheDependencyChangesWeightsAndIsAnotherGradient() {
    Network whole = network(new GruCell(5));
    Network windowed = network(new GruCell(5));
    float[] before = windowed.parameters().getFirst().value().clone();
    trainer(whole, 0.01).step(batch(1));
    State state = new State(windowed, LENGTHS.length);
    trainer(windowed, 0.01).steps(batch(1), state, new Truncation(5, 5));
    float[] after = windowed.parameters().getFirst().value();
    assertFalse(Arrays.equals(before, after), "it learns");
    assertFalse(Arrays.equals(whole.parameters().getFirst().value(), after), "it is truncated");
  }

  @Test
  void aLearnedInitialStateIsLearnedInTheFirstWindows() {
    RecurrentOptions learned = RecurrentOptions.NONE.withLearnedInitialState();
    Network whole =
        Network.of(new Recurrent(new LstmCell(4), 2, 0, learned), new Linear(4, 1)).initialise(1);
    Network windowed =
        Network.of(new Recurrent(new LstmCell(4), 2, 0, learned), new Linear(4, 1)).initialise(1);
    for (int step = 0; step < 5; step++) {
      trainer(whole, 0.1).step(batch(step));
      trainer(windowed, 0.1).steps(batch(step), new Truncation(STEPS, STEPS));
    }
    assertSame(whole, windowed);
    Parameter initial = whole.parameters().get(4);
    assertFalse(initial.value()[0] == 0, initial.name() + " is learned");
  }

  @Test
  void refusesLossesThatWouldNotBeLearned() {
    assertEquals(
        "Truncation: k1 5 and k2 4, expected 1 <= k1 <= k2",
        assertThrows(IllegalArgumentException.class, () -> new Truncation(5, 4)).getMessage());
  }

  private static Network network(Cell cell) {
    Recurrent bottom = new Recurrent(cell, 2);
    return Network.of(bottom, new Linear(bottom.outputSize(), 1)).initialise(1);
  }

  private static Trainer trainer(Network network, double learningRate) {
    return new Trainer(network, KERNELS, Training.of(new SquaredError(), new Sgd(learningRate)));
  }

  private static Batch batch(long seed) {
    RandomStream random = new RandomStream(seed, "batch");
    Sequences x = Sequences.zeros(LENGTHS, 2);
    Batch batch = new Batch(x, x.like(1));
    for (int i = 0; i < x.rows().length; i++) {
      x.rows()[i] = random.nextFloat(-1, 1);
    }
    for (int i = 0; i < batch.targets().rows().length; i++) {
      batch.targets().rows()[i] = random.nextFloat(-1, 1);
    }
    return batch;
  }

  private static float[][] gradients(Network network) {
    return network.parameters().stream()
        .map(parameter -> parameter.gradient().clone())
        .toArray(float[][]::new);
  }

  private static void assertSame(Network one, Network other) {
    for (int i = 0; i < one.parameters().size(); i++) {
      assertArrayEquals(one.parameters().get(i).value(), other.parameters().get(i).value());
    }
  }
}
