package dev.unroll.classical;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// What the states of a hidden Markov model show, and how a search for it begins: at random. Runs
/// with even seeds begin with states that last: 0.8 of each row of transitions is on its diagonal.
/// Those with odd seeds begin with states that change, 0.2 on the diagonal, since from one kind of
/// beginning the other kind of model is seldom found.
public enum EmissionKind {
  /// Numbers from normal distributions. Means begin at values of the series drawn at random,
  /// standard deviations at that of all values; none gets smaller than 0.001 of it.
  GAUSSIAN {
    @Override
    Emission begin(double[] known, int states, Random random) {
      double mean = Arrays.stream(known).average().orElse(0);
      double squares = Arrays.stream(known).map(v -> (v - mean) * (v - mean)).sum();
      double deviation = squares > 0 ? Math.sqrt(squares / known.length) : 1;
      double[] deviations = new double[states];
      Arrays.fill(deviations, deviation);
      return new GaussianEmission(drawn(known, states, random), deviations, 1e-3 * deviation);
    }
  },

  /// Counts from Poisson distributions. Rates begin at values drawn at random, and half a count.
  POISSON {
    @Override
    Emission begin(double[] known, int states, Random random) {
      return new PoissonEmission(
          Arrays.stream(drawn(known, states, random)).map(v -> Math.abs(v) + 0.5).toArray());
    }
  },

  /// Categories numbered from 0. Probabilities begin at random, from 1 to 2 before they are scaled.
  CATEGORICAL {
    @Override
    Emission begin(double[] known, int states, Random random) {
      int categories = 1 + (int) Arrays.stream(known).max().orElse(0);
      if (categories > MOST_CATEGORIES) {
        throw new IllegalArgumentException(
            "hidden Markov model: category %s, expected at most %s; number them from 0"
                .formatted(categories - 1, MOST_CATEGORIES - 1));
      }
      return new CategoricalEmission(rows(states, categories, random));
    }
  };

  private static final int MOST_CATEGORIES = 10_000;
  private static final double LASTING = 0.8;
  private static final double CHANGING = 0.2;

  /// Whether states can show a value.
  boolean shows(double value) {
    return this == GAUSSIAN || (value >= 0 && value == Math.rint(value));
  }

  abstract Emission begin(double[] known, int states, Random random);

  /// A beginning.
  HiddenMarkovModel begin(int states, List<double[]> series, long seed) {
    double[] known =
        series.stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
    if (states < 1 || known.length == 0) {
      throw new IllegalArgumentException(
          "hidden Markov model: %s states for %s values, expected 1 or more of each"
              .formatted(states, known.length));
    }
    Random random = new Random(seed);
    double stay = states == 1 ? 1 : seed % 2 == 0 ? LASTING : CHANGING;
    double[][] leave = rows(states, Math.max(1, states - 1), random);
    double[][] transition = new double[states][states];
    for (int i = 0; i < states; i++) {
      for (int j = 0; j < states; j++) {
        transition[i][j] = i == j ? stay : (1 - stay) * leave[i][j < i ? j : j - 1];
      }
    }
    Emission emission = begin(known, states, random);
    return new HiddenMarkovModel(rows(1, states, random)[0], transition, emission);
  }

  private static double[] drawn(double[] known, int states, Random random) {
    double[] drawn = new double[states];
    Arrays.setAll(drawn, i -> known[random.nextInt(known.length)]);
    return drawn;
  }

  private static double[][] rows(int rows, int columns, Random random) {
    double[][] counts = new double[rows][columns];
    for (double[] row : counts) {
      Arrays.setAll(row, i -> 1 + random.nextDouble());
    }
    return Stochastic.normalised(counts, counts);
  }
}
