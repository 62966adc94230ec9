package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
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
    Trainer trainer = new Trainer(network, kernels, new SquaredError(), adam, 1);
    for (int step = 0; step < steps; step++) {
      trainer.step(echo(step));
    }
    return trainer.evaluate(echo(-1));
  }

  private static Network network(Cell cell) {
    return Network.of(new Recurrent(cell, 1), new Linear(cell.hiddenSize(), 1)).initialise(1);
  }

  @ParameterizedTest
  @MethodSource("dev.unroll.nn.InvarianceTest#cells")
  void remembersForThreeSteps(Cell cell) {
    double loss = trained(network(cell), Kernels.auto(), 600);
    assertTrue(loss < 0.1, cell + ": " + loss + ", 0.33 without memory");
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
    Trainer trainer = new Trainer(network, Kernels.auto(), new SquaredError(), adam, 1);
    Sequences x = Sequences.of(1, 2, Float.NaN);
    assertEquals(Double.NaN, trainer.step(new Batch(x, x.like(1))));
    assertArrayEquals(before, network.parameters().getFirst().value());
  }

  @Test
  void aLossOfManyOutputsLearnsToNameWhatWasSeen() {
    Network network = Network.of(new Recurrent(new GruCell(8), 1), new Linear(8, 3)).initialise(1);
    Adam adam = new Adam(0.02);
    Trainer trainer = new Trainer(network, Kernels.auto(), new CrossEntropy(3), adam, 1);
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
    Trainer trainer = new Trainer(network, Kernels.auto(), loss, adam, 1);
    Sequences x = Sequences.of(1, 2);
    assertEquals(
        "Trainer: the network gives 1 outputs, 1 targets a step need 5 for "
            + "CrossEntropy[classes=5, smoothing=0.0]",
        assertThrows(IllegalArgumentException.class, () -> trainer.step(new Batch(x, x)))
            .getMessage());
  }
}
