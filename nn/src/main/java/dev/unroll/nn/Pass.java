package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/// A run through a network and the way back, over buffers that the next run reuses: a steady run
/// allocates nothing. Belongs to one thread, which may have a [Team].
public final class Pass {
  private final Network network;
  private final List<LayerPass> passes = new ArrayList<>();
  private final List<RecurrentPass> recurrent = new ArrayList<>();
  private State nothing;
  private Sequences input = Sequences.zeros(new int[0], 1);
  private float[] output = {};
  private float[] dInput = {};

  Pass(Network network, Kernels kernels, Team team) {
    this.network = network;
    this.nothing = new State(network, 0);
    for (Layer layer : network.layers()) {
      LayerPass pass =
          switch (layer) {
            case Recurrent loop -> new RecurrentPass(loop, kernels, team);
            case Linear linear -> new LinearPass(linear, kernels, team);
          };
      passes.add(pass);
      if (pass instanceof RecurrentPass loop) {
        recurrent.add(loop);
      }
    }
  }

  /// Runs from the state before the first step, zeros.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  public void forward(Sequences x) {
    forward(x, zeros(x.batch()));
  }

  /// Runs from a given state.
  ///
  /// @param x `[batch, time, inputSize]`; must not change before [#backward]
  /// @param initial for as many sequences as `x` has; not changed
  /// @throws IllegalArgumentException if the features or the batch do not fit
  public void forward(Sequences x, State initial) {
    Checks.features("Network", network.inputSize(), x);
    if (initial.batch() != x.batch()) {
      throw new IllegalArgumentException(
          "Network: state of %s sequences for a batch of %s".formatted(initial.batch(), x.batch()));
    }
    input = x;
    for (int i = 0; i < recurrent.size(); i++) {
      recurrent.get(i).begin(x.packing(), initial.part(i));
    }
    float[] rows = x.rows();
    for (LayerPass pass : passes) {
      rows = pass.forward(x.packing(), rows);
    }
    output = rows;
  }

  /// Copies the outputs of the last run.
  ///
  /// @param y `[batch, time, outputSize]`, made by [Sequences#like]
  public void output(Sequences y) {
    System.arraycopy(output, 0, y.rows(), 0, y.rows().length);
  }

  /// Copies the state after each sequence's own last step.
  public void finalState(State state) {
    for (int i = 0; i < recurrent.size(); i++) {
      recurrent.get(i).end(state.part(i));
    }
  }

  /// Goes back through the last run and adds to the gradients of all parameters. Can be done once
  /// after each forward run.
  ///
  /// @param dOutput the gradient of the loss with respect to the outputs, `[batch, time,
  ///   outputSize]`
  public void backward(Sequences dOutput) {
    backward(dOutput, zeros(input.batch()), false);
  }

  /// As [#backward(Sequences)], with a gradient with respect to the final state, and going on to
  /// the gradient with respect to the input.
  public void backward(Sequences dOutput, State dFinal) {
    backward(dOutput, dFinal, true);
  }

  private void backward(Sequences dOutput, State dFinal, boolean needsInput) {
    for (int i = 0; i < recurrent.size(); i++) {
      recurrent.get(i).beginBackward(dFinal.part(i));
    }
    float[] gradient = dOutput.rows();
    for (int i = passes.size() - 1; i >= 0; i--) {
      gradient = passes.get(i).backward(gradient, needsInput || i > 0);
    }
    dInput = gradient;
  }

  /// Copies the gradient with respect to the input.
  ///
  /// @param dX `[batch, time, inputSize]`, made by [Sequences#like]
  public void inputGradient(Sequences dX) {
    System.arraycopy(dInput, 0, dX.rows(), 0, dX.rows().length);
  }

  /// Copies the gradient with respect to the initial state.
  public void initialStateGradient(State dInitial) {
    for (int i = 0; i < recurrent.size(); i++) {
      recurrent.get(i).endBackward(dInitial.part(i));
    }
  }

  /// The outputs of the last run, packed as its input was.
  float[] output() {
    return output;
  }

  private State zeros(int batch) {
    if (nothing.batch() != batch) {
      nothing = new State(network, batch);
    }
    return nothing;
  }
}
