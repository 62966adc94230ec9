package dev.unroll.nn;

import java.util.List;

/// A layer maps sequences `[batch, time, inputSize]` to sequences `[batch, time, outputSize]`, step
/// by step unless it says otherwise. It is its configuration and its parameters, and nothing else:
/// what a run needs is in its [LayerPass].
public sealed interface Layer
    permits Recurrent,
        Bidirectional,
        Residual,
        Linear,
        TimeDelay,
        Activation,
        Embedding,
        LayerNorm,
        Dropout,
        Pooling,
        AttentionPooling {

  int inputSize();

  /// As many as come in, unless a layer says otherwise.
  default int outputSize() {
    return inputSize();
  }

  /// The recurrent layers in here, in the order in which a [State] keeps theirs; none if what comes
  /// out of a step depends on nothing that is carried from step to step.
  default List<Recurrent> recurrents() {
    return List.of();
  }

  /// In the order in which they are saved.
  default List<Parameter> parameters() {
    return List.of();
  }

  /// Sets all parameters anew.
  default void initialise(RandomStream random) {}
}
