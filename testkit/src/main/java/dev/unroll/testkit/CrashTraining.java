package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.GruCell;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Schedule;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.ShuffledOrder;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import dev.unroll.nn.WeightAverage;
import dev.unroll.store.Checkpoint;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A training that saves after every step, to be killed: with shuffled data, noise on the inputs, a
/// schedule and an average of the weights.
public final class CrashTraining {
  /// What the process prints when training begins.
  static final String BEGUN = "training";

  private static final int ITEMS = 7;
  private static final int TIME = 12;

  private final Network network;
  private final Trainer trainer;
  private final ShuffledOrder order = new ShuffledOrder(ITEMS, 3);
  private final RandomStream noise = new RandomStream(3, "noise");
  private final WeightAverage average;
  private final Checkpoint checkpoint;

  CrashTraining(int steps, int hidden) {
    network =
        Network.of(new Recurrent(new GruCell(hidden), 1), new Linear(hidden, 1)).initialise(1);
    average = WeightAverage.exponential(network, 0.99);
    Training training =
        Training.of(new SquaredError(), new Adam(0.01))
            .withClipping(Clipping.byGlobalNorm(1))
            .withSchedule(new Schedule.WarmUp(steps / 10 + 1, new Schedule.Cosine(steps + 1, 0)));
    trainer = new Trainer(network, Kernels.auto(), training);
    checkpoint =
        new Checkpoint(network)
            .with("trainer", trainer)
            .with("order", order)
            .with("noise", noise)
            .with("average", average);
  }

  /// Trains up to a step, from a file if there is one, and saves after every step.
  ///
  /// @param args the file; the steps of the whole training; the hidden size; the step at which to
  ///   stop
  public static void main(String[] args) {
    try {
      Path file = Path.of(args[0]);
      CrashTraining training =
          new CrashTraining(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
      training.resume(file);
      System.out.println(BEGUN);
      training.train(Integer.parseInt(args[3]), () -> training.checkpoint.save(file));
    } catch (UncheckedIOException e) {
      System.err.println(e.getMessage());
      System.exit(4);
    }
  }

  /// Goes on from a file, if there is one.
  void resume(Path file) {
    if (Files.exists(file)) {
      checkpoint.resume(file);
    }
  }

  void save(Path file) {
    checkpoint.save(file);
  }

  void train(int lastStep, Runnable afterStep) {
    while (trainer.steps() < lastStep) {
      trainer.step(batch(order.next()));
      average.add();
      afterStep.run();
    }
  }

  private Batch batch(int item) {
    Sequences x = Sequences.zeros(new int[] {TIME}, 1);
    Batch batch = new Batch(x, x.like(1));
    for (int t = 0; t < TIME; t++) {
      float value = (float) StrictMath.sin(item + 0.5 * t);
      x.set(0, t, 0, value + noise.nextFloat(-0.1f, 0.1f));
      batch.targets().set(0, t, 0, (float) StrictMath.sin(item + 0.5 * (t + 1)));
    }
    return batch;
  }
}
