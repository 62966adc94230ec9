package dev.unroll.cli;

import dev.unroll.forecast.Evaluation;
import dev.unroll.forecast.Evaluation.SeedScore;
import dev.unroll.forecast.ForecastJob;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.Head;
import dev.unroll.forecast.NetworkReading;
import dev.unroll.forecast.PeriodReading;
import dev.unroll.forecast.RowReading;
import dev.unroll.forecast.Selection;
import dev.unroll.forecast.Settings;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.Dataset;
import dev.unroll.series.Notice;
import dev.unroll.series.Origins;
import dev.unroll.series.Refit;
import dev.unroll.series.Verdict;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/// What `unroll forecast` tells people.
final class ForecastText {
  private final Terminal terminal;

  ForecastText(Terminal terminal) {
    this.terminal = terminal;
  }

  // ---- before training ----------------------------------------------------------------------

  /// How the data were understood and what will be done.
  void understood(Path file, ForecastJob job, Dataset data, Settings settings, Refit refit) {
    fact("data", file.getFileName() + ", " + DataFacts.size(data));
    fact("frequency", data.frequency().code() + ": " + data.evidence());
    fact("target", data.target() + ": " + DataFacts.learned(job.target()));
    DataFacts.covariates(data).ifPresent(text -> fact("covariates", text));
    fact("flaws", DataFacts.flaws(data));
    networks(job, settings);
    fact("backtest", backtest(job.plan(), refit));
    terminal.say("");
  }

  private void networks(ForecastJob job, Settings settings) {
    String cell = settings.architecture().cell().word();
    if (job.choice().isPresent()) {
      String tried = String.join(", ", job.choice().get());
      fact("models", "auto: the best inside the training part of " + tried);
      fact("network", network("the best of these", settings, job.reading()));
      return;
    }
    fact("network", network(cell, settings, job.reading()));
    if (!job.networksBeside().isEmpty()) {
      String names = String.join(", ", job.networksBeside());
      fact("beside it", names + ", trained in the same way with the same seeds");
    }
  }

  private static String network(String cell, Settings settings, NetworkReading reading) {
    return "%s, %s of %s%s%s; %s"
        .formatted(
            cell,
            Text.count(settings.architecture().layers(), "layer"),
            Text.count(settings.architecture().hidden(), "unit"),
            reads(reading),
            settings.head() == Head.POINT ? "" : ", says " + settings.head().words(),
            settings.seeds().size() == 1
                ? "one seed"
                : "the mean of " + Text.count(settings.seeds().size(), "seed"));
  }

  private static String reads(NetworkReading reading) {
    return switch (reading) {
      case RowReading _ -> "";
      case PeriodReading periods -> ", reads " + periods.words();
    };
  }

  private static String backtest(BacktestPlan plan, Refit refit) {
    int origins = plan.origins().stream().mapToInt(Origins::count).sum();
    return "%s ahead from %s, the last fifth of each series; every model is fitted %s"
        .formatted(
            Text.count(plan.horizon(), "row"),
            Text.count(origins, "origin"),
            refit.every() == 0
                ? "once, before the first of them"
                : "again after every " + Text.count(refit.every(), "moment"));
  }

  // ---- after --------------------------------------------------------------------------------

  /// Scores, verdict, warnings, forecasts, files and time.
  void results(ForecastRun run, ResultFolder folder, List<Path> replaced) {
    run.selection().ifPresent(this::selection);
    scores(run);
    verdict(run);
    warnings(run.notices());
    new ForecastTable(run.forecasts()).print(terminal, "forecast.csv");
    files(folder, replaced);
    ForecastRun.Seconds seconds = run.seconds();
    fact(
        "seconds",
        String.format(
            Locale.ROOT,
            "%.1f: load %.1f, train %.1f, backtest %.1f",
            seconds.load() + seconds.train() + seconds.backtest(),
            seconds.load(),
            seconds.train(),
            seconds.backtest()));
  }

  private void selection(Selection selection) {
    TextTable table = new TextTable(1, "tried", "ratio");
    selection.tried().forEach(one -> table.row(one.model(), Text.number(one.ratio(), 3)));
    terminal.table(table);
    terminal.say("");
    terminal.say(Text.wrapped(0, selection.sentence()));
    terminal.say("");
  }

  private void scores(ForecastRun run) {
    terminal.table(ScoreTable.of(run.evaluation().scores()));
    List<Evaluation.Trained> networks = run.evaluation().networks();
    for (Evaluation.Trained network : networks) {
      String name = networks.size() == 1 ? "" : " of " + network.name();
      terminal.say(Text.wrapped(2, seeds(network.seeds(), name)));
    }
    terminal.say("");
    terminal.say(Text.wrapped(0, ScoreTable.legend(run.evaluation().scores())));
    terminal.say("");
    terminal.table(IntervalTable.of(run.evaluation().scores().rows()));
    terminal.say("");
    String judged = run.settings().architecture().cell().word();
    terminal.say(Text.wrapped(0, IntervalTable.legend(run.evaluation().scores().rows(), judged)));
    terminal.say("");
  }

  private static String seeds(List<SeedScore> seeds, String network) {
    DoubleSummaryStatistics ratios =
        seeds.stream().mapToDouble(SeedScore::ratio).summaryStatistics();
    return seeds.size() == 1
        ? "one seed%s: how much chance there is in this score is not known".formatted(network)
        : "ratio of each of the %s seeds%s alone: %s to %s"
            .formatted(
                seeds.size(),
                network,
                Text.number(ratios.getMin(), 3),
                Text.number(ratios.getMax(), 3));
  }

  private void verdict(ForecastRun run) {
    Verdict verdict = run.evaluation().judgement().verdict();
    String word =
        switch (verdict) {
          case BETTER -> terminal.green("better");
          case NOT_BETTER -> terminal.yellow("not better");
          case WORSE -> terminal.red("worse");
        };
    terminal.say(terminal.bold("Verdict: ") + word);
    terminal.say(Text.wrapped(0, run.evaluation().judgement().sentence()));
    terminal.say("");
  }

  private void warnings(List<Notice> notices) {
    notices.forEach(notice -> fact("warning", notice.message() + " [" + notice.code() + "]"));
    if (!notices.isEmpty()) {
      terminal.say("");
    }
  }

  private void files(ResultFolder folder, List<Path> replaced) {
    file("report", folder.report(), replaced);
    file("model", folder.model(), replaced);
    file("forecasts", folder.csv(), replaced);
    folder.copy().ifPresent(path -> file("and", path, replaced));
    folder.backtest().ifPresent(path -> file("backtest", path, replaced));
    folder.paths().out.ifPresent(path -> file("paths", path, replaced));
  }

  private void file(String label, Path path, List<Path> replaced) {
    fact(label, path + (replaced.contains(path) ? " (replaced)" : ""));
  }

  private void fact(String label, String text) {
    terminal.say(Text.fact(label, text));
  }
}
