package dev.unroll.classical;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Each state shows one of some categories, numbered from 0.
public final class CategoricalEmission implements Emission {
  private final double[][] probabilities;
  private final double[][] logs;

  /// An emission.
  ///
  /// @param probabilities `[state, category]`, rows that add up to 1
  public CategoricalEmission(double[][] probabilities) {
    this.probabilities = Stochastic.rows("categorical emission", probabilities);
    this.logs = Stochastic.logs(probabilities);
  }

  /// The probabilities, `[state, category]`, a copy.
  public double[][] probabilities() {
    return Arrays.stream(probabilities).map(double[]::clone).toArray(double[][]::new);
  }

  @Override
  public int states() {
    return probabilities.length;
  }

  @Override
  public double logDensity(int state, double value) {
    return Double.isNaN(value) ? 0 : logs[state][category(value)];
  }

  private int category(double value) {
    int category = (int) value;
    if (category != value || category < 0 || category >= probabilities[0].length) {
      throw new IllegalArgumentException(
          "categorical emission: %s, expected a whole number from 0 to %s"
              .formatted(value, probabilities[0].length - 1));
    }
    return category;
  }

  @Override
  public double mean(int state) {
    return moment(state, 1);
  }

  @Override
  public double variance(int state) {
    return moment(state, 2) - mean(state) * mean(state);
  }

  private double moment(int state, int power) {
    double[] row = probabilities[state];
    return IntStream.range(0, row.length).mapToDouble(k -> row[k] * Math.pow(k, power)).sum();
  }

  @Override
  public CategoricalEmission fitted(double[] values, double[][] weights) {
    double[][] counts = new double[states()][probabilities[0].length];
    for (int t = 0; t < values.length; t++) {
      for (int state = 0; state < states() && !Double.isNaN(values[t]); state++) {
        counts[state][category(values[t])] += weights[t][state];
      }
    }
    return new CategoricalEmission(Stochastic.normalised(counts, probabilities));
  }

  @Override
  public CategoricalEmission reordered(int[] order) {
    return new CategoricalEmission(
        Arrays.stream(order).mapToObj(i -> probabilities[i]).toArray(double[][]::new));
  }
}
