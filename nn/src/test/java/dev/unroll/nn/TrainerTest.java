package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainerTest {

  /// Eight random sequences; the target is the input three steps before.
  private static Batch echo(long seed) {
    RandomStream random = new RandomStream(seed, "echo");
    Sequences x = Sequences.zeros(new int[] {20, 20, 20, 20, 20, 20, 20, 20}, 1);
    Sequences y = x.like(1);
    Sequences weights = x.like(1);
    for (int b = 0; b < 8; b++) {
      for (int t = 0; t < 20; t++) {
        x.set(b, t, 0, random.nextFloat(-1, 1));
        if (t >= 3) {
          y.set(b, t, 0, x.get(b, t - 3, 0));
          weights.set(b, t, 0, 1);
        }
      }
    }
    return new Batch(x, y, weights);
  }

  private static double trained(Network network, Kernels kernels, int steps) {
    Adam adam = new Adam(0.01);
    Trainer trainer = new Trainer(network, kernels, training(new SquaredError(), adam));
    for (int step = 0; step < steps; step++) {
      trainer.step(echo(step));
    }
    return trainer.evaluate(echo(-1));
  }

  private static Training training(Loss loss, Optimizer optimizer) {
    return Training.of(loss, optimizer).withClipping(Clipping.byGlobalNorm(1));
  }

  private static Network network(Cell cell) {
    Recurrent bottom = new Recurrent(cell, 1);
    return Network.of(bottom, new Linear(bottom.outputSize(), 1)).initialise(1);
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.nn.InvarianceTest#cells")
  void remembersForThreeSteps(Cell cell) {
    double loss = trained(network(cell), Kernels.auto(), 600);
    assertTrue(loss < 0.1, cell + ": " + loss + ", 0.33 without memory");
  }

  /// 2 + 3 is to 5 what 2 is to 2: all numbers here are exact in binary.
  @Test
  void offsetsAreAddedToWhatTheNetworkSays() {
    Sequences x = Sequences.of(1, 2, 4);
    Sequences five = Sequences.of(5, 5, 5);
    Sequences two = Sequences.of(2, 2, 2);
    Sequences weights = Sequences.of(1, 1, 1);
    Batch moved = new Batch(x, five, weights, Optional.of(Sequences.of(3, 3, 3)));
    assertArrayEquals(
        linear(new Batch(x, two, weights)), linear(moved), "trained on targets that are 3 less");
    Batch wrong = new Batch(x, five, weights, Optional.of(five.like(2)));
    assertEquals(
        "Trainer: 2 offsets a step for 1 outputs of the network",
        assertThrows(IllegalArgumentException.class, () -> linear(wrong)).getMessage());
  }

  private static float[] linear(Batch batch) {
    Network network = Network.of(new Linear(1, 1));
    Trainer trainer =
        new Trainer(network, Kernels.auto(), training(new SquaredError(), new Sgd(0.125)));
    trainer.step(batch);
    Parameter weight = network.parameters().getFirst();
    return new float[] {weight.value()[0], (float) trainer.evaluate(batch)};
  }

  @Test
  void bothKernelSetsTrainTheSameWeights() {
    Network one = network(new LstmCell(6));
    Network other = network(new LstmCell(6));
    trained(one, Kernels.scalar(), 30);
    trained(other, Kernels.auto(), 30);
    for (int i = 0; i < one.parameters().size(); i++) {
      assertArrayEquals(one.parameters().get(i).value(), other.parameters().get(i).value());
    }
  }

  @Test
  void aLossThatIsNotFiniteChangesNothing() {
    Network network = network(new GruCell(3));
    float[] before = network.parameters().getFirst().value().clone();
    Adam adam = new Adam(0.01);
    Trainer trainer = new Trainer(network, Kernels.auto(), training(new SquaredError(), adam));
    Sequences x = Sequences.of(1, 2, Float.NaN);
    Outcome.Diverged diverged =
        assertInstanceOf(Outcome.Diverged.class, trainer.step(new Batch(x, x.like(1))));
    assertEquals(
        "training diverged at step 1: not finite: the inputs, sequence 0, step 2",
        diverged.message());
    assertArrayEquals(before, network.parameters().getFirst().value());
  }

  @Test
  void aLossOfManyOutputsLearnsToNameWhatWasSeen() {
    Network network = Network.of(new Recurrent(new GruCell(8), 1), new Linear(8, 3)).initialise(1);
    Adam adam = new Adam(0.02);
    Trainer trainer = new Trainer(network, Kernels.auto(), training(new CrossEntropy(3), adam));
    Sequences x = Sequences.of(0, 2, 1, 1, 0, 2, 2, 0, 1);
    Sequences before = x.like(1);
    for (int t = 1; t < x.time(); t++) {
      before.set(0, t, 0, x.get(0, t - 1, 0));
    }
    Batch batch = new Batch(x, before);
    assertTrue(trainer.evaluate(batch) > 0.8, "a loss near log 3 before training");
    for (int step = 0; step < 200; step++) {
      trainer.step(batch);
    }
    double loss = trainer.evaluate(batch);
    assertTrue(loss < 0.05, "loss after training: " + loss);
  }

  @Test
  void aLossThatNeedsMoreOutputsIsRefused() {
    Network network = network(new GruCell(3));
    Adam adam = new Adam(0.01);
    Loss loss = new CrossEntropy(5);
    Trainer trainer = new Trainer(network, Kernels.auto(), training(loss, adam));
    Sequences x = Sequences.of(1, 2);
    assertEquals(
        "Trainer: the network gives 1 outputs, 1 targets a step need 5 for "
            + "CrossEntropy[classes=5, smoothing=0.0]",
        assertThrows(IllegalArgumentException.class, () -> trainer.step(new Batch(x, x)))
            .getMessage());
  }

  @Test
  void partsOfABatchAreLearnedAsOne() {
    Network whole = network(new GruCell(5));
    Network parts = network(new GruCell(5));
    Training training = training(new SquaredError(), new Sgd(0.1));
    Batch batch = echo(1);
    Outcome expected = new Trainer(whole, Kernels.auto(), training).step(batch);
    List<Batch> three = List.of(part(batch, 0, 1), part(batch, 1, 3), part(batch, 3, 8));
    Outcome found = new Trainer(parts, Kernels.auto(), training).step(three);
    assertEquals(expected.loss(), found.loss(), 1e-12);
    for (int i = 0; i < whole.parameters().size(); i++) {
      Parameter one = whole.parameters().get(i);
      assertArrayEquals(one.gradient(), parts.parameters().get(i).gradient(), 1e-7f, one.name());
      assertArrayEquals(one.value(), parts.parameters().get(i).value(), 1e-7f, one.name());
    }
  }

  private static Batch part(Batch batch, int from, int to) {
    int[] lengths = new int[to - from];
    Arrays.fill(lengths, batch.inputs().time());
    Sequences x = Sequences.zeros(lengths, 1);
    Batch part = new Batch(x, x.like(1), x.like(1));
    for (int b = from; b < to; b++) {
      for (int t = 0; t < x.time(); t++) {
        part.inputs().set(b - from, t, 0, batch.inputs().get(b, t, 0));
        part.targets().set(b - from, t, 0, batch.targets().get(b, t, 0));
        part.weights().set(b - from, t, 0, batch.weights().get(b, t, 0));
      }
    }
    return part;
  }

  @Test
  void divergenceIsNamedWhereItBegins() {
    Network network =
        Network.of(new Linear(1, 1), new Recurrent(new ElmanCell(2), 1), new Linear(2, 1));
    network.initialise(1);
    Sequences x = Sequences.zeros(new int[] {2, 3}, 1);
    x.set(1, 2, 0, Float.MAX_VALUE);
    network.parameters().getFirst().value()[0] = 2;
    network.parameters().getFirst().changed();
    assertEquals("the outputs of layer 0 (Linear), sequence 1, step 2", place(network, x, x));
    x.set(1, 2, 0, 0);
    Sequences nan = x.like(1);
    nan.set(0, 1, 0, Float.NaN);
    assertEquals("the targets, sequence 0, step 1", place(network, x, nan));
    // All finite on the way there; on the way back a product is not.
    Network steep = Network.of(new Linear(1, 1), new Linear(1, 1));
    steep.parameters().get(0).value()[0] = 1e-30f;
    steep.parameters().get(2).value()[0] = 1e30f;
    Sequences far = Sequences.of(1e30f);
    assertEquals("the gradient of weight in layer 0 (Linear)", place(steep, far, far.like(1)));
  }

  /// A part of a batch and a window of time are the caller's batch, and counted as he counts.
  @Test
  void divergenceIsNamedInTheWholeBatch() {
    Network network = network(new GruCell(2));
    Sequences x = Sequences.zeros(new int[] {9, 8}, 1);
    Batch good = new Batch(x, x.like(1));
    Sequences y = x.like(1);
    y.set(1, 6, 0, Float.POSITIVE_INFINITY);
    Batch bad = new Batch(x, y);
    Trainer trainer =
        new Trainer(network, Kernels.auto(), training(new Pinball(0.3), new Adam(0.1)));
    Outcome.Diverged inParts =
        assertInstanceOf(Outcome.Diverged.class, trainer.step(List.of(good, bad)));
    assertEquals("the targets, sequence 3, step 6", inParts.place());
    assertEquals(OptionalInt.of(3), inParts.sequence());
    List<Outcome> windows = trainer.steps(bad, new Truncation(2, 3));
    assertEquals(4, windows.size());
    assertEquals(
        "the targets, sequence 1, step 6",
        assertInstanceOf(Outcome.Diverged.class, windows.getLast()).place());
    Sequences nothing = x.like(1);
    Sequences onlyThat = x.like(1);
    onlyThat.set(1, 6, 0, 1);
    assertInstanceOf(Outcome.Learned.class, trainer.step(new Batch(x, y, nothing)));
    assertEquals(
        "the targets, sequence 1, step 6",
        assertInstanceOf(Outcome.Diverged.class, trainer.step(new Batch(x, y, onlyThat))).place());
  }

  @Test
  void aGradientThatIsNotFiniteLeavesTheStateAlone() {
    Recurrent layer = new Recurrent(new ElmanCell(1, ElmanCell.Activation.RELU), 1);
    Network steep = Network.of(layer, new Linear(1, 1)).initialise(1);
    layer.weightIh().value()[0] = 1e-30f;
    ((Linear) steep.layers().getLast()).weight().value()[0] = 1e30f;
    steep.parameters().forEach(Parameter::changed);
    Sequences far = Sequences.of(1e30f, 1e30f, 1e30f);
    Batch batch = new Batch(far, far.like(1));
    State state = new State(steep, 1);
    state.h(0)[0] = 0.25f;
    Trainer trainer =
        new Trainer(steep, Kernels.auto(), training(new AbsoluteError(), new Adam(1)));
    assertInstanceOf(Outcome.Diverged.class, trainer.step(batch, state));
    assertEquals(0.25f, state.h(0)[0]);
    List<Outcome> outcomes = trainer.steps(batch, state, new Truncation(1, 2));
    assertInstanceOf(Outcome.Diverged.class, outcomes.getFirst());
    assertEquals(0.25f, state.h(0)[0], "nor do windows that overlap");
  }

  private static String place(Network network, Sequences x, Sequences targets) {
    float[] before = network.parameters().get(1).value().clone();
    Trainer trainer =
        new Trainer(network, Kernels.auto(), training(new AbsoluteError(), new Adam(1)));
    Outcome outcome = trainer.step(new Batch(x, targets));
    assertArrayEquals(before, network.parameters().get(1).value());
    assertEquals(0, trainer.steps());
    return assertInstanceOf(Outcome.Diverged.class, outcome).place();
  }

  @Test
  void theSeedOfTheTrainingDecidesWhatIsDropped() {
    float[] one = trainedWithDropout(1);
    assertArrayEquals(one, trainedWithDropout(1));
    assertFalse(Arrays.equals(one, trainedWithDropout(2)), "another seed, the same masks");
  }

  private static float[] trainedWithDropout(long seed) {
    Network network = Network.of(new Linear(1, 8), new Dropout(8, 0.5), new Linear(8, 1));
    Training training = training(new SquaredError(), new Sgd(0.1)).withSeed(seed);
    new Trainer(network.initialise(1), Kernels.auto(), training).step(echo(1));
    return network.parameters().getFirst().value();
  }

  @Test
  void clippingIsCounted() {
    Network network = network(new GruCell(3));
    Training training =
        Training.of(new SquaredError(), new Sgd(0.1)).withClipping(Clipping.byGlobalNorm(0.01));
    Trainer trainer = new Trainer(network, Kernels.auto(), training);
    assertEquals(0, trainer.clippedShare());
    Outcome.Learned learned = assertInstanceOf(Outcome.Learned.class, trainer.step(echo(1)));
    assertTrue(learned.clipped() && learned.norm() > 0.01, learned.toString());
    assertEquals(0.01, learned.clippedNorm(), 1e-5);
    Sequences x = Sequences.of(1, 2);
    Batch nothing = new Batch(x, x.like(1), x.like(1));
    assertEquals(new Outcome.Learned(0, 0, 0), trainer.step(nothing));
    assertEquals(1, trainer.steps(), "a batch without weight is not a step");
    assertEquals(1, trainer.clippedShare());
  }

  @Test
  void normsOfEveryKindOfClippingAreThoseOfTheGradients() {
    for (Clipping clipping :
        List.of(
            Clipping.none(),
            Clipping.byValue(0.3),
            Clipping.byNorm(0.4),
            Clipping.byGlobalNorm(0.5),
            Clipping.byGlobalNorm(Double.POSITIVE_INFINITY))) {
      List<Parameter> parameters = List.of(new Parameter("a", 2), new Parameter("b", 1));
      float[] a = parameters.get(0).gradient();
      float[] b = parameters.get(1).gradient();
      a[0] = 3;
      a[1] = -4;
      b[0] = 0.2f;
      double norm = Gradients.norm(Kernels.scalar(), parameters);
      double after = clipping.clip(Kernels.scalar(), parameters, norm);
      assertEquals(Gradients.norm(Kernels.scalar(), parameters), after, 1e-7, clipping.toString());
      float[] expected =
          switch (clipping) {
            case Clipping.None() -> new float[] {3, -4, 0.2f};
            case Clipping.ByValue(double max) -> new float[] {(float) max, (float) -max, 0.2f};
            case Clipping.ByNorm(double max) ->
                new float[] {(float) (0.6 * max), (float) (-0.8 * max), 0.2f};
            case Clipping.ByGlobalNorm(double max) -> {
              double share = Math.min(1, max / norm);
              yield new float[] {(float) (3 * share), (float) (-4 * share), (float) (0.2 * share)};
            }
          };
      assertArrayEquals(expected, new float[] {a[0], a[1], b[0]}, 1e-6f, clipping.toString());
    }
  }
}
