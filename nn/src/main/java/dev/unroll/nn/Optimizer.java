package dev.unroll.nn;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// How parameters are changed by their gradients: settings and the rule, nothing that changes. A
/// [Descent] is one at work.
///
/// All are the variants of PyTorch 2, whose names for the settings are given where they differ.
/// Below, w is a weight, g its gradient, and what is remembered starts at 0.
public sealed interface Optimizer
    permits Sgd, RmsProp, Adagrad, Adadelta, Adam, AmsGrad, WeightDecay {

  /// What steps are multiplied by, 0 or more.
  double learningRate();

  /// The same with another learning rate.
  Optimizer withLearningRate(double other);

  /// How many numbers are remembered for each weight.
  int memories();

  /// Changes the values of one parameter.
  ///
  /// @param step 1 the first time
  /// @param parameter whose gradient is set; it may be changed
  /// @param memory [#memories] arrays of the parameter's size, zeros before the first step
  void update(Kernels kernels, long step, Parameter parameter, List<float[]> memory);
}
