package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// One run through a layer and the way back, over buffers that are reused by the next run. Belongs
/// to one thread. Rows are packed as [Packing] says. Nobody writes to an array that another pass
/// handed over: it may be somebody's input still.
sealed interface LayerPass
    permits ActivationPass,
        AttentionPoolingPass,
        BidirectionalPass,
        DropoutPass,
        EmbeddingPass,
        LayerNormPass,
        LinearPass,
        LoopPass,
        PoolingPass,
        ResidualPass,
        StackPass,
        TimeDelayPass {

  /// The pass that a layer gets.
  ///
  /// @param loops how the recurrent layers in it are run
  static LayerPass of(Layer layer, Kernels kernels, Team team, Loops loops) {
    return switch (layer) {
      case Recurrent recurrent -> LoopPass.of(recurrent, kernels, team, loops);
      case Bidirectional both -> new BidirectionalPass(both, kernels, team, loops);
      case Residual residual -> new ResidualPass(residual, kernels, team, loops);
      case Linear linear -> new LinearPass(linear, kernels, team);
      case TimeDelay delay -> new TimeDelayPass(delay, kernels, team);
      case Activation activation -> new ActivationPass(activation, kernels);
      case Embedding embedding -> new EmbeddingPass(embedding, kernels);
      case LayerNorm norm -> new LayerNormPass(norm, kernels);
      case Dropout dropout -> new DropoutPass(dropout);
      case Pooling pooling -> new PoolingPass(pooling, kernels);
      case AttentionPooling pooling -> new AttentionPoolingPass(pooling, kernels, team);
    };
  }

  /// How what comes out is packed, if what goes in is packed so. Only a layer that changes the
  /// number of steps has an answer of its own.
  default Packing packingAfter(Packing packing) {
    return packing;
  }

  /// The loops in here, in the order of [Layer#recurrents]. Before [#forward] each is told its
  /// initial state, before [#backward] the gradient of its final one.
  default List<LoopPass> loops() {
    return List.of();
  }

  /// Runs forward. The input must not change before [#backward].
  ///
  /// @param input `[rows, inputSize]`
  /// @param noise the random numbers of this layer in training; none at inference, or if it is not
  ///   random
  /// @return `[rows, outputSize]`, packed as [#packingAfter] says, valid until the next run
  float[] forward(Packing packing, float[] input, Noise noise);

  /// Goes back through the last run: adds to the gradients of the parameters.
  ///
  /// @param dOutput `[rows, outputSize]`
  /// @param needsInput whether somebody wants the gradient with respect to the input
  /// @return that gradient, `[rows, inputSize]`, if wanted; anything otherwise
  float[] backward(float[] dOutput, boolean needsInput);
}
