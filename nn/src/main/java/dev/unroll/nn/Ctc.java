package dev.unroll.nn;

import java.util.Arrays;

/// Connectionist temporal classification (Graves et al. 2006): the negative logarithm of the
/// probability that a softmax of the logits at every step spells a sequence of labels, summed over
/// all ways to spell it: each label for one step or more, with any number of blanks between. Class
/// 0 is the blank.
///
/// **Targets** are one number a step: the labels of a sequence in their order, 0 (the blank) where
/// there is none. Only their order counts, not at which steps they stand, so the labels can simply
/// fill the first steps. **Weights**: a sequence counts with the weight of its first step.
///
/// With l' the labels with a blank before, between and after them, and y the logarithms of the
/// softmax, in logarithms throughout (equations 6 to 8, and 16 for the gradient, where beta here is
/// without the probability at its own step):
///
/// ```
/// alpha_t(s) = y_t(l'_s) + log(sum of exp(alpha_{t-1}(s), (s-1), and (s-2) unless l'_s = blank
///                                         or l'_s = l'_{s-2}))
/// log p      = log(exp(alpha_T(last)) + exp(alpha_T(last - 1)))
/// gradient_t(k) = exp(y_t(k)) - sum_{s: l'_s = k} exp(alpha_t(s) + beta_t(s) - log p)
/// ```
///
/// @param classes with the blank, at least 2
public record Ctc(int classes) implements Loss {

  /// @throws IllegalArgumentException if there are less than 2 classes
  public Ctc {
    if (classes < 2) {
      throw new IllegalArgumentException(
          "Ctc: %s classes, expected 2 or more: the blank is one".formatted(classes));
    }
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public double totalWeight(Batch batch) {
    if (batch.targets().features() != 1) {
      throw new IllegalArgumentException(
          "Ctc: %s targets a step, expected 1".formatted(batch.targets().features()));
    }
    double total = 0;
    for (int sequence = 0; sequence < batch.targets().batch(); sequence++) {
      total += weight(batch, sequence);
    }
    return total;
  }

  @Override
  public double sumAndGradient(Sequences outputs, Batch batch, double total, Sequences gradient) {
    Arrays.fill(gradient.rows(), 0f);
    double sum = 0;
    for (int sequence = 0; sequence < outputs.batch(); sequence++) {
      double weight = weight(batch, sequence);
      if (weight != 0) {
        CtcLattice lattice =
            new CtcLattice(logProbabilities(outputs, sequence), labels(batch.targets(), sequence));
        sum += weight * lattice.loss();
        setGradient(lattice.gradient(), weight / total, gradient, sequence);
      }
    }
    return sum;
  }

  private static double weight(Batch batch, int sequence) {
    float weight = batch.weights().length(sequence) == 0 ? 0 : batch.weights().get(sequence, 0, 0);
    Checks.weight(weight);
    return weight;
  }

  private int[] labels(Sequences targets, int sequence) {
    int[] labels = new int[targets.length(sequence)];
    int count = 0;
    int repeats = 0;
    for (int step = 0; step < targets.length(sequence); step++) {
      int label = label(targets.get(sequence, step, 0));
      if (label != 0) {
        repeats += count > 0 && labels[count - 1] == label ? 1 : 0;
        labels[count++] = label;
      }
    }
    if (count + repeats > labels.length) {
      throw new IllegalArgumentException(
          "Ctc: sequence %s has %s labels, %s of them equal to the one before, which needs %s steps; it has %s"
              .formatted(sequence, count, repeats, count + repeats, labels.length));
    }
    return Arrays.copyOf(labels, count);
  }

  private int label(float target) {
    if (!(target >= 0 && target < classes && target == (int) target)) {
      throw new IllegalArgumentException(
          "Ctc: label %s, expected a whole number from 0 (none) to %s"
              .formatted(target, classes - 1));
    }
    return (int) target;
  }

  private double[][] logProbabilities(Sequences logits, int sequence) {
    double[][] y = new double[logits.length(sequence)][classes];
    for (int t = 0; t < y.length; t++) {
      for (int k = 0; k < classes; k++) {
        y[t][k] = logits.get(sequence, t, k);
      }
      double logSum = CtcLattice.logSum(y[t]);
      for (int k = 0; k < classes; k++) {
        y[t][k] -= logSum;
      }
    }
    return y;
  }

  private static void setGradient(double[][] of, double scale, Sequences gradient, int sequence) {
    for (int t = 0; t < of.length; t++) {
      for (int k = 0; k < of[t].length; k++) {
        gradient.set(sequence, t, k, (float) (scale * of[t][k]));
      }
    }
  }
}
