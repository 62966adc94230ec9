package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;

/// Random bits; at each step the network says whether there has been an odd number of ones. It is
/// trained at every step, and examined on the last one. Guessing is right half the time.
///
/// @param length bits
public record Parity(int length) implements Task {

  public Parity {
    if (length < 1 || length > 5000) {
      throw new IllegalArgumentException("parity: length %s, expected 1 to 5000".formatted(length));
    }
  }

  @Override
  public int inputSize() {
    return 1;
  }

  @Override
  public int outputSize() {
    return 1;
  }

  @Override
  public Loss loss() {
    return new BinaryCrossEntropy();
  }

  @Override
  public Rule rule() {
    return Rule.right("answers");
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    Draft draft = Draft.of(sequences, length, 1);
    for (int s = 0; s < sequences; s++) {
      int odd = 0;
      for (int t = 0; t < length; t++) {
        int bit = random.nextInt(2);
        draft.input(s, t, 0, bit);
        odd ^= bit;
        draft.target(s, t, odd);
      }
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      boolean odd = exam.targets().get(s, length - 1, 0) == 1;
      tally.add(output.get(s, length - 1, 0) > 0 == odd);
    }
  }
}
