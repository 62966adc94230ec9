package dev.unroll.testkit;

import dev.unroll.nn.Batch;
import dev.unroll.nn.BinaryCrossEntropy;
import dev.unroll.nn.CrossEntropy;
import dev.unroll.nn.Ctc;
import dev.unroll.nn.GaussianLikelihood;
import dev.unroll.nn.NegativeBinomial;
import dev.unroll.nn.Poisson;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.TargetLoss;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Compares losses with [LossOracle]: the value, and the gradient with central differences of the
/// oracle.
public final class LossCheck {
  private static final double STEP = 1e-6;

  /// One in three targets is masked; the others count differently.
  private static final float[] WEIGHT = {1, 0, 2, 0.5f, 0, 1, 3, 0, 1, 1, 0, 0.25f, 1};

  private LossCheck() {}

  /// How far a loss is from its oracle.
  ///
  /// @param value relative
  /// @param gradient relative, L2
  public record Deviation(double value, double gradient) {

    /// Of the two.
    public double larger() {
      return Math.max(value, gradient);
    }
  }

  /// On random predictions and targets, some of them masked.
  public static Deviation of(TargetLoss loss) {
    float[] x = prediction(loss);
    float[] target = target(loss);
    float[] gradient = new float[x.length];
    double value = loss.valueAndGradient(x, target, weight(), gradient);
    double[] v = new double[x.length];
    Arrays.setAll(v, i -> x[i]);
    return deviation(value, gradient, () -> LossOracle.mean(loss, v, target, WEIGHT), v);
  }

  /// On a sequence of random logits that is to spell labels. Takes `classes ^ steps` operations.
  public static Deviation of(Ctc loss, int steps, int... labels) {
    double[][] logits = logits(loss, steps);
    Sequences x = sequences(logits);
    Batch batch = batch(x, labels);
    Sequences gradient = x.like(loss.classes());
    double value = loss.sumAndGradient(x, batch, loss.totalWeight(batch), gradient);
    return deviation(value, gradient.toArray(), () -> LossOracle.ctc(logits, labels), logits);
  }

  private static Deviation deviation(
      double value, float[] gradient, DoubleSupplier oracle, double[]... variables) {
    double expected = oracle.getAsDouble();
    double[] differences = new double[gradient.length];
    int at = 0;
    for (double[] row : variables) {
      for (int i = 0; i < row.length; i++) {
        double before = row[i];
        row[i] = before + STEP;
        double above = oracle.getAsDouble();
        row[i] = before - STEP;
        double below = oracle.getAsDouble();
        row[i] = before;
        differences[at++] = (above - below) / (2 * STEP);
      }
    }
    return new Deviation(
        Math.abs(value - expected) / Math.abs(expected), Errors.relativeL2(differences, gradient));
  }

  static float[] weight() {
    return WEIGHT.clone();
  }

  static float[] prediction(TargetLoss loss) {
    RandomStream random = new RandomStream(1, "prediction");
    float[] x = new float[WEIGHT.length * loss.outputs()];
    for (int i = 0; i < x.length; i++) {
      boolean variance = loss instanceof GaussianLikelihood && i % 2 == 1;
      x[i] = variance ? random.nextFloat(0.2f, 3) : random.nextFloat(-2, 2);
    }
    return x;
  }

  static float[] target(TargetLoss loss) {
    RandomStream random = new RandomStream(1, "target");
    float[] target = new float[WEIGHT.length];
    for (int i = 0; i < target.length; i++) {
      target[i] =
          switch (loss) {
            case CrossEntropy(int classes, double _) -> random.nextInt(classes);
            case Poisson(), NegativeBinomial() -> random.nextInt(9);
            case BinaryCrossEntropy() -> i % 2 == 0 ? random.nextInt(2) : random.nextFloat(0, 1);
            default -> random.nextFloat(-2, 2);
          };
    }
    return target;
  }

  static double[][] logits(Ctc loss, int steps) {
    RandomStream random = new RandomStream(1, "logits");
    double[][] logits = new double[steps][loss.classes()];
    for (double[] row : logits) {
      Arrays.setAll(row, k -> random.nextFloat(-2, 2));
    }
    return logits;
  }

  static Sequences sequences(double[][] logits) {
    Sequences x = Sequences.zeros(new int[] {logits.length}, logits[0].length);
    for (int t = 0; t < logits.length; t++) {
      for (int k = 0; k < logits[t].length; k++) {
        x.set(0, t, k, (float) logits[t][k]);
      }
    }
    return x;
  }

  /// Every sequence has these labels.
  static Batch batch(Sequences x, int... labels) {
    Sequences targets = x.like(1);
    for (int sequence = 0; sequence < x.batch(); sequence++) {
      for (int i = 0; i < Math.min(labels.length, x.length(sequence)); i++) {
        targets.set(sequence, i, 0, labels[i]);
      }
    }
    return new Batch(x, targets);
  }
}
