package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
    Adam adam = new Adam(network.parameters(), 0.01);
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
    Adam adam = new Adam(network.parameters(), 0.01);
    Trainer trainer = new Trainer(network, Kernels.auto(), new SquaredError(), adam, 1);
    Sequences x = Sequences.of(1, 2, Float.NaN);
    assertEquals(Double.NaN, trainer.step(new Batch(x, x.like(1))));
    assertArrayEquals(before, network.parameters().getFirst().value());
  }
}
