package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Loss;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.SquaredError;

/// The adding problem as in Le, Jaitly & Hinton (2015) and Arjovsky, Shah & Bengio (2016): at each
/// step a number, uniform in [0, 1), and a mark that is 1 at two steps, one in each half; at the
/// end the sum of the two marked numbers is asked for. Who always says 1 has a mean squared error
/// of 1/6.
///
/// @param length steps
public record Adding(int length) implements Task {

  public Adding {
    if (length < 2 || length > 5000) {
      throw new IllegalArgumentException("adding: length %s, expected 2 to 5000".formatted(length));
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
    return new Rule("mean squared error below 0.001", Rule.Measure.MEAN, 0.001);
  }

  @Override
  public Batch training(RandomStream random, int sequences) {
    Draft draft = Draft.of(sequences, length, 2);
    int half = length / 2;
    for (int s = 0; s < sequences; s++) {
      int first = random.nextInt(half);
      int second = half + random.nextInt(length - half);
      double sum = 0;
      for (int t = 0; t < length; t++) {
        float value = random.nextFloat(0, 1);
        draft.input(s, t, 0, value);
        if (t == first || t == second) {
          draft.input(s, t, 1, 1);
          sum += value;
        }
      }
      draft.target(s, length - 1, sum);
    }
    return draft.batch();
  }

  @Override
  public void mark(Batch exam, Sequences output, Tally tally) {
    for (int s = 0; s < output.batch(); s++) {
      double error = Marks.lastError(exam, output, s);
      tally.add(error * error);
    }
  }
}
