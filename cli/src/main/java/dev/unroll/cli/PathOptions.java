package dev.unroll.cli;

import dev.unroll.forecast.Output;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Futures that are drawn.
final class PathOptions {
  private static final int COUNT = 100;

  @Option(
      names = "--paths",
      paramLabel = "N",
      description = "Futures to draw of each series (default: " + COUNT + ").")
  private Optional<Integer> given = Optional.empty();

  @Option(
      names = "--paths-out",
      paramLabel = "FILE.csv",
      description =
          "Write futures that are drawn, each a whole path over the horizon, to this file; needs"
              + " --strategy autoregressive and a distribution.")
  Optional<Path> out = Optional.empty();

  /// How many of each series.
  int count() {
    return given.orElse(COUNT);
  }

  /// Refuses what cannot be drawn, and a number of what is not.
  ///
  /// @throws IllegalArgumentException if the network says no distribution of the next row alone
  void check(Output output) {
    if (count() < 1 || count() > 100_000) {
      throw new IllegalArgumentException("--paths %s, expected 1 to 100000".formatted(count()));
    }
    if (given.isPresent() && out.isEmpty()) {
      throw new IllegalArgumentException(
          "--paths %s does nothing without --paths-out; give --paths-out FILE.csv to have them written, or leave out --paths"
              .formatted(count()));
    }
    if (out.isPresent() && !output.hasPaths()) {
      throw new IllegalArgumentException(
          "--paths-out with --strategy %s --distribution %s: paths are drawn row after row; train with --strategy autoregressive and --distribution gaussian, student-t or negative-binomial"
              .formatted(output.strategy().word(), output.head().word()));
    }
  }
}
