package dev.unroll.lab;

import dev.unroll.kernel.Kernels;
import dev.unroll.lab.Outcome.Ending;
import dev.unroll.nn.Adam;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Clipping;
import dev.unroll.nn.Linear;
import dev.unroll.nn.Network;
import dev.unroll.nn.Outcome.Diverged;
import dev.unroll.nn.Outcome.Learned;
import dev.unroll.nn.Pass;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Recurrent;
import dev.unroll.nn.Trainer;
import dev.unroll.nn.Training;
import java.util.OptionalDouble;

/// One network that learns a task until it is solved, or until it has seen enough.
///
/// After every 1,000 sequences it takes a short exam; if it passes, the long one that decides. Each
/// exam has fresh sequences. So a trial ends at a multiple of 1,000, or at its last sequence.
public final class Trial {
  private static final int BETWEEN_EXAMS = 1000;

  private final Task task;
  private final Settings settings;
  private final long seed;
  private final Kernels kernels;
  private final Network network;
  private final Trainer trainer;
  private final Pass exams;
  private final RandomStream random;
  private long sequences;
  private double score = Double.NaN;

  /// @param settings those of the assignment, or others
  public Trial(Assignment assignment, Settings settings, long seed, Kernels kernels) {
    this.task = assignment.task().apply(seed);
    this.settings = settings;
    this.seed = seed;
    this.kernels = kernels;
    this.network =
        Network.of(
            new Recurrent(
                settings.cell().cell(settings.hidden(), settings.start()), task.inputSize()),
            new Linear(settings.hidden(), task.outputSize()));
    network.initialise(seed, settings.start().initialisation(assignment.span()));
    Training training =
        Training.of(task.loss(), new Adam(settings.learningRate()))
            .withClipping(Clipping.byGlobalNorm(Settings.CLIP));
    this.trainer = new Trainer(network, kernels, training);
    this.exams = network.inference(kernels);
    this.random = new RandomStream(seed, "lab training");
  }

  /// Learns. To be called once.
  public Outcome run(Observer observer) {
    while (sequences < settings.maxSequences()) {
      double loss = learn(observer);
      if (observer.stopped()) {
        return ended(Ending.STOPPED);
      }
      if (Double.isNaN(loss)) {
        score = Double.NaN;
        return ended(Ending.DIVERGED);
      }
      score = exam("probe", Rule.PROBE, observer);
      observer.at(seed, sequences, loss, score);
      boolean last = sequences >= settings.maxSequences();
      if (last || task.rule().solved(score)) {
        score = exam("exam", Rule.SEQUENCES, observer);
        if (task.rule().solved(score)) {
          return ended(Ending.SOLVED);
        }
      }
    }
    boolean examined = !Double.isNaN(score);
    return ended(observer.stopped() && !examined ? Ending.STOPPED : Ending.NOT_SOLVED);
  }

  /// @return the mean loss; NaN if training has diverged
  private double learn(Observer observer) {
    long end = Math.min(settings.maxSequences(), (sequences / BETWEEN_EXAMS + 1) * BETWEEN_EXAMS);
    double sum = 0;
    long begin = sequences;
    while (sequences < end && !observer.stopped()) {
      int count = (int) Math.min(settings.batch(), settings.maxSequences() - sequences);
      switch (trainer.step(task.training(random, count))) {
        case Learned learned -> sum += count * learned.loss();
        case Diverged diverged -> {
          observer.diverged(seed, diverged.message());
          return Double.NaN;
        }
      }
      sequences += count;
    }
    return sum / (sequences - begin);
  }

  /// @return the score; NaN if somebody stopped it
  private double exam(String name, int count, Observer observer) {
    RandomStream questions = new RandomStream(seed, "lab %s %s".formatted(name, sequences));
    Tally tally = new Tally();
    for (Batch batch : task.exam(questions, count)) {
      if (observer.stopped()) {
        return Double.NaN;
      }
      exams.forward(batch.inputs());
      task.mark(batch, exams.outputsInPlace(), tally);
    }
    return task.rule().score(tally);
  }

  private Outcome ended(Ending ending) {
    boolean whole = ending == Ending.SOLVED || ending == Ending.NOT_SOLVED;
    OptionalDouble horizon =
        whole
            ? task.horizon(network, kernels, new RandomStream(seed, "lab horizon"))
            : OptionalDouble.empty();
    return new Outcome(seed, ending, sequences, score, horizon);
  }
}
