package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Network;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.Trainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// One trained network of an ensemble.
///
/// @param network not changed any more
/// @param curve how its number of epochs was found, and the seed its weights and batches came from
record Member(Network network, LearningCurve curve) {

  /// Finds out for how many epochs to train: until the validation error has not become smaller for
  /// `schedule.patience()` epochs. The network that this leaves behind is of no further use.
  ///
  /// @param set with a validation tail
  static LearningCurve search(
      long seed,
      Network network,
      TrainingSet set,
      Schedule schedule,
      Kernels kernels,
      IntConsumer epochDone) {
    Run run = new Run(seed, network, set, schedule, kernels);
    Batch validation = set.validation();
    int best = 0;
    List<Double> errors = new ArrayList<>();
    for (int epoch = 1;
        epoch <= schedule.epochs() && epoch <= best + schedule.patience();
        epoch++) {
      run.epoch(epoch);
      errors.add(run.trainer.evaluate(validation));
      if (best == 0 || errors.getLast() < errors.get(best - 1)) {
        best = epoch;
      }
      epochDone.accept(epoch);
    }
    return new LearningCurve(seed, run.losses, errors, best);
  }

  /// Trains for as many epochs as were best.
  ///
  /// @param set without a validation tail
  static Member train(
      LearningCurve curve,
      Network network,
      TrainingSet set,
      Schedule schedule,
      Kernels kernels,
      IntConsumer epochDone) {
    Run run = new Run(curve.seed(), network, set, schedule, kernels);
    for (int epoch = 1; epoch <= curve.best(); epoch++) {
      run.epoch(epoch);
      epochDone.accept(epoch);
    }
    return new Member(network, curve);
  }

  /// A network while it is trained.
  private static final class Run {
    final long seed;
    final TrainingSet set;
    final Trainer trainer;
    final RandomStream random;
    final List<Double> losses = new ArrayList<>();

    Run(long seed, Network network, TrainingSet set, Schedule schedule, Kernels kernels) {
      this.seed = seed;
      this.set = set;
      network.initialise(seed);
      Adam adam = new Adam(network.parameters(), schedule.learningRate());
      trainer = new Trainer(network, kernels, new SquaredError(), adam, schedule.clip());
      random = new RandomStream(seed, "batches");
    }

    void epoch(int epoch) {
      double sum = 0;
      List<Batch> batches = set.epoch(random);
      for (Batch batch : batches) {
        double loss = trainer.step(batch);
        if (Double.isNaN(loss)) {
          throw new DivergedException(seed, epoch);
        }
        sum += loss;
      }
      losses.add(sum / batches.size());
    }
  }
}
