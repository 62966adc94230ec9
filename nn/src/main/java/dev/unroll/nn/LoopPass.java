package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// A pass through a recurrent layer: it begins with a state and ends with one.
sealed interface LoopPass extends LayerPass permits RecurrentPass, StepwisePass {

  /// The pass that a recurrent layer gets.
  static LoopPass of(Recurrent layer, Kernels kernels, Team team, Loops loops) {
    return loops != Loops.STEPWISE && layer.plain()
        ? new RecurrentPass(layer, kernels, team, loops)
        : new StepwisePass(layer, kernels);
  }

  @Override
  default List<LoopPass> loops() {
    return List.of(this);
  }

  /// Sets the state that the next run begins with.
  ///
  /// @param initial read by the run, not kept
  void begin(State.Part initial);

  /// As [#begin], where the caller gives no state: the layer begins with zeros, or with an initial
  /// state that it has learned, whose gradient is then the layer's.
  default void beginAfresh(State.Part zeros) {
    begin(zeros);
  }

  /// Copies the state after each sequence's own last step.
  void end(State.Part state);

  /// Sets the gradient with respect to the final state.
  void beginBackward(State.Part dFinal);

  /// Copies the gradient with respect to the initial state.
  void endBackward(State.Part dInitial);
}
