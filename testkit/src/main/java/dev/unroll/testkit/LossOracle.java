package dev.unroll.testkit;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.Huber;
import dev.unroll.nn.Loss;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.SquaredError;
import java.util.Arrays;

/// Every loss in double precision, as its textbook formula says it: only for numbers of moderate
/// size.
public final class LossOracle {
  private LossOracle() {}

  /// The weighted mean.
  ///
  /// @param prediction `[n, loss.outputs()]`
  /// @param target `[n]`
  /// @param weight `[n]`
  public static double mean(Loss loss, double[] prediction, float[] target, float[] weight) {
    int outputs = loss.outputs();
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < target.length; i++) {
      double[] own = Arrays.copyOfRange(prediction, i * outputs, (i + 1) * outputs);
      sum += weight[i] * value(loss, own, target[i]);
      weights += weight[i];
    }
    return sum / weights;
  }

  private static double value(Loss loss, double[] x, double target) {
    double e = target - x[0];
    return switch (loss) {
      case SquaredError() -> e * e;
      case AbsoluteError() -> Math.sqrt(e * e);
      case Huber(double d) -> e * e <= d * d ? e * e / 2 : d * Math.abs(e) - d * d / 2;
      case Pinball(double q) -> Math.max(q * e, (q - 1) * e);
      case GaussianLikelihood(double minimum) -> {
        double v = Math.max(x[1], minimum);
        yield -Math.log(Math.exp(-e * e / (2 * v)) / Math.sqrt(2 * Math.PI * v));
      }
      case CrossEntropy(int classes, double smoothing) -> {
        double sum = Arrays.stream(x).map(Math::exp).sum();
        double all = Arrays.stream(x).map(k -> -Math.log(Math.exp(k) / sum)).sum();
        double right = -Math.log(Math.exp(x[(int) target]) / sum);
        yield (1 - smoothing) * right + smoothing * all / classes;
      }
      case BinaryCrossEntropy() -> {
        double p = 1 / (1 + Math.exp(-x[0]));
        yield -target * Math.log(p) - (1 - target) * Math.log(1 - p);
      }
    };
  }
}
