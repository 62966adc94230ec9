package dev.unroll.lab;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Batch;
import dev.unroll.nn.Loss;
import dev.unroll.nn.Network;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Something to be learned from sequences that are made up as they are needed, and a rule that says
/// when it has been learned.
public interface Task {

  /// Features of a step.
  int inputSize();

  /// Outputs of the network at a step.
  int outputSize();

  /// What training makes small.
  Loss loss();

  /// When the task is solved.
  Rule rule();

  /// Sequences to learn from.
  Batch training(RandomStream random, int sequences);

  /// Sequences to be examined on: fresh ones, in batches.
  default List<Batch> exam(RandomStream random, int sequences) {
    List<Batch> batches = new ArrayList<>();
    for (int done = 0; done < sequences; done += Rule.PROBE) {
      batches.add(questions(random, Math.min(Rule.PROBE, sequences - done)));
    }
    return batches;
  }

  /// One batch of an exam: of the same kind as in training, if the task does not say otherwise.
  default Batch questions(RandomStream random, int sequences) {
    return training(random, sequences);
  }

  /// Marks what a network gave.
  ///
  /// @param exam one batch of an exam
  /// @param output `[batch, time, outputSize]`
  /// @param tally is told of each sequence, symbol or number, as the rule counts
  void mark(Batch exam, Sequences output, Tally tally);

  /// For how many steps the network can go on by itself, if the task knows such a thing.
  default OptionalDouble horizon(Network network, Kernels kernels, RandomStream random) {
    return OptionalDouble.empty();
  }
}
