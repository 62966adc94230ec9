package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Network;
import dev.unroll.nn.Outcome;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// One member while it is trained, from its seed on.
final class MemberTraining {
  private final long seed;
  private final Network network;
  private final TrainingSet set;
  private final Schedule schedule;
  private final Trainer trainer;
  private final RandomStream random;
  private final List<Double> losses = new ArrayList<>();

  /// @param network its weights are set anew
  MemberTraining(long seed, Network network, TrainingSet set, Schedule schedule, Kernels kernels) {
    this.seed = seed;
    this.network = network.initialise(seed);
    this.set = set;
    this.schedule = schedule;
    Training training =
        Training.of(new SquaredError(), new Adam(schedule.learningRate()))
            .withClipping(Clipping.byGlobalNorm(schedule.clip()));
    this.trainer = new Trainer(network, kernels, training);
    this.random = new RandomStream(seed, "batches");
  }

  /// Finds out for how many epochs to train: until the validation error has not become smaller for
  /// `schedule.patience()` epochs. The network that this leaves behind is of no further use.
  ///
  /// @param epochDone is told the number of each epoch that is done
  LearningCurve search(IntConsumer epochDone) {
    Batch validation = set.validation();
    int best = 0;
    List<Double> errors = new ArrayList<>();
    for (int epoch = 1;
        epoch <= schedule.epochs() && epoch <= best + schedule.patience();
        epoch++) {
      epoch(epoch);
      errors.add(trainer.evaluate(validation));
      if (best == 0 || errors.getLast() < errors.get(best - 1)) {
        best = epoch;
      }
      epochDone.accept(epoch);
    }
    return new LearningCurve(seed, losses, errors, best);
  }

  /// Trains for as many epochs as were best.
  ///
  /// @param epochDone is told the number of each epoch that is done
  Member train(LearningCurve curve, IntConsumer epochDone) {
    for (int epoch = 1; epoch <= curve.best(); epoch++) {
      epoch(epoch);
      epochDone.accept(epoch);
    }
    return new Member(network, curve);
  }

  private void epoch(int epoch) {
    double sum = 0;
    List<Batch> batches = set.epoch(random);
    for (Batch batch : batches) {
      sum +=
          switch (trainer.step(batch)) {
            case Outcome.Learned learned -> learned.loss();
            case Outcome.Diverged diverged -> throw new DivergedException(seed, epoch, diverged);
          };
    }
    losses.add(sum / batches.size());
  }
}
