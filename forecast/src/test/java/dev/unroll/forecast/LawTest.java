package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.hipparchus.distribution.discrete.PascalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LawTest {
  private static final List<Law> CONTINUOUS =
      List.of(new GaussianLaw(3, 0.5), new StudentTLaw(-1, 2, 2.3), new StudentTLaw(0, 1, 40));

  static List<Law> laws() {
    return Stream.concat(
            CONTINUOUS.stream(),
            Stream.of(new NegativeBinomialLaw(0.3, 2), new NegativeBinomialLaw(400, 0.05)))
        .toList();
  }

  @Test
  void theGaussianIsThatOfTables() {
    NormalDistribution table = new NormalDistribution(3, 0.5);
    for (double x = -1.5; x < 7.5; x += 0.01) {
      assertEquals(table.cumulativeProbability(x), new GaussianLaw(3, 0.5).cumulative(x), 1e-14);
    }
    assertEquals(0, new GaussianLaw(0, 1).cumulative(-50));
    assertEquals(1, new GaussianLaw(0, 1).cumulative(50));
  }

  /// `P(r failures)` with a whole r and p = r / (r + mean).
  @Test
  void theNegativeBinomialIsThatOfTables() {
    PascalDistribution table = new PascalDistribution(4, 4.0 / (4 + 10));
    NegativeBinomialLaw law = new NegativeBinomialLaw(10, 0.25);
    for (int k = -1; k < 60; k++) {
      assertEquals(table.cumulativeProbability(k), law.cumulative(k + 0.5), 1e-12);
    }
    for (double level : Head.LEVELS) {
      assertEquals(table.inverseCumulativeProbability(level), law.quantile(level));
    }
  }

  @ParameterizedTest
  @MethodSource("laws")
  void quantilesAreTheInverse(Law law) {
    for (double level : Head.LEVELS) {
      double x = law.quantile(level);
      if (CONTINUOUS.contains(law)) {
        assertEquals(level, law.cumulative(x), 1e-9, law.toString());
      } else {
        assertTrue(law.cumulative(x) >= level && law.cumulative(x - 1) < level, law.toString());
      }
    }
  }

  /// Kolmogorov's distance of 20,000 numbers is below 1.95 / sqrt(n) with probability 99.9 %.
  @ParameterizedTest
  @MethodSource("laws")
  void samplesFollowTheLaw(Law law) {
    RandomStream random = new RandomStream(1, "law");
    double[] drawn = new double[20_000];
    Arrays.setAll(drawn, _ -> law.sample(random));
    for (double level : Head.LEVELS) {
      double x = law.quantile(level);
      double share = Arrays.stream(drawn).filter(one -> one <= x).count() / (double) drawn.length;
      assertEquals(law.cumulative(x), share, 1.95 / Math.sqrt(drawn.length), law + " at " + x);
    }
  }

  @Test
  void aMixtureLiesBetweenItsMembers() {
    List<Law> members = List.of(new GaussianLaw(0, 1), new GaussianLaw(5, 0.1), CONTINUOUS.get(1));
    for (double level : Head.LEVELS) {
      double x = new Mixture(members).quantile(level);
      double mean = members.stream().mapToDouble(law -> law.cumulative(x)).average().orElseThrow();
      assertEquals(level, mean, 1e-8);
    }
    List<Law> same = List.of(new GaussianLaw(2, 3), new GaussianLaw(2, 3));
    assertEquals(new GaussianLaw(2, 3).quantile(0.9), new Mixture(same).quantile(0.9));
  }

  @Test
  void aMixtureOfCountsIsOfCounts() {
    List<Law> members = List.of(new NegativeBinomialLaw(2, 0.1), new NegativeBinomialLaw(50, 1));
    for (double level : Head.LEVELS) {
      double x = new Mixture(members).quantile(level);
      int expected =
          IntStream.iterate(0, k -> k + 1)
              .filter(k -> members.stream().mapToDouble(l -> l.cumulative(k)).sum() / 2 >= level)
              .findFirst()
              .orElseThrow();
      assertEquals(expected, x);
    }
  }
}
