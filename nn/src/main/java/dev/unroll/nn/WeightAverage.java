package dev.unroll.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An average of the parameters along the way of training, which often is better than where the way
/// ends. After n calls of [#add]:
///
/// ```
/// mean:         a = a + (w - a) / n                               (Polyak & Juditsky 1992)
/// exponential:  a = w the first time, then decay * a + (1 - decay) * w
/// ```
public final class WeightAverage implements Resumable {
  private final List<Parameter> parameters;
  private final double decay;
  private final List<float[]> averages = new ArrayList<>();
  private long count;

  private WeightAverage(Network network, double decay) {
    this.parameters = network.parameters();
    this.decay = decay;
    parameters.forEach(parameter -> averages.add(parameter.value().clone()));
  }

  /// All steps count the same.
  public static WeightAverage mean(Network network) {
    return new WeightAverage(network, 1);
  }

  /// Older steps count less and less.
  ///
  /// @param decay 0 or more and below 1, such as 0.999
  public static WeightAverage exponential(Network network, double decay) {
    Checks.share("WeightAverage", "decay", decay);
    return new WeightAverage(network, decay);
  }

  /// Takes in the parameters as they are now: to be called after each step.
  public void add() {
    count++;
    double share = decay == 1 ? 1.0 / count : count == 1 ? 1 : 1 - decay;
    for (int i = 0; i < averages.size(); i++) {
      float[] average = averages.get(i);
      float[] value = parameters.get(i).value();
      for (int j = 0; j < average.length; j++) {
        average[j] = (float) (average[j] + share * ((double) value[j] - average[j]));
      }
    }
  }

  /// Exchanges the parameters of the network with their average: to evaluate or save it. Once more,
  /// and training goes on as before.
  public void swap() {
    for (int i = 0; i < averages.size(); i++) {
      float[] average = averages.get(i);
      float[] value = parameters.get(i).value();
      for (int j = 0; j < average.length; j++) {
        float swapped = value[j];
        value[j] = average[j];
        average[j] = swapped;
      }
      parameters.get(i).changed();
    }
  }

  @Override
  public String settings() {
    return decay == 1 ? "WeightAverage[mean]" : "WeightAverage[decay=%s]".formatted(decay);
  }

  @Override
  public List<float[]> arrays() {
    return averages;
  }

  @Override
  public Map<String, Long> numbers() {
    return Map.of("count", count);
  }

  @Override
  public void resume(Map<String, Long> numbers) {
    count = Resumable.number(numbers, "count");
  }
}
