package example;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Linear;
import dev.unroll.nn.LstmCell;
import dev.unroll.nn.Network;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;

/// Trains an LSTM to say the next value of a sine wave.
public final class SineWave {
  private SineWave() {}

  public static void main(String[] args) {
    Sequences wave = Sequences.zeros(new int[] {100}, 1); // one sequence, 100 steps, 1 feature
    Sequences next = wave.like(1);
    for (int t = 0; t < 100; t++) {
      wave.set(0, t, 0, (float) Math.sin(0.3 * t));
      next.set(0, t, 0, (float) Math.sin(0.3 * (t + 1)));
    }

    Kernels kernels = Kernels.auto();
    Network network = Network.of(new Recurrent(new LstmCell(16), 1), new Linear(16, 1));
    network.initialise(1);
    Training training =
        Training.of(new SquaredError(), new Adam(0.01)).withClipping(Clipping.byGlobalNorm(1));
    Trainer trainer = new Trainer(network, kernels, training);

    Batch batch = new Batch(wave, next);
    for (int epoch = 0; epoch <= 200; epoch++) {
      double loss = trainer.step(batch).loss();
      if (epoch % 50 == 0) {
        System.out.println("epoch " + epoch + ": loss " + loss);
      }
    }
    System.out.println("kernels: " + kernels.name());
  }
}
