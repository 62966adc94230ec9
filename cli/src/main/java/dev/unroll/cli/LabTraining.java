package dev.unroll.cli;

import dev.unroll.lab.CellKind;
import dev.unroll.lab.Settings;
import dev.unroll.lab.Start;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The network of `unroll lab` and its training. What is not given is what solves the task.
final class LabTraining {
  @Option(
      names = "--cell",
      paramLabel = "CELL",
      converter = CellChoice.class,
      completionCandidates = CellChoice.class,
      description = "${COMPLETION-CANDIDATES} (default: lstm).")
  private Optional<String> cell = Optional.empty();

  @Option(names = "--hidden", paramLabel = "UNITS", description = "Units of the one layer.")
  private Optional<Integer> hidden = Optional.empty();

  @Option(
      names = "--init",
      paramLabel = "INIT",
      converter = Starts.class,
      completionCandidates = Starts.class,
      description =
          "${COMPLETION-CANDIDATES}: how weights begin. forget is a forget bias of 1, chrono one for"
              + " the lags of the task, identity is for rnn, which then has ReLU.")
  private Optional<String> init = Optional.empty();

  @Option(names = "--learning-rate", paramLabel = "RATE", description = "Of Adam.")
  private Optional<Double> learningRate = Optional.empty();

  @Option(names = "--batch", paramLabel = "N", description = "Sequences in a step of training.")
  private Optional<Integer> batch = Optional.empty();

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "Sequences after which to give up.")
  private Optional<Long> maxSequences = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      description =
          "One network a seed. N means 1 to N; a list, such as 3,14,15, is the seeds themselves"
              + " (default: ${DEFAULT-VALUE}).")
  private String seeds = "3";

  /// Without a gate that forgets, networks begin as `unroll` does.
  ///
  /// @throws IllegalArgumentException if a setting is out of its range
  Settings settings(Settings defaults) {
    CellKind kind = cell.map(LabTraining::kind).orElse(defaults.cell());
    Start usual = kind == CellKind.RNN ? Start.UNROLL : defaults.start();
    return new Settings(
        kind,
        hidden.orElse(defaults.hidden()),
        init.map(LabTraining::start).orElse(usual),
        learningRate.orElse(defaults.learningRate()),
        batch.orElse(defaults.batch()),
        maxSequences.orElse(defaults.maxSequences()));
  }

  /// @throws IllegalArgumentException if they are not understood, or not all different
  List<Long> seeds() {
    return Seeds.parse(seeds);
  }

  private static CellKind kind(String word) {
    return Arrays.stream(CellKind.values())
        .filter(kind -> kind.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  private static Start start(String word) {
    return Arrays.stream(Start.values())
        .filter(start -> start.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /// The words for `--init`.
  static final class Starts extends Choice {
    Starts() {
      super(Arrays.stream(Start.values()).map(Start::word).toList());
    }
  }
}
