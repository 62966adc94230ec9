package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;

/// The multiplication problem (Hochreiter & Schmidhuber 1997, experiment 5): `length` to 1.1 times
/// `length` steps, each a number, uniform in [0, 1), and a mark; the mark is 1 at two steps, one
/// among the first ten and one before `length / 2`, -1 at the first and the last step, else 0. At
/// the end the product of the two marked numbers is asked for. The first step, whose mark is -1, is
/// never one of the two.
///
/// @param length the shortest
public record Multiplication(int length) implements Task {
  private static final int EARLY = 10;
  private static final double TOLERANCE = 0.04;
  private static final int MOST_WRONG = 139;

  public Multiplication {
    if (length < 2 * EARLY + 2 || length > 5000) {
      throw new IllegalArgumentException(
          "multiplication: length %s, expected %s to 5000".formatted(length, 2 * EARLY + 2));
    }
  }

  @Override
  public int inputSize() {
    return 2;
  }

  @Override
  public int outputSize() {
    return 1;
  }

  @Override
  public Loss loss() {
    return new SquaredError();
  }

  @Override
  public Rule rule() {
    return Rule.wrong(MOST_WRONG, "off by more than " + TOLERANCE);
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    int[] lengths = new int[sequences];
    for (int s = 0; s < sequences; s++) {
      lengths[s] = length + random.nextInt(length / 10 + 1);
    }
    Draft draft = new Draft(lengths, 2);
    for (int s = 0; s < sequences; s++) {
      fill(draft, s, lengths[s], random);
    }
    return draft.batch();
  }

  private void fill(Draft draft, int s, int steps, RandomStream random) {
    int first = 1 + random.nextInt(EARLY - 1);
    int second = 1 + random.nextInt(length / 2 - 3);
    // Of the steps that are left: the marked one is skipped.
    second += second >= first ? 1 : 0;
    double product = 1;
    for (int t = 0; t < steps; t++) {
      float value = random.nextFloat(0, 1);
      draft.input(s, t, 0, value);
      if (t == first || t == second) {
        draft.input(s, t, 1, 1);
        product *= value;
      }
    }
    draft.input(s, 0, 1, -1);
    draft.input(s, steps - 1, 1, -1);
    draft.target(s, steps - 1, product);
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      tally.add(!(Math.abs(Marks.lastError(exam, output, s)) <= TOLERANCE));
    }
  }
}
