package dev.unroll.forecast;

import java.util.List;
import java.util.stream.Collectors;

/// What is chosen before a run.
///
/// @param horizon rows ahead, 1 to 10000
/// @param architecture of each member
/// @param output what is said of each row ahead
/// @param schedule of each member's training
/// @param seeds one member each; their mean is the network's forecast
/// @param threads members trained at the same time; never changes a result
/// @param raw whether price-like series are learned as they are, not as log returns
public record Settings(
    int horizon,
    Architecture architecture,
    Output output,
    Schedule schedule,
    List<Long> seeds,
    int threads,
    boolean raw) {

  /// Of networks that say numbers.
  public Settings(
      int horizon,
      Architecture architecture,
      Schedule schedule,
      List<Long> seeds,
      int threads,
      boolean raw) {
    this(horizon, architecture, Output.POINTS, schedule, seeds, threads, raw);
  }

  public Settings {
    seeds = List.copyOf(seeds);
    if (horizon < 1 || horizon > 10_000) {
      throw new IllegalArgumentException("--horizon %s, expected 1 to 10000".formatted(horizon));
    }
    if (seeds.isEmpty() || seeds.stream().distinct().count() < seeds.size()) {
      throw new IllegalArgumentException(
          "--seeds %s, expected one or more, all different"
              .formatted(seeds.stream().map(String::valueOf).collect(Collectors.joining(","))));
    }
    if (threads < 1) {
      throw new IllegalArgumentException("--threads %s, expected 1 or more".formatted(threads));
    }
  }

  /// The same for another network.
  public Settings withArchitecture(Architecture other) {
    return new Settings(horizon, other, output, schedule, seeds, threads, raw);
  }

  /// Three LSTMs of 32 units, one step ahead, on as many threads as there are processors.
  public static Settings defaults() {
    return new Settings(
        1,
        new Architecture(Architecture.Family.LSTM, 32, 1),
        new Schedule(100, 15, 0.005, 1.0),
        List.of(1L, 2L, 3L),
        Runtime.getRuntime().availableProcessors(),
        false);
  }

  /// The same, of networks that say something else.
  public Settings withOutput(Output other) {
    return new Settings(horizon, architecture, other, schedule, seeds, threads, raw);
  }

  /// What is said of each row ahead.
  public Head head() {
    return output.head();
  }
}
