package dev.unroll.lab;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Sequences;

/// How outputs are looked at.
final class Marks {
  private Marks() {}

  /// The most active output; the first of several.
  static int mostActive(Sequences output, int sequence, int step) {
    int best = 0;
    for (int k = 1; k < output.features(); k++) {
      if (output.get(sequence, step, k) > output.get(sequence, step, best)) {
        best = k;
      }
    }
    return best;
  }

  /// Whether the most active output is the class asked for; true where nothing is asked.
  static boolean right(Batch exam, Sequences output, int sequence, int step) {
    return exam.weights().get(sequence, step, 0) == 0
        || mostActive(output, sequence, step) == (int) exam.targets().get(sequence, step, 0);
  }

  /// The probabilities of a softmax.
  static double[] probabilities(Sequences output, int sequence, int step) {
    double largest = output.get(sequence, step, mostActive(output, sequence, step));
    double[] p = new double[output.features()];
    double sum = 0;
    for (int k = 0; k < p.length; k++) {
      p[k] = StrictMath.exp(output.get(sequence, step, k) - largest);
      sum += p[k];
    }
    for (int k = 0; k < p.length; k++) {
      p[k] /= sum;
    }
    return p;
  }

  /// Prediction minus target at the last step.
  static double lastError(Batch exam, Sequences output, int sequence) {
    int last = output.length(sequence) - 1;
    return (double) output.get(sequence, last, 0) - exam.targets().get(sequence, last, 0);
  }
}
