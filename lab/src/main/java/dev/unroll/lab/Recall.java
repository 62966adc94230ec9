package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;

/// One of eight symbols, then `lag` distractors, each one of eight others, then a question mark, at
/// which the first symbol is to be named. Guessing is right once in eight.
///
/// @param lag distractors
public record Recall(int lag) implements Task {
  private static final int SYMBOLS = 8;
  private static final int QUESTION = 2 * SYMBOLS;

  public Recall {
    if (lag < 0 || lag > 5000) {
      throw new IllegalArgumentException("recall: lag %s, expected 0 to 5000".formatted(lag));
    }
  }

  @Override
  public int inputSize() {
    return 2 * SYMBOLS + 1;
  }

  @Override
  public int outputSize() {
    return SYMBOLS;
  }

  @Override
  public Loss loss() {
    return new CrossEntropy(SYMBOLS);
  }

  @Override
  public Rule rule() {
    return Rule.right("answers");
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    Draft draft = Draft.of(sequences, lag + 2, inputSize());
    for (int s = 0; s < sequences; s++) {
      int symbol = random.nextInt(SYMBOLS);
      draft.symbol(s, 0, symbol);
      for (int t = 1; t <= lag; t++) {
        draft.symbol(s, t, SYMBOLS + random.nextInt(SYMBOLS));
      }
      draft.symbol(s, lag + 1, QUESTION);
      draft.target(s, lag + 1, symbol);
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      tally.add(Marks.right(exam, output, s, lag + 1));
    }
  }
}
