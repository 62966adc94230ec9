package dev.unroll.nn;

/// The negative logarithm of the probability that a softmax of the logits x gives the right class
/// (Bridle 1990), with label smoothing (Szegedy et al. 2016, section 7). Each target is the number
/// of a class, 0 to classes - 1, and has one logit a class:
///
/// ```
/// p_k  = exp(x_k) / sum_j exp(x_j)
/// q_k  = (1 - smoothing) * [k = target] + smoothing / classes
/// loss = - sum_k q_k log(p_k)            gradient = p - q
/// ```
///
/// Logits of any finite size give finite numbers: the largest is taken off before `exp`. Classes
/// that count more than others, and targets to be ignored, are said by the weights of the targets:
/// [#weights] makes them.
///
/// @param classes at least 2
/// @param smoothing the share of the probability that is spread over all classes, `[0, 1)`
public record CrossEntropy(int classes, double smoothing) implements TargetLoss {
  /// A target that is no class and is not learned: PyTorch's default `ignore_index`.
  public static final int IGNORED = -100;

  /// Without smoothing.
  public CrossEntropy(int classes) {
    this(classes, 0);
  }

  /// @throws IllegalArgumentException if there are less than 2 classes or smoothing is not in `[0,
  ///   1)`
  public CrossEntropy {
    if (classes < 2 || !(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "CrossEntropy: %s classes and smoothing %s, expected 2 or more and smoothing in [0, 1)"
              .formatted(classes, smoothing));
    }
  }

  @Override
  public int outputs() {
    return classes;
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    int right = right(target);
    double logSum = logSumOfExponentials(prediction, at);
    double each = smoothing / classes;
    double loss = 0;
    for (int k = 0; k < classes; k++) {
      double wanted = k == right ? 1 - smoothing + each : each;
      double logProbability = prediction[at + k] - logSum;
      // Nothing times infinity would not be nothing.
      loss -= wanted == 0 ? 0 : wanted * logProbability;
      gradient[at + k] = (float) (scale * (StrictMath.exp(logProbability) - wanted));
    }
    return loss;
  }

  /// The weights of targets by their class: with them the loss is `sum(w * loss) / sum(w)` over the
  /// targets, as in PyTorch with `weight`. (With smoothing PyTorch weighs the smoothed part by all
  /// classes instead; here a target's loss is weighted as a whole.)
  ///
  /// @param targets classes, or [#IGNORED], `[batch, time, targets]`
  /// @param ofClass the weight of each class
  /// @return `[batch, time, targets]`, 0 for targets to be ignored
  /// @throws IllegalArgumentException unless there is a weight for each class, 0 or more
  public Sequences weights(Sequences targets, float... ofClass) {
    if (ofClass.length != classes) {
      throw new IllegalArgumentException(
          "CrossEntropy: weights of %s classes, expected %s".formatted(ofClass.length, classes));
    }
    for (float weight : ofClass) {
      Checks.weight(weight);
    }
    Sequences weights = targets.like(targets.features());
    float[] target = targets.rows();
    for (int i = 0; i < targets.size(); i++) {
      weights.rows()[i] = target[i] == IGNORED ? 0 : ofClass[right(target[i])];
    }
    return weights;
  }

  private int right(double target) {
    if (!(target >= 0 && target < classes && target == Math.rint(target))) {
      throw new IllegalArgumentException(
          "CrossEntropy: class %s, expected a whole number from 0 to %s"
              .formatted(target, classes - 1));
    }
    return (int) target;
  }

  private double logSumOfExponentials(float[] x, int at) {
    float largest = x[at];
    for (int k = 1; k < classes; k++) {
      largest = Math.max(largest, x[at + k]);
    }
    double sum = 0;
    for (int k = 0; k < classes; k++) {
      sum += StrictMath.exp((double) x[at + k] - largest);
    }
    return largest + StrictMath.log(sum);
  }
}
