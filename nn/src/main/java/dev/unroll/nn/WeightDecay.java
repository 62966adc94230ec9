package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Any optimiser, with weights that shrink (Loshchilov & Hutter 2019, algorithms 1 and 2):
///
/// ```
/// g = g + rate * w                     COUPLED, before the optimiser's step
/// w = w - learningRate * rate * w      DECOUPLED, before the optimiser's step
/// ```
///
/// Coupled is PyTorch's `weight_decay` of every optimiser but AdamW, the gradient of `rate / 2 *
/// w²`. Decoupled with [Adam] is PyTorch's AdamW; the paper multiplies by a schedule where PyTorch
/// and we multiply by the learning rate.
///
/// @param optimizer that does not decay weights itself
/// @param rate at least 0
public record WeightDecay(Optimizer optimizer, double rate, Kind kind) implements Optimizer {

  /// Whether the decay goes through the optimiser.
  public enum Kind {
    COUPLED,
    DECOUPLED
  }

  /// AdamW with the betas and the epsilon of [Adam].
  public static WeightDecay adamW(double learningRate, double rate) {
    return new WeightDecay(new Adam(learningRate), rate, Kind.DECOUPLED);
  }

  /// @throws IllegalArgumentException unless `rate >= 0`
  public WeightDecay {
    Checks.notNegative("WeightDecay", "rate", rate);
  }

  @Override
  public double learningRate() {
    return optimizer.learningRate();
  }

  @Override
  public WeightDecay withLearningRate(double other) {
    return new WeightDecay(optimizer.withLearningRate(other), rate, kind);
  }

  @Override
  public int memories() {
    return optimizer.memories();
  }

  @Override
  public void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory) {
    float[] w = parameter.value();
    float[] g = parameter.gradient();
    switch (kind) {
      case COUPLED -> {
        for (int i = 0; i < w.length; i++) {
          g[i] = (float) (g[i] + rate * w[i]);
        }
      }
      case DECOUPLED -> {
        double kept = 1 - learningRate() * rate;
        for (int i = 0; i < w.length; i++) {
          w[i] = (float) (kept * w[i]);
        }
      }
    }
    optimizer.update(kernels, step, parameter, memory);
  }
}
