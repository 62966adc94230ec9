package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An optimiser at work on the parameters of one network. Owns what is remembered from step to
/// step.
public final class Descent implements Resumable {
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
    step(kernels, 1);
  }

  /// One step with another learning rate.
  ///
  /// @param factor that the optimiser's learning rate is multiplied by
  public void step(Kernels kernels, double factor) {
    Optimizer now =
        factor == 1 ? optimizer : optimizer.withLearningRate(optimizer.learningRate() * factor);
    steps++;
    for (int i = 0; i < parameters.size(); i++) {
      now.update(kernels, steps, parameters.get(i), memories.get(i));
      parameters.get(i).changed();
    }
  }

  /// How many steps there have been.
  public long steps() {
    return steps;
  }

  @Override
  public String settings() {
    return optimizer.toString();
  }

  @Override
  public List<float[]> arrays() {
    return memories.stream().flatMap(List::stream).toList();
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of("steps", steps);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    steps = Resumable.number(numbers, "steps");
  }
}
