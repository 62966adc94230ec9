package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.List;

/// How tests look at batches.
final class Batches {
  private Batches() {}

  static Batch of(Task task, long seed, int sequences) {
    return task.training(new RandomStream(seed, "test"), sequences);
  }

  /// The one symbol that a step shows.
  static int symbol(Sequences inputs, int sequence, int step) {
    int found = -1;
    for (int k = 0; k < inputs.features(); k++) {
      float value = inputs.get(sequence, step, k);
      if (value == 1f && found < 0) {
        found = k;
      } else if (value != 0f) {
        throw new AssertionError("step %s shows more than a symbol".formatted(step));
      }
    }
    return found;
  }

  /// Steps at which something is asked.
  static List<Integer> asked(Batch batch, int sequence) {
    return java.util.stream.IntStream.range(0, batch.inputs().length(sequence))
        .filter(t -> batch.weights().get(sequence, t, 0) != 0)
        .boxed()
        .toList();
  }

  /// Outputs that are 1 for the right class and 0 for others.
  static Sequences rightClasses(Task task, Batch batch) {
    Sequences output = batch.inputs().like(task.outputSize());
    for (int s = 0; s < output.batch(); s++) {
      for (int t : asked(batch, s)) {
        output.set(s, t, (int) batch.targets().get(s, t, 0), 1f);
      }
    }
    return output;
  }

  static double score(Task task, Batch batch, Sequences output) {
    Tally tally = new Tally();
    task.mark(batch, output, tally);
    return task.rule().score(tally);
  }
}
