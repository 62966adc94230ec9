package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;

/// Copy memory (Hochreiter & Schmidhuber 1997 in spirit, as defined by Arjovsky, Shah & Bengio
/// 2016): ten symbols of eight, then blanks, a delimiter, and ten more blanks during which the ten
/// symbols are to be named in order; `delay + 20` steps. Only the ten answers are trained and
/// counted; guessing is right once in eight.
///
/// @param delay steps from the last symbol to the first answer
public record Copy(int delay) implements Task {
  static final int SYMBOLS = 8;
  static final int COUNT = 10;
  private static final int BLANK = SYMBOLS;
  private static final int DELIMITER = SYMBOLS + 1;

  public Copy {
    if (delay < 1 || delay > 5000) {
      throw new IllegalArgumentException("copy: delay %s, expected 1 to 5000".formatted(delay));
    }
  }

  @Override
  public int inputSize() {
    return SYMBOLS + 2;
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
    return Rule.right("recalled symbols");
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    Draft draft = Draft.of(sequences, delay + 2 * COUNT, inputSize());
    int recall = COUNT + delay;
    for (int s = 0; s < sequences; s++) {
      for (int t = 0; t < COUNT; t++) {
        int symbol = random.nextInt(SYMBOLS);
        draft.symbol(s, t, symbol);
        draft.target(s, recall + t, symbol);
      }
      for (int t = COUNT; t < delay + 2 * COUNT; t++) {
        draft.symbol(s, t, t == recall - 1 ? DELIMITER : BLANK);
      }
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      for (int t = COUNT + delay; t < output.length(s); t++) {
        tally.add(Marks.right(exam, output, s, t));
      }
    }
  }
}
