package dev.unroll.cli;

import dev.unroll.cli.ReachPoint.Curve;
import dev.unroll.kernel.Kernels;
import dev.unroll.lab.Assignment;
import dev.unroll.lab.Outcome;
import dev.unroll.lab.Settings;
import dev.unroll.lab.Trial;
import dev.unroll.store.AtomicFile;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `unroll lab reach`: how far back each cell learns to look.
@Command(
    name = "reach",
    sortOptions = false,
    header = "Measure how far back each cell learns to look.",
    descriptionHeading = "%n",
    description =
        "Trains rnn, gru and lstm on the task recall at growing lags, gru and lstm also with chrono"
            + " initialisation, all with the same sequences, and shows the share of symbols each"
            + " recalls: the median of the seeds.",
    customSynopsis = "unroll lab reach [OPTION]...")
final class ReachCommand implements Callable<Integer> {
  private static final int LONGEST = 5000;

  private final Terminal terminal;
  private final List<ReachPoint> points = new ArrayList<>();

  @Option(
      names = "--lags",
      paramLabel = "LIST",
      description = "Distractors, in increasing order (default: ${DEFAULT-VALUE}).")
  private String lags = "2,5,10,20,50,100";

  @Option(
      names = "--hidden",
      paramLabel = "UNITS",
      description = "Units of the one layer (default: ${DEFAULT-VALUE}).")
  private int hidden = 32;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Of Adam (default: ${DEFAULT-VALUE}).")
  private double learningRate = 0.01;

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "Sequences after which to give up (default: ${DEFAULT-VALUE}).")
  private long maxSequences = 10_000;

  @Option(
      names = "--seeds",
      paramLabel = "N|LIST",
      description = "One network a seed, at each lag, of each kind (default: ${DEFAULT-VALUE}).")
  private String seeds = "3";

  @Option(
      names = "--out",
      paramLabel = "FILE.svg",
      description = "Draw the shares against the lag, into this file.")
  private Optional<Path> out = Optional.empty();

  @Mixin private CommonOptions common = new CommonOptions();

  ReachCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    List<Integer> all = lags();
    out.ifPresent(file -> Outputs.file("--out", file, Path.of("")));
    try (Interruption interruption = new Interruption()) {
      for (Curve curve : Curve.ALL) {
        for (int lag : all) {
          measure(curve, lag, interruption);
        }
      }
      print(all);
      out.ifPresent(file -> draw(all, file));
    }
    return 0;
  }

  private List<Long> seedList() {
    return Seeds.parse(seeds);
  }

  private List<Integer> lags() {
    try {
      List<Integer> list =
          Arrays.stream(lags.split(",", -1)).map(String::strip).map(Integer::valueOf).toList();
      boolean rising = list.stream().sorted().distinct().toList().equals(list);
      if (rising && list.getFirst() >= 1 && list.getLast() <= LONGEST) {
        return list;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "--lags '%s', expected numbers from 1 to %s in increasing order, such as 5,10,20"
            .formatted(lags, LONGEST));
  }

  private void measure(Curve curve, int lag, Interruption interruption) {
    Settings settings =
        new Settings(curve.cell(), hidden, curve.start(), learningRate, 20, maxSequences);
    LabView view = new LabView(terminal, true, maxSequences, interruption);
    for (long seed : seedList()) {
      if (interruption.asked()) {
        return;
      }
      Outcome outcome = new Trial(Assignment.recall(lag), settings, seed, Kernels.auto()).run(view);
      if (outcome.ending() == Outcome.Ending.STOPPED) {
        return;
      }
      points.add(new ReachPoint(curve, lag, outcome));
      if (!common.quiet) {
        terminal.note(
            "%s, lag %s, seed %s: %s %% right after %s sequences"
                .formatted(
                    curve.name(),
                    lag,
                    seed,
                    Text.number(100 * outcome.score(), 1),
                    outcome.sequences()));
      }
    }
  }

  /// After the results are printed: so they are there if this fails.
  private void draw(List<Integer> all, Path file) {
    String subtitle =
        "%s, Adam %s, at most %s of training; lines: medians of %s"
            .formatted(
                Text.count(hidden, "unit"),
                learningRate,
                Text.count(maxSequences, "sequence"),
                Text.count(seedList().size(), "seed"));
    AtomicFile.write(file, new ReachChart(points, all, subtitle).draw());
    if (!common.json) {
      terminal.say(Text.fact("picture", file.toString()));
    }
  }

  private void print(List<Integer> all) {
    if (common.json) {
      terminal.json(json(all));
      return;
    }
    List<String> header = new ArrayList<>(List.of("% right at lag"));
    all.forEach(lag -> header.add("" + lag));
    TextTable table = new TextTable(1, header.toArray(String[]::new));
    for (Curve curve : Curve.ALL) {
      List<String> row = new ArrayList<>(List.of(curve.name()));
      all.forEach(lag -> row.add(Text.number(100 * ReachPoint.median(points, curve, lag), 1)));
      table.row(row.toArray(String[]::new));
    }
    terminal.table(table);
    terminal.say("");
    terminal.say("guessing is right in 12.5 %");
  }

  private Json json(List<Integer> all) {
    return Json.object()
        .put("task", "recall")
        .put("lags", Json.array(all, Json::of))
        .put("hidden", hidden)
        .put("learningRate", learningRate)
        .put("maxSequences", maxSequences)
        .put("seeds", Json.array(seedList(), Json::of))
        .put("points", Json.array(points, ReachPoint::json))
        .build();
  }
}
