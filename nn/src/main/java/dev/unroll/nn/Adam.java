package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// Adam (Kingma & Ba 2015, algorithm 1), with epsilon outside the corrected root as there and in
/// PyTorch.
public final class Adam implements Optimizer {
  private static final float EPSILON = 1e-8f;

  private final List<Parameter> parameters;
  private final List<float[]> first;
  private final List<float[]> second;
  private final double learningRate;
  private final double beta1;
  private final double beta2;
  private long steps;

  /// With beta1 = 0.9 and beta2 = 0.999.
  public Adam(List<Parameter> parameters, double learningRate) {
    this(parameters, learningRate, 0.9, 0.999);
  }

  /// @throws IllegalArgumentException unless `learningRate >= 0` and both betas are in `[0, 1)`
  public Adam(List<Parameter> parameters, double learningRate, double beta1, double beta2) {
    if (!(learningRate >= 0) || !(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1)) {
      throw new IllegalArgumentException(
          "Adam: learning rate %s, betas %s and %s; the rate must be 0 or more, betas in [0, 1)"
              .formatted(learningRate, beta1, beta2));
    }
    this.parameters = List.copyOf(parameters);
    this.first = parameters.stream().map(parameter -> new float[parameter.size()]).toList();
    this.second = parameters.stream().map(parameter -> new float[parameter.size()]).toList();
    this.learningRate = learningRate;
    this.beta1 = beta1;
    this.beta2 = beta2;
  }

  @Override
  public void step(Kernels kernels) {
    steps++;
    float stepSize = (float) (learningRate / (1 - StrictMath.pow(beta1, (double) steps)));
    float correction = (float) (1 / (1 - StrictMath.pow(beta2, (double) steps)));
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      kernels.adam(
          parameter.size(),
          parameter.value(),
          parameter.gradient(),
          first.get(i),
          second.get(i),
          stepSize,
          (float) beta1,
          (float) beta2,
          correction,
          EPSILON);
      parameter.changed();
    }
  }
}
