package dev.unroll.nn;

import dev.unroll.kernel.Kernels;

/// Changes parameters by their gradients. Owns what it remembers from step to step.
public sealed interface Optimizer permits Adam {

  /// One step on all parameters it was made for.
  void step(Kernels kernels);
}
