package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.function.Executable;

/// Series made by formula, which a script in any language can make again.
final class Panel {
  private Panel() {}

  /// Uniform in [-0.5, 0.5): `s = (1103515245 s + 12345) mod 2^31`, `s / 2^31 - 0.5`.
  static double[] noise(int n, long seed) {
    double[] noise = new double[n];
    long s = seed;
    for (int t = 0; t < n; t++) {
      s = (s * 1103515245 + 12345) % (1L << 31);
      noise[t] = s / (double) (1L << 31) - 0.5;
    }
    return noise;
  }

  /// `start * exp(r_0 + ... + r_t)`, with `r_t = phi r_(t-1) + volatility u_t`, `u` the noise, `r_0
  /// = 0`.
  static double[] levels(int n, long seed, double start, double phi, double volatility) {
    double[] noise = noise(n, seed);
    double[] levels = new double[n];
    double r = 0;
    double sum = 0;
    for (int t = 0; t < n; t++) {
      r = t == 0 ? 0 : phi * r + volatility * noise[t];
      sum += r;
      levels[t] = start * Math.exp(sum);
    }
    return levels;
  }

  static TimeSeries steps(String id, double... values) {
    return new TimeSeries(id, TimeIndex.steps(values.length), values);
  }

  /// Monthly, from so many months after January 2000.
  static TimeSeries monthly(String id, int months, double... values) {
    LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0).plusMonths(months);
    List<LocalDateTime> times =
        IntStream.range(0, values.length).mapToObj(start::plusMonths).toList();
    return new TimeSeries(id, TimeIndex.of(times, new Frequency.Months(1)), values);
  }

  static Dataset dataset(TimeSeries... series) {
    Frequency frequency = series[0].times().frequency();
    Dataset.Source source = new Dataset.Source(",", Optional.empty(), 0, List.of("value"), "");
    return new Dataset("made", "value", frequency, "made", List.of(series), List.of(), source);
  }

  /// Two monthly series that end together, 80 and 60 rows, whose log returns are autoregressions
  /// with coefficient 0.6.
  static Dataset two() {
    return dataset(
        monthly("a", 0, levels(80, 1, 100, 0.6, 0.1)),
        monthly("b", 20, levels(60, 7, 5, 0.6, 0.1)));
  }

  /// The message with which something is refused.
  static String refusal(Executable refused) {
    String message = assertThrows(IllegalArgumentException.class, refused).getMessage();
    return message == null ? "no message" : message;
  }

  static double[] ramp(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, t -> t);
    return values;
  }
}
