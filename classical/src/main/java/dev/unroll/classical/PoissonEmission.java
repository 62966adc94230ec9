package dev.unroll.classical;

import java.util.Arrays;
import org.hipparchus.special.Gamma;

/// Each state shows counts from a Poisson distribution.
public final class PoissonEmission implements Emission {
  private final double[] rates;

  /// An emission.
  ///
  /// @param rates expected counts, `[state]`, 0 or more
  public PoissonEmission(double[] rates) {
    if (rates.length == 0 || !Arrays.stream(rates).allMatch(r -> r >= 0)) {
      throw new IllegalArgumentException(
          "poisson emission: rates %s, expected one or more of 0 or above"
              .formatted(Arrays.toString(rates)));
    }
    this.rates = rates.clone();
  }

  /// The expected counts, `[state]`, a copy.
  public double[] rates() {
    return rates.clone();
  }

  @Override
  public int states() {
    return rates.length;
  }

  @Override
  public double logDensity(int state, double value) {
    if (Double.isNaN(value)) {
      return 0;
    }
    if (value < 0 || value != Math.rint(value)) {
      throw new IllegalArgumentException(
          "poisson emission: %s, expected a whole number of 0 or more".formatted(value));
    }
    double log = value == 0 ? 0 : value * Math.log(rates[state]);
    return log - rates[state] - Gamma.logGamma(value + 1);
  }

  @Override
  public double mean(int state) {
    return rates[state];
  }

  @Override
  public double variance(int state) {
    return rates[state];
  }

  @Override
  public PoissonEmission fitted(double[] values, double[][] weights) {
    double[] fitted = rates.clone();
    for (int state = 0; state < rates.length; state++) {
      double weight = 0;
      double sum = 0;
      for (int t = 0; t < values.length; t++) {
        double w = Double.isNaN(values[t]) ? 0 : weights[t][state];
        weight += w;
        sum += w == 0 ? 0 : w * values[t];
      }
      fitted[state] = weight > 0 ? sum / weight : rates[state];
    }
    return new PoissonEmission(fitted);
  }

  @Override
  public PoissonEmission reordered(int[] order) {
    return new PoissonEmission(Arrays.stream(order).mapToDouble(i -> rates[i]).toArray());
  }
}
