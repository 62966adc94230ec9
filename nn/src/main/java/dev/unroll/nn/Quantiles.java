package dev.unroll.nn;

import java.util.List;

/// The quantile losses ([Pinball]) of several levels at once: a target has an output for each. With
/// K levels `q_k`, outputs `x_k` and `e_k = target - x_k`:
///
/// ```
/// loss = 2 / K sum_k max(q_k e_k, (q_k - 1) e_k)
/// ```
///
/// For levels that are spread evenly this comes near to the continuous ranked probability score
/// (Gneiting & Ranjan 2011, equation 17), and with the one level 0.5 it is the absolute error. The
/// outputs are learned one by one and may cross: who uses them sorts them.
///
/// @param levels above 0 and below 1, each larger than the one before
public record Quantiles(List<Double> levels) implements TargetLoss {

  /// @throws IllegalArgumentException unless levels are between 0 and 1 and increase
  public Quantiles {
    levels = List.copyOf(levels);
    boolean increase = !levels.isEmpty();
    double before = 0;
    for (double level : levels) {
      increase &= level > before && level < 1;
      before = level;
    }
    if (!increase) {
      throw new IllegalArgumentException(
          "Quantiles: levels %s, expected one or more, increasing, above 0 and below 1"
              .formatted(levels));
    }
  }

  @Override
  public int outputs() {
    return levels.size();
  }

  @Override
  public double term(float[] prediction, int at, double target, double scale, float[] gradient) {
    double sum = 0;
    double share = 2.0 / levels.size();
    for (int k = 0; k < levels.size(); k++) {
      double level = levels.get(k);
      double error = target - prediction[at + k];
      double slope = error > 0 ? level : level - 1;
      gradient[at + k] = (float) (error == 0 ? 0 : -scale * share * slope);
      sum += slope * error;
    }
    return share * sum;
  }
}
