package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.List;

/// Temporal order (Hochreiter & Schmidhuber 1997, experiments 6a and 6b): 100 to 110 symbols, E
/// first and B last, between them the distractors a to d, and two or three times X or Y, at steps
/// drawn from 10-20 and 50-60, or from 10-20, 33-43 and 66-76. At the end the network names which
/// of X and Y there were, in their order: one of 4 or 8 classes.
///
/// @param symbols 2 or 3 of X and Y
public record TemporalOrder(int symbols) implements Task {
  private static final int E = 0;
  private static final int B = 1;
  private static final int DISTRACTOR = 2;
  private static final int X = 6;
  private static final int ALPHABET = 8;
  private static final int SHORTEST = 100;
  private static final int SPREAD = 11;
  private static final double TOLERANCE = 0.3;

  public TemporalOrder {
    if (symbols != 2 && symbols != 3) {
      throw new IllegalArgumentException(
          "temporal-order: %s symbols, expected 2 or 3".formatted(symbols));
    }
  }

  private List<Integer> earliest() {
    return symbols == 2 ? List.of(10, 50) : List.of(10, 33, 66);
  }

  @Override
  public int inputSize() {
    return ALPHABET;
  }

  @Override
  public int outputSize() {
    return 1 << symbols;
  }

  @Override
  public Loss loss() {
    return new CrossEntropy(outputSize());
  }

  @Override
  public Rule rule() {
    return Rule.wrong(
        symbols == 2 ? 3 : 5, "with an output off by more than %s".formatted(TOLERANCE));
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    int[] lengths = new int[sequences];
    for (int s = 0; s < sequences; s++) {
      lengths[s] = SHORTEST + random.nextInt(SPREAD);
    }
    Draft draft = new Draft(lengths, ALPHABET);
    for (int s = 0; s < sequences; s++) {
      fill(draft, s, lengths[s], random);
    }
    return draft.batch();
  }

  private void fill(Draft draft, int s, int length, RandomStream random) {
    int[] text = new int[length];
    for (int t = 0; t < length; t++) {
      text[t] = DISTRACTOR + random.nextInt(4);
    }
    text[0] = E;
    text[length - 1] = B;
    int answer = 0;
    for (int earliest : earliest()) {
      int which = random.nextInt(2);
      text[earliest + random.nextInt(SPREAD)] = X + which;
      answer = 2 * answer + which;
    }
    for (int t = 0; t < length; t++) {
      draft.symbol(s, t, text[t]);
    }
    draft.target(s, length - 1, answer);
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      int last = output.length(s) - 1;
      double[] p = Marks.probabilities(output, s, last);
      int right = (int) exam.targets().get(s, last, 0);
      boolean off = false;
      for (int k = 0; k < p.length; k++) {
        off |= !(Math.abs(p[k] - (k == right ? 1 : 0)) <= TOLERANCE);
      }
      tally.add(off);
    }
  }
}
