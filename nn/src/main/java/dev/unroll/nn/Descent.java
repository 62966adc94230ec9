package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;

/// An optimiser at work on the parameters of one network. Owns what is remembered from step to
/// step.
public final class Descent {
  private final Optimizer optimizer;
  private final List<Parameter> parameters;
  private final List<List<float[]>> memories = new ArrayList<>();
  private long steps;

  public Descent(Optimizer optimizer, List<Parameter> parameters) {
    this.optimizer = optimizer;
    this.parameters = List.copyOf(parameters);
    for (Parameter parameter : parameters) {
      List<float[]> memory = new ArrayList<>();
      for (int i = 0; i < optimizer.memories(); i++) {
        memory.add(new float[parameter.size()]);
      }
      memories.add(memory);
    }
  }

  /// One step on all parameters, down their gradients, which may be changed too.
  public void step(Kernels kernels) {
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      optimizer.update(kernels, steps, parameters.get(i), memories.get(i));
      parameters.get(i).changed();
    }
  }
}
