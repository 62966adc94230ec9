package dev.unroll.cli;

import dev.unroll.classical.BaumWelch;
import dev.unroll.classical.Decoding;
import dev.unroll.classical.EmissionKind;
import dev.unroll.series.TargetKind;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The hidden Markov model of `unroll states`, and where its results go. Defaults of the search are
/// those of [BaumWelch#defaults].
final class StatesOptions {
  private static final BaumWelch DEFAULTS = BaumWelch.defaults();
  private static final int MOST_STATES = 50;

  @Option(
      names = "--states",
      paramLabel = "N",
      description = "Hidden states (default: ${DEFAULT-VALUE}).")
  int states = 2;

  @Option(
      names = "--emission",
      paramLabel = "KIND",
      converter = EmissionChoice.class,
      completionCandidates = EmissionChoice.class,
      description =
          "What states show: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Poisson counts"
              + " and categories are whole numbers from 0.")
  String emission = EmissionChoice.DEFAULT;

  @Option(
      names = "--log-returns",
      description = "States show the logarithm of each value over the one before.")
  boolean logReturns;

  @Option(
      names = "--restarts",
      paramLabel = "N",
      description = "Beginnings of the search; the best end is taken (default: ${DEFAULT-VALUE}).")
  int restarts = DEFAULTS.restarts();

  @Option(
      names = "--iterations",
      paramLabel = "N",
      description = "Of Baum-Welch from each beginning, at most (default: ${DEFAULT-VALUE}).")
  int iterations = DEFAULTS.iterations();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the first beginning; the next has the next (default: ${DEFAULT-VALUE}).")
  long seed = DEFAULTS.seed();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Leave the results in this folder (default: unroll-out/<file>-<target>-states).")
  Optional<Path> dir = Optional.empty();

  /// What to ask.
  ///
  /// @throws IllegalArgumentException if a setting is out of its range
  Decoding.Question question() {
    if (states < 1 || states > MOST_STATES) {
      throw new IllegalArgumentException(
          "--states %s, expected 1 to %s".formatted(states, MOST_STATES));
    }
    if (restarts < 1 || iterations < 1) {
      throw new IllegalArgumentException(
          "--restarts %s --iterations %s, expected 1 or more of each"
              .formatted(restarts, iterations));
    }
    EmissionKind kind = EmissionChoice.kind(emission);
    if (logReturns && kind != EmissionKind.GAUSSIAN) {
      throw new IllegalArgumentException(
          "--log-returns with --emission %s, expected gaussian: log returns are no counts"
              .formatted(emission));
    }
    return new Decoding.Question(
        kind,
        states,
        logReturns ? TargetKind.LOG_RETURN : TargetKind.LEVEL,
        new BaumWelch(iterations, DEFAULTS.gain(), restarts, seed));
  }

  /// As on the command line.
  String command() {
    return " --states %s --emission %s%s --restarts %s --iterations %s --seed %s"
        .formatted(
            states, emission, logReturns ? " --log-returns" : "", restarts, iterations, seed);
  }
}
