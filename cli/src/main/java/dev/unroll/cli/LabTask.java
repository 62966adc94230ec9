package dev.unroll.cli;

import dev.unroll.lab.Assignment;
import dev.unroll.lab.DynamicalSystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The task of `unroll lab`, and how hard it is.
final class LabTask {
  /// The one option that each task has besides those of the network.
  private static final Map<String, String> OPTIONS = new LinkedHashMap<>();

  static {
    OPTIONS.put("reber", "");
    OPTIONS.put("temporal-order", "--symbols");
    OPTIONS.put("adding", "--length");
    OPTIONS.put("multiplication", "--length");
    OPTIONS.put("copy", "--delay");
    OPTIONS.put("recall", "--lag");
    OPTIONS.put("parity", "--length");
    OPTIONS.put("counting", "--length");
    OPTIONS.put("differential", "--system");
  }

  @Parameters(
      arity = "0..1",
      paramLabel = "TASK",
      converter = Tasks.class,
      completionCandidates = Tasks.class,
      description = "${COMPLETION-CANDIDATES}.")
  private Optional<String> task = Optional.empty();

  @Option(
      names = "--length",
      paramLabel = "N",
      description =
          "Steps of adding, multiplication (default: 100) and parity (default: 50); the largest n"
              + " that counting is trained with (default: 10).")
  private Optional<Integer> length = Optional.empty();

  @Option(
      names = "--symbols",
      paramLabel = "2|3",
      description = "Symbols whose order counts in temporal-order (default: 2).")
  private Optional<Integer> symbols = Optional.empty();

  @Option(
      names = "--delay",
      paramLabel = "N",
      description = "Steps between symbols and answers in copy (default: 20).")
  private Optional<Integer> delay = Optional.empty();

  @Option(names = "--lag", paramLabel = "N", description = "Distractors in recall (default: 20).")
  private Optional<Integer> lag = Optional.empty();

  @Option(
      names = "--system",
      paramLabel = "SYSTEM",
      converter = Systems.class,
      completionCandidates = Systems.class,
      description = "${COMPLETION-CANDIDATES}: of differential (default: pendulum).")
  private Optional<String> system = Optional.empty();

  /// @throws IllegalArgumentException if there is no task, or an option belongs to another
  Assignment assignment() {
    String name =
        task.orElseThrow(() ->
            new IllegalArgumentException(
                "lab: the task is missing, such as 'unroll lab adding'; expected one of "
                    + String.join(", ", OPTIONS.keySet())));
    refuseOptionsOfOthers(name);
    return switch (name) {
      case "reber" -> Assignment.reber();
      case "temporal-order" -> Assignment.temporalOrder(symbols.orElse(2));
      case "adding" -> Assignment.adding(length.orElse(100));
      case "multiplication" -> Assignment.multiplication(length.orElse(100));
      case "copy" -> Assignment.copy(delay.orElse(20));
      case "recall" -> Assignment.recall(lag.orElse(20));
      case "parity" -> Assignment.parity(length.orElse(50));
      case "counting" -> Assignment.counting(length.orElse(10));
      default -> Assignment.differential(system(system.orElse("pendulum")));
    };
  }

  private void refuseOptionsOfOthers(String name) {
    String own = OPTIONS.getOrDefault(name, "");
    List<String> given = new ArrayList<>();
    length.ifPresent(_ -> given.add("--length"));
    symbols.ifPresent(_ -> given.add("--symbols"));
    delay.ifPresent(_ -> given.add("--delay"));
    lag.ifPresent(_ -> given.add("--lag"));
    system.ifPresent(_ -> given.add("--system"));
    given.remove(own);
    if (!given.isEmpty()) {
      throw new IllegalArgumentException(
          "lab %s: %s belongs to another task; %s takes %s"
              .formatted(name, given.getFirst(), name, own.isEmpty() ? "no such option" : own));
    }
  }

  private static DynamicalSystem system(String word) {
    return Arrays.stream(DynamicalSystem.values())
        .filter(system -> system.word().equals(word))
        .findFirst()
        .orElseThrow();
  }

  /// The words for the task.
  static final class Tasks extends Choice {
    Tasks() {
      super(List.copyOf(OPTIONS.keySet()));
    }
  }

  /// The words for `--system`.
  static final class Systems extends Choice {
    Systems() {
      super(Arrays.stream(DynamicalSystem.values()).map(DynamicalSystem::word).toList());
    }
  }
}
