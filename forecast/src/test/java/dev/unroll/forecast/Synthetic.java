package dev.unroll.forecast;

import dev.unroll.nn.RandomStream;
import dev.unroll.series.Covariate;
import dev.unroll.series.Covariate.Role;
import dev.unroll.series.Covariates;
import dev.unroll.series.Dataset;
import dev.unroll.series.Frequency;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Made data whose law is known.
final class Synthetic {
  private Synthetic() {}

  /// Independent standard normal numbers (Box & Muller 1958).
  static double[] noise(long seed, int n) {
    RandomStream random = new RandomStream(seed, "noise");
    double[] noise = new double[n];
    for (int i = 0; i < n; i++) {
      double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
      noise[i] = radius * Math.cos(2 * Math.PI * random.nextDouble());
    }
    return noise;
  }

  /// `y_t = phi1 y_(t-1) + phi2 y_(t-2) + noise_t`, from zeros.
  static double[] ar2(double phi1, double phi2, double[] noise) {
    double[] y = new double[noise.length];
    for (int t = 0; t < y.length; t++) {
      y[t] = noise[t] + (t > 0 ? phi1 * y[t - 1] : 0) + (t > 1 ? phi2 * y[t - 2] : 0);
    }
    return y;
  }

  /// A price: 100 times the exponential of a random walk with steps of 2 %.
  static double[] price(long seed, int n) {
    double[] y = new double[n];
    double log = Math.log(100);
    double[] noise = noise(seed, n);
    for (int t = 0; t < n; t++) {
      log += 0.02 * noise[t];
      y[t] = Math.exp(log);
    }
    return y;
  }

  /// One series whose rows are counted.
  static Dataset counted(double[] values) {
    return dataset(
        new Frequency.Step(),
        List.of(new TimeSeries("made", TimeIndex.steps(values.length), values)));
  }

  /// Several series of one length, whose rows are counted.
  static Dataset counted(List<double[]> values) {
    List<TimeSeries> series = new ArrayList<>();
    for (double[] one : values) {
      series.add(new TimeSeries("s" + series.size(), TimeIndex.steps(one.length), one));
    }
    return dataset(new Frequency.Step(), series);
  }

  /// Monthly series that end together, the first of them the longest.
  static Dataset monthly(double[]... values) {
    List<TimeSeries> series = new ArrayList<>();
    for (double[] one : values) {
      List<LocalDateTime> times = new ArrayList<>();
      LocalDateTime end = LocalDateTime.of(2020, 1, 1, 0, 0);
      for (int row = 0; row < one.length; row++) {
        times.add(end.minusMonths(one.length - 1L - row));
      }
      TimeIndex index = TimeIndex.of(times, new Frequency.Months(1));
      series.add(new TimeSeries("s" + series.size(), index, one));
    }
    return dataset(new Frequency.Months(1), series);
  }

  /// The same with a covariate known up to the last value, one of words, and one known ahead.
  static Dataset withCovariates(Dataset data, int horizon) {
    List<TimeSeries> series = new ArrayList<>();
    for (TimeSeries one : data.series()) {
      double[] past = noise(one.length(), one.length());
      double[] future = noise(1000 + one.length(), one.length() + horizon);
      series.add(
          one.with(
              new Covariates(
                  List.of(
                      Covariate.numbers("p", Role.PAST, past.length, row -> past[row]),
                      Covariate.words("w", Role.PAST, past.length, row -> "w" + row % 3),
                      Covariate.numbers("f", Role.FUTURE, future.length, row -> future[row])))));
    }
    return dataset(data.frequency(), series);
  }

  /// The same with one covariate.
  static Dataset with(Dataset data, Covariate covariate) {
    return dataset(
        data.frequency(),
        List.of(data.series().getFirst().with(new Covariates(List.of(covariate)))));
  }

  private static Dataset dataset(Frequency frequency, List<TimeSeries> series) {
    return new Dataset(
        "made",
        "value",
        frequency,
        "made so",
        series,
        List.of(),
        new Dataset.Source(",", Optional.empty(), 0, List.of("value"), "0".repeat(64)));
  }

  /// A small network trained for a few epochs: for tests of anything but its skill.
  static Settings quick(int horizon, int threads) {
    return new Settings(
        horizon,
        new Architecture(Architecture.Family.LSTM, 5, 2),
        new Schedule(4, 2, 0.01, 1),
        List.of(1L, 2L),
        threads,
        false);
  }

  /// The same, of another family.
  static Settings of(Architecture.Family family, int horizon) {
    Settings quick = quick(horizon, 1);
    return quick.withArchitecture(quick.architecture().withCell(family));
  }

  /// The same, of networks that read so many rows as one step.
  static Settings byPeriods(int horizon, int rows) {
    Settings quick = quick(horizon, 1);
    return new Settings(
        horizon, quick.architecture().withPeriod(rows), quick.schedule(), quick.seeds(), 1, true);
  }
}
