package dev.unroll.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.unroll.kernel.Kernels;
import org.junit.jupiter.api.Test;

class PassTest {
  private static final Network NETWORK =
      Network.of(new Recurrent(new GruCell(5), 2), new Linear(5, 3)).initialise(1);

  private final Pass pass = NETWORK.inference(Kernels.auto());

  private static Sequences random(int... lengths) {
    Sequences x = Sequences.zeros(lengths, 2);
    RandomStream random = new RandomStream(lengths.length, "numbers");
    for (int i = 0; i < x.rows().length; i++) {
      x.rows()[i] = random.nextFloat(-1, 1);
    }
    return x;
  }

  /// The second run is smaller: the buffers are then longer than the outputs.
  @Test
  void outputsInPlaceAreThoseOfTheLastRun() {
    pass.forward(random(4, 7, 1));
    assertArrayEquals(pass.outputs().toArray(), pass.outputsInPlace().toArray());
    pass.forward(random(2, 3));
    assertArrayEquals(pass.outputs().toArray(), pass.outputsInPlace().toArray());
  }

  @Test
  void outputsInPlaceCanBeLearned() {
    pass.forward(random(4, 7, 1));
    Sequences x = random(2, 3);
    pass.forward(x);
    Trainer trainer =
        new Trainer(NETWORK, Kernels.auto(), Training.of(new SquaredError(), new Adam(0.01)));
    assertEquals(0, trainer.evaluate(new Batch(x, pass.outputsInPlace())));
  }
}
