package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Network;
import dev.unroll.nn.Outcome;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/// One member while it is trained, from its seed on.
final class MemberTraining {
  private final long seed;
  private final Network network;
  private final TrainingSet set;
  private final Schedule schedule;
  private final Trainer trainer;
  private final WeightAverage average;
  private final RandomStream random;
  private final List<Double> losses = new ArrayList<>();
  private double norms;
  private double clippedNorms;

  /// @param network its weights are set anew
  MemberTraining(long seed, Network network, TrainingSet set, Schedule schedule, Kernels kernels) {
    this.seed = seed;
    this.network = network.initialise(seed);
    this.set = set;
    this.schedule = schedule;
    Training training =
        Training.of(set.loss(), new Adam(schedule.learningRate()))
            .withClipping(Clipping.byGlobalNorm(schedule.clip()));
    this.trainer = new Trainer(network, kernels, training);
    this.average = new WeightAverage(network, set.averaging());
    this.random = new RandomStream(seed, "batches");
  }

  /// Finds out for how many epochs to train: until the validation error has not become smaller for
  /// `schedule.patience()` epochs, or all of them where too little is watched to tell. The network
  /// that this leaves behind is of no further use.
  ///
  /// @param validation of the training set
  /// @param epochDone is told the number of each epoch that is done
  LearningCurve search(List<Batch> validation, IntConsumer epochDone) {
    int patience = set.canChoose() ? schedule.patience() : schedule.epochs();
    int best = 0;
    List<Double> errors = new ArrayList<>();
    for (int epoch = 1; epoch <= schedule.epochs() && epoch <= best + patience; epoch++) {
      epoch(epoch);
      errors.add(validationError(validation));
      if (best == 0 || errors.getLast() < errors.get(best - 1)) {
        best = epoch;
      }
      epochDone.accept(epoch);
    }
    LearningCurve.Norms gradients =
        new LearningCurve.Norms(
            norms / trainer.steps(), clippedNorms / trainer.steps(), trainer.clippedShare());
    int epochs = set.canChoose() ? best : losses.size();
    return new LearningCurve(seed, losses, errors, Optional.of(gradients), epochs);
  }

  /// Trains for as many epochs as were best.
  ///
  /// @param epochDone is told the number of each epoch that is done
  Member train(LearningCurve curve, IntConsumer epochDone) {
    for (int epoch = 1; epoch <= curve.best(); epoch++) {
      epoch(epoch);
      epochDone.accept(epoch);
    }
    average.swap();
    return new Member(network, curve);
  }

  /// The mean loss of the averaged parameters on all batches together.
  private double validationError(List<Batch> validation) {
    average.swap();
    double sum = 0;
    double weights = 0;
    for (Batch batch : validation) {
      double weight = weight(batch);
      sum += weight * trainer.evaluate(batch);
      weights += weight;
    }
    average.swap();
    return weights == 0 ? 0 : sum / weights;
  }

  /// Of all that a batch holds: what its mean is the mean over.
  private static double weight(Batch batch) {
    Sequences weights = batch.weights();
    double sum = 0;
    for (int sequence = 0; sequence < weights.batch(); sequence++) {
      for (int step = 0; step < weights.length(sequence); step++) {
        for (int k = 0; k < weights.features(); k++) {
          sum += weights.get(sequence, step, k);
        }
      }
    }
    return sum;
  }

  private void epoch(int epoch) {
    double sum = 0;
    List<Batch> batches = set.epoch(random);
    for (Batch batch : batches) {
      switch (trainer.step(batch)) {
        case Outcome.Learned learned -> {
          sum += learned.loss();
          norms += learned.norm();
          clippedNorms += learned.clippedNorm();
        }
        case Outcome.Diverged diverged -> throw new DivergedException(seed, epoch, diverged);
      }
      average.add();
    }
    losses.add(sum / batches.size());
  }
}
