package dev.unroll.forecast;

import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import java.util.ArrayList;
import java.util.List;

/// A running average of the parameters of a network while it is trained, which forecasts better
/// than where they happen to be at any moment (Polyak & Juditsky 1992). With n steps so far, and `d
/// = min(decay, n / (n + 10))` so that the first values are soon forgotten:
///
/// ```
/// average = d average + (1 - d) parameter
/// ```
///
/// That of [dev.unroll.nn.WeightAverage] has one decay from the first step on, and is for trainings
/// that are long beside it; these are short, and would end with an average near where they began.
final class WeightAverage {
  private final List<Parameter> parameters;
  private final List<float[]> averages = new ArrayList<>();
  private final double decay;
  private long steps;

  /// @param decay 0 for the parameters themselves
  WeightAverage(Network network, double decay) {
    this.parameters = network.parameters();
    this.decay = decay;
    parameters.forEach(parameter -> averages.add(parameter.value().clone()));
  }

  /// After each step of training.
  void add() {
    steps++;
    float d = (float) Math.min(decay, steps / (steps + 10.0));
    for (int i = 0; i < averages.size(); i++) {
      float[] average = averages.get(i);
      float[] value = parameters.get(i).value();
      for (int j = 0; j < average.length; j++) {
        average[j] = d * average[j] + (1 - d) * value[j];
      }
    }
  }

  /// Exchanges parameters and averages; once more, and training can go on.
  void swap() {
    for (int i = 0; i < averages.size(); i++) {
      Parameter parameter = parameters.get(i);
      float[] value = parameter.value().clone();
      System.arraycopy(averages.get(i), 0, parameter.value(), 0, value.length);
      averages.set(i, value);
      parameter.changed();
    }
  }
}
