package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A run of a network forward to its loss, and back, over buffers that the next run reuses.
final class LossPass {
  private final Loss loss;
  private final int outputSize;
  private final Pass pass;
  private Sequences outputs = Sequences.zeros(new int[0], 1);
  private Sequences gradient = outputs;
  private Batch batch = new Batch(outputs, outputs);

  LossPass(Network network, Loss loss, Kernels kernels, Team team) {
    this.loss = loss;
    this.outputSize = network.outputSize();
    this.pass = network.pass(kernels, team);
  }

  /// What the losses of these batches together are divided by.
  double totalWeight(List<Batch> batches) {
    double total = 0;
    for (int i = 0; i < batches.size(); i++) {
      Batch batch = batches.get(i);
      Checks.outputs("Trainer", outputSize, batch.targets().features(), loss);
      total += loss.totalWeight(batch);
    }
    return total;
  }

  /// Runs from the state before the first step.
  ///
  /// @param total what the gradient is divided by
  /// @return the sum of the weighted losses
  double forward(Batch batch, Noise noise, double total) {
    pass.forward(batch.inputs(), noise);
    return sumAndGradient(batch, total);
  }

  /// Runs from a given state.
  double forward(Batch batch, State initial, Noise noise, double total) {
    pass.forward(batch.inputs(), initial, noise);
    return sumAndGradient(batch, total);
  }

  /// Carries a state through some steps, without looking at a loss.
  ///
  /// @param afresh whether the steps begin where the network begins, and not in `state`
  void carry(Sequences inputs, State state, Noise noise, boolean afresh) {
    if (afresh) {
      pass.forward(inputs, noise);
    } else {
      pass.forward(inputs, state, noise);
    }
    pass.finalState(state);
  }

  /// Adds to the gradients of the parameters.
  void backward() {
    pass.backward(gradient);
  }

  void finalState(State state) {
    pass.finalState(state);
  }

  /// Where the first number of the last run stands that is NaN or infinite: in the inputs, the
  /// outputs of a layer, the targets that have weight, or the gradient of the loss.
  Optional<Place> notFinite() {
    return pass.notFinite()
        .or(this::targetNotFinite)
        .or(() -> Place.notFinite("the loss", gradient.rows(), outputSize, gradient.packing()));
  }

  private Optional<Place> targetNotFinite() {
    Sequences targets = batch.targets();
    float[] learned = Arrays.copyOf(targets.rows(), targets.size());
    for (int i = 0; i < learned.length; i++) {
      learned[i] = batch.weights().rows()[i] == 0 ? 0 : learned[i];
    }
    return Place.notFinite("the targets", learned, targets.features(), targets.packing());
  }

  private double sumAndGradient(Batch batch, double total) {
    this.batch = batch;
    Sequences targets = batch.targets();
    if (!gradient.packing().same(targets.packing())) {
      gradient = targets.like(outputSize);
      outputs = targets.like(outputSize);
    }
    pass.checkOutput("targets", gradient);
    pass.output(outputs);
    if (batch.offsets().isPresent()) {
      addToOutputs(batch.offsets().get());
    }
    return loss.sumAndGradient(outputs, batch, total, gradient);
  }

  private void addToOutputs(Sequences offsets) {
    if (offsets.features() != outputSize) {
      throw new IllegalArgumentException(
          "Trainer: %s offsets a step for %s outputs of the network"
              .formatted(offsets.features(), outputSize));
    }
    float[] rows = outputs.rows();
    for (int i = 0; i < outputs.size(); i++) {
      rows[i] += offsets.rows()[i];
    }
  }
}
