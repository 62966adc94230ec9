package dev.unroll.classical;

import java.util.Arrays;

/// Each state shows numbers from a normal distribution.
public final class GaussianEmission implements Emission {
  private final double[] means;
  private final double[] deviations;
  private final double smallest;

  /// An emission.
  ///
  /// @param means `[state]`
  /// @param deviations standard deviations, `[state]`, positive
  /// @param smallest no fitted standard deviation is below it: a state that holds one value would
  ///   have an infinite likelihood
  public GaussianEmission(double[] means, double[] deviations, double smallest) {
    if (means.length == 0
        || means.length != deviations.length
        || !Arrays.stream(deviations).allMatch(d -> d > 0)
        || !(smallest >= 0)) {
      throw new IllegalArgumentException(
          "gaussian emission: means %s and standard deviations %s, expected as many of each, deviations positive"
              .formatted(Arrays.toString(means), Arrays.toString(deviations)));
    }
    this.means = means.clone();
    this.deviations = deviations.clone();
    this.smallest = smallest;
  }

  /// The means, `[state]`, a copy.
  public double[] means() {
    return means.clone();
  }

  /// The standard deviations, `[state]`, a copy.
  public double[] deviations() {
    return deviations.clone();
  }

  @Override
  public int states() {
    return means.length;
  }

  @Override
  public double logDensity(int state, double value) {
    double z = (value - means[state]) / deviations[state];
    return Double.isNaN(value)
        ? 0
        : -0.5 * (z * z + Math.log(2 * Math.PI)) - Math.log(deviations[state]);
  }

  @Override
  public double mean(int state) {
    return means[state];
  }

  @Override
  public double variance(int state) {
    return deviations[state] * deviations[state];
  }

  @Override
  public GaussianEmission fitted(double[] values, double[][] weights) {
    double[] fittedMeans = means.clone();
    double[] fittedDeviations = deviations.clone();
    for (int state = 0; state < means.length; state++) {
      double weight = 0;
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        double w = Double.isNaN(values[t]) ? 0 : weights[t][state];
        weight += w;
        sum += w == 0 ? 0 : w * values[t];
      }
      if (weight > 0) {
        fittedMeans[state] = sum / weight;
        fittedDeviations[state] = deviation(values, weights, state, sum / weight);
      }
    }
    return new GaussianEmission(fittedMeans, fittedDeviations, smallest);
  }

  private double deviation(double[] values, double[][] weights, int state, double mean) {
    double weight = 0;
    double squares = 0;
    for (int t = 0; t < values.length; t++) {
      if (!Double.isNaN(values[t])) {
        weight += weights[t][state];
        squares += weights[t][state] * (values[t] - mean) * (values[t] - mean);
      }
    }
    double least = Math.max(smallest, Double.MIN_NORMAL);
    return Math.max(least, Math.sqrt(squares / weight));
  }

  @Override
  public GaussianEmission reordered(int[] order) {
    return new GaussianEmission(
        Arrays.stream(order).mapToDouble(i -> means[i]).toArray(),
        Arrays.stream(order).mapToDouble(i -> deviations[i]).toArray(),
        smallest);
  }
}
