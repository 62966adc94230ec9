package dev.unroll.nn;

/// One run through a layer and the way back, over buffers that are reused by the next run. Belongs
/// to one thread. Rows are packed as [Packing] says.
sealed interface LayerPass permits RecurrentPass, LinearPass {

  /// Runs forward. The input must not change before [#backward].
  ///
  /// @param input `[rows, inputSize]`
  /// @return `[rows, outputSize]`, valid until the next run
  float[] forward(Packing packing, float[] input);

  /// Goes back through the last run: adds to the gradients of the parameters.
  ///
  /// @param dOutput `[rows, outputSize]`
  /// @param needsInput whether somebody wants the gradient with respect to the input
  /// @return that gradient, `[rows, inputSize]`, if wanted; anything otherwise
  float[] backward(float[] dOutput, boolean needsInput);
}
