package dev.unroll.lab;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Pass;
import dev.unroll.nn.Sequences;
import dev.unroll.nn.State;

/// A network that is shown one step after the other.
final class StepByStep {
  private final Pass pass;
  private final State state;
  private final Sequences input;
  private final Sequences output;

  StepByStep(Network network, Kernels kernels) {
    pass = network.inference(kernels);
    state = new State(network, 1);
    input = Sequences.zeros(new int[] {1}, network.inputSize());
    output = input.like(network.outputSize());
  }

  /// Forgets all steps.
  void restart() {
    state.clear();
  }

  /// Shows the next step.
  ///
  /// @param step `[inputSize]`
  /// @return `[outputSize]`
  float[] next(float[] step) {
    for (int i = 0; i < step.length; i++) {
      input.set(0, 0, i, step[i]);
    }
    pass.forward(input, state);
    pass.finalState(state);
    pass.output(output);
    return output.toArray();
  }
}
