package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import dev.unroll.lab.Assignment;
import dev.unroll.lab.Outcome;
import dev.unroll.lab.Rule;
import dev.unroll.lab.Settings;
import dev.unroll.lab.Trial;
import dev.unroll.store.Json;
import java.util.ArrayList;
import java.util.List;

/// One run of `unroll lab`: what was asked for, and what each seed gave.
final class LabRun {
  private final Assignment assignment;
  private final Settings settings;
  private final List<Long> seeds;
  private final List<Outcome> outcomes = new ArrayList<>();
  private final List<Double> seconds = new ArrayList<>();

  LabRun(Assignment assignment, Settings settings, List<Long> seeds) {
    this.assignment = assignment;
    this.settings = settings;
    this.seeds = seeds;
  }

  /// Trains seed after seed, until all are done or somebody has had enough.
  void train(LabView view) {
    for (long seed : seeds) {
      if (view.stopped()) {
        return;
      }
      long begin = System.nanoTime();
      outcomes.add(new Trial(assignment, settings, seed, Kernels.auto()).run(view));
      seconds.add((System.nanoTime() - begin) / 1e9);
    }
  }

  /// 3 if a network diverged, else 0.
  int exit() {
    return outcomes.stream().anyMatch(one -> one.ending() == Outcome.Ending.DIVERGED) ? 3 : 0;
  }

  private Rule rule() {
    return assignment.task().apply(1).rule();
  }

  private long solved() {
    return outcomes.stream().filter(Outcome::solved).count();
  }

  /// What will be done.
  void announce(Terminal terminal) {
    String variant = assignment.variant().isEmpty() ? "" : ", " + assignment.variant();
    terminal.say(Text.fact("task", assignment.name() + variant));
    terminal.say(Text.fact("solved if", rule().text()));
    terminal.say(
        Text.fact(
            "network",
            "%s, %s, init %s; Adam %s, %s a step, at most %s"
                .formatted(
                    settings.cell().word(),
                    Text.count(settings.hidden(), "unit"),
                    settings.start().word(),
                    settings.learningRate(),
                    Text.count(settings.batch(), "sequence"),
                    settings.maxSequences())));
    terminal.say("");
  }

  /// The table of results.
  void print(Terminal terminal) {
    boolean horizon = outcomes.stream().anyMatch(one -> one.horizon().isPresent());
    TextTable table =
        horizon
            ? new TextTable(2, "seed", "result", "sequences", "score", "horizon", "seconds")
            : new TextTable(2, "seed", "result", "sequences", "score", "seconds");
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome one = outcomes.get(i);
      List<String> row =
          new ArrayList<>(
              List.of("" + one.seed(), word(one), "" + one.sequences(), score(one.score())));
      if (horizon) {
        row.add(Text.number(one.horizon().orElse(Double.NaN), 1));
      }
      row.add(Text.number(seconds.get(i), 1));
      table.row(row.toArray(String[]::new));
    }
    terminal.table(table);
    terminal.say("");
    terminal.say("solved by %s of %s".formatted(solved(), Text.count(seeds.size(), "seed")));
  }

  private static String score(double score) {
    return LabView.number(score);
  }

  private static String word(Outcome one) {
    return switch (one.ending()) {
      case SOLVED -> "solved";
      case NOT_SOLVED -> "not solved";
      case DIVERGED -> "diverged";
      case STOPPED -> "stopped";
    };
  }

  Json json() {
    List<Json> results = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      Outcome one = outcomes.get(i);
      results.add(
          Json.object()
              .put("seed", one.seed())
              .put("solved", one.solved())
              .put("result", word(one))
              .put("sequences", one.sequences())
              .put("score", Json.finiteOrNull(one.score()))
              .put("horizon", Json.finiteOrNull(one.horizon().orElse(Double.NaN)))
              .put("seconds", seconds.get(i))
              .build());
    }
    return Json.object()
        .put("task", assignment.name())
        .put("variant", assignment.variant())
        .put("rule", rule().text())
        .put("cell", settings.cell().word())
        .put("hidden", settings.hidden())
        .put("init", settings.start().word())
        .put("learningRate", settings.learningRate())
        .put("batch", settings.batch())
        .put("maxSequences", settings.maxSequences())
        .put("seeds", Json.array(seeds, Json::of))
        .put("results", Json.array(results.toArray(Json[]::new)))
        .build();
  }
}
