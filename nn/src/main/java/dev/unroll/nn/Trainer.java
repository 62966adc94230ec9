package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Trains a network batch by batch: forward, loss, backward, clip, update.
public final class Trainer {
  private final List<Parameter> parameters;
  private final int outputSize;
  private final Pass pass;
  private final Kernels kernels;
  private final Loss loss;
  private final Descent descent;
  private final double maxNorm;
  private long steps;
  private Sequences gradient = Sequences.zeros(new int[0], 1);

  /// Trains in one thread.
  ///
  /// @param maxNorm gradients are clipped to this global norm; infinity for no clipping
  public Trainer(Network network, Kernels kernels, Loss loss, Optimizer optimizer, double maxNorm) {
    this(network, kernels, Team.alone(), loss, optimizer, maxNorm);
  }

  /// In the threads of a team; their number never changes a result.
  ///
  /// @param team that runs nothing else at the same time
  /// @param maxNorm gradients are clipped to this global norm; infinity for no clipping
  public Trainer(
      Network network, Kernels kernels, Team team, Loss loss, Optimizer optimizer, double maxNorm) {
    this.parameters = network.parameters();
    this.outputSize = network.outputSize();
    this.pass = network.pass(kernels, team);
    this.kernels = kernels;
    this.loss = loss;
    this.descent = new Descent(optimizer, parameters);
    this.maxNorm = maxNorm;
  }

  /// One step of training.
  ///
  /// @return the loss before the step. If it, or the norm of the gradient, is NaN or infinite,
  ///   training has diverged: the result is NaN and the parameters stay as they were
  public double step(Batch batch) {
    double value = lossAndGradient(batch, new Noise(0, steps++));
    Gradients.clear(parameters);
    pass.backward(gradient);
    double norm = Gradients.clipByGlobalNorm(kernels, parameters, maxNorm);
    if (!Double.isFinite(value) || !Double.isFinite(norm)) {
      return Double.NaN;
    }
    descent.step(kernels);
    return value;
  }

  /// The loss on a batch, without learning from it.
  public double evaluate(Batch batch) {
    return lossAndGradient(batch, Noise.none());
  }

  private double lossAndGradient(Batch batch, Noise noise) {
    Sequences targets = batch.targets();
    checkOutputs(targets.features());
    if (gradient.packing() != targets.packing()) {
      gradient = targets.like(outputSize);
    }
    pass.forward(batch.inputs(), noise);
    pass.checkOutput("targets", gradient);
    return loss.valueAndGradient(
        targets.rows().length,
        pass.output(),
        targets.rows(),
        batch.weights().rows(),
        gradient.rows());
  }

  private void checkOutputs(int targets) {
    if (outputSize != targets * loss.outputs()) {
      throw new IllegalArgumentException(
          "Trainer: the network gives %s outputs, %s targets a step need %s for %s"
              .formatted(outputSize, targets, targets * loss.outputs(), loss));
    }
  }
}
