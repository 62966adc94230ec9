package dev.unroll.store;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Cell;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.EarlyStopping;
import dev.unroll.nn.Layer;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Optimizer;
import dev.unroll.nn.Plateau;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.ShuffledOrder;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.State;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import dev.unroll.nn.WeightAverage;

/// A training with everything that is carried from step to step.
final class SmallTraining {
  private final Network network;
  private final Plateau plateau = new Plateau(0.5, 1);
  private final Trainer trainer;
  private final ShuffledOrder order = new ShuffledOrder(5, 7);
  private final RandomStream noise = new RandomStream(7, "noise");
  private final WeightAverage average;
  private final EarlyStopping stopping;
  private final State state;

  SmallTraining(Cell cell, Optimizer optimizer) {
    this(optimizer, new Recurrent(cell, 1), new Linear(cell.hiddenSize(), 1));
  }

  SmallTraining(Optimizer optimizer, Layer... layers) {
    network = Network.of(layers).initialise(1);
    Training training =
        Training.of(new SquaredError(), optimizer)
            .withClipping(Clipping.byGlobalNorm(0.1))
            .withSchedule(plateau);
    trainer = new Trainer(network, Kernels.auto(), training);
    average = WeightAverage.exponential(network, 0.9);
    stopping = new EarlyStopping(network, 3);
    state = new State(network, 1);
  }

  Network network() {
    return network;
  }

  Trainer trainer() {
    return trainer;
  }

  Checkpoint checkpoint() {
    return new Checkpoint(network)
        .with("trainer", trainer)
        .with("order", order)
        .with("noise", noise)
        .with("plateau", plateau)
        .with("average", average)
        .with("stopping", stopping)
        .with("state", state);
  }

  void run(int steps) {
    for (int step = 0; step < steps; step++) {
      int item = order.next();
      Sequences x = Sequences.zeros(new int[] {6}, 1);
      Sequences y = x.like(1);
      for (int t = 0; t < 6; t++) {
        x.set(0, t, 0, (float) StrictMath.sin(item + t) + noise.nextFloat(-0.1f, 0.1f));
        y.set(0, t, 0, (float) StrictMath.sin(item + t + 1.0));
      }
      double loss = trainer.step(new Batch(x, y), state).loss();
      average.add();
      plateau.tell(loss);
      stopping.tell(loss);
    }
  }
}
