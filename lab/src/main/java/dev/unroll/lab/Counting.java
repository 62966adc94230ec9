package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;

/// aⁿbⁿ (Gers & Schmidhuber 2001): from each symbol the next is to be said, a, b or the end.
/// Trained with n from 1 to `most`, examined with n from `most + 1` to twice that, which it has
/// never seen. A sequence is right if the most active output is right from the first b on, where n
/// is known: all other b, and the end in its place.
///
/// @param most the largest n in training
public record Counting(int most) implements Task {
  private static final int A = 0;
  private static final int B = 1;
  private static final int END = 2;

  public Counting {
    if (most < 2 || most > 1000) {
      throw new IllegalArgumentException("counting: length %s, expected 2 to 1000".formatted(most));
    }
  }

  @Override
  public int inputSize() {
    return 2;
  }

  @Override
  public int outputSize() {
    return 3;
  }

  @Override
  public Loss loss() {
    return new CrossEntropy(3);
  }

  @Override
  public Rule rule() {
    return Rule.right("sequences of up to twice the length");
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    return draw(random, sequences, 1);
  }

  @Override
  public Batch questions(RandomStream random, int sequences) {
    return draw(random, sequences, most + 1);
  }

  /// @param least of `most` different n
  private Batch draw(RandomStream random, int sequences, int least) {
    int[] lengths = new int[sequences];
    for (int s = 0; s < sequences; s++) {
      lengths[s] = 2 * (least + random.nextInt(most));
    }
    Draft draft = new Draft(lengths, 2);
    for (int s = 0; s < sequences; s++) {
      int length = lengths[s];
      for (int t = 0; t < length; t++) {
        draft.symbol(s, t, t < length / 2 ? A : B);
        draft.target(s, t, t == length - 1 ? END : t + 1 < length / 2 ? A : B);
      }
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      boolean right = true;
      for (int t = output.length(s) / 2; t < output.length(s); t++) {
        right &= Marks.right(exam, output, s, t);
      }
      tally.add(right);
    }
  }
}
