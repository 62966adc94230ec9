package dev.unroll.testkit;

import dev.unroll.nn.AbsoluteError;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.GaussianLogScale;
import dev.unroll.nn.Huber;
import dev.unroll.nn.NegativeBinomial;
import dev.unroll.nn.Pinball;
import dev.unroll.nn.Poisson;
import dev.unroll.nn.Quantiles;
import dev.unroll.nn.SquaredError;
import dev.unroll.nn.StudentT;
import dev.unroll.nn.TargetLoss;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/// Every loss in double precision, as its textbook formula says it: only for numbers of moderate
/// size.
public final class LossOracle {
  private LossOracle() {}

  /// The weighted mean.
  ///
  /// @param prediction `[n, loss.outputs()]`
  /// @param target `[n]`
  /// @param weight `[n]`
  public static double mean(TargetLoss loss, double[] prediction, float[] target, float[] weight) {
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

  /// What [dev.unroll.nn.Ctc] gives for one sequence, by trying every way to spell the labels: only
  /// for very few steps.
  ///
  /// @param logits `[time, classes]`
  /// @param labels without blanks
  public static double ctc(double[][] logits, int[] labels) {
    int classes = logits[0].length;
    int ways = (int) Math.pow(classes, logits.length);
    double p = 0;
    for (int way = 0; way < ways; way++) {
      int[] path = new int[logits.length];
      double product = 1;
      for (int t = 0, rest = way; t < path.length; t++, rest /= classes) {
        path[t] = rest % classes;
        double sum = Arrays.stream(logits[t]).map(Math::exp).sum();
        product *= Math.exp(logits[t][path[t]]) / sum;
      }
      p += Arrays.equals(spelled(path), labels) ? product : 0;
    }
    return -Math.log(p);
  }

  /// Without repetitions, then without blanks.
  private static int[] spelled(int[] path) {
    return IntStream.range(0, path.length)
        .filter(t -> path[t] != 0 && (t == 0 || path[t] != path[t - 1]))
        .map(t -> path[t])
        .toArray();
  }

  private static double value(TargetLoss loss, double[] x, double target) {
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
      case Quantiles(List<Double> levels) ->
          IntStream.range(0, levels.size())
              .mapToDouble(k -> value(new Pinball(levels.get(k)), new double[] {x[k]}, target))
              .map(one -> 2 * one / levels.size())
              .sum();
      case GaussianLogScale() -> {
        double s = Math.exp(x[1]);
        yield -Math.log(Math.exp(-e * e / (2 * s * s)) / (s * Math.sqrt(2 * Math.PI)));
      }
      case StudentT() -> {
        double v = 2 + Math.log(1 + Math.exp(x[2]));
        double z = e / Math.exp(x[1]);
        yield x[1] - new TDistribution(v).logDensity(z);
      }
      case Poisson() -> {
        double p = Math.exp(-Math.exp(x[0]));
        for (int k = 1; k <= target; k++) {
          p *= Math.exp(x[0]) / k;
        }
        yield -Math.log(p);
      }
      case NegativeBinomial() -> {
        double mean = Math.exp(x[0]);
        double r = 1 / Math.exp(x[1]);
        double p = Math.pow(r / (r + mean), r);
        for (int k = 1; k <= target; k++) {
          p *= (r + k - 1) / k * mean / (r + mean);
        }
        yield -Math.log(p);
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
