package dev.unroll.acceptance.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Prints a line for each bar of learning and forecasting: the number reached, the bar, its anchor.
public final class LearningMain {
  private static final List<Bars> ALL =
      List.of(
          new Bars("simulated", "", SimulatedBars::measure),
          new Bars("m4", "m4-hourly/Hourly-train.csv", M4Bars::measure),
          new Bars("births", "us-births/us-births-1969-1988.csv", LastRowsBars::births),
          new Bars("passengers", "classic-series/AirPassengers.csv", LastRowsBars::passengers),
          new Bars("ett", "ett-h1/ETTh1.csv", EttBars::measure),
          new Bars("pollution", "beijing-pm25/pollution.csv", PollutionBars::measure),
          new Bars("crime", CrimeBars.FILE, CrimeBars::measure),
          new Bars("mackey-glass", "mackey-glass/MackeyGlass_t17.txt", MackeyGlassBars::measure),
          new Bars("stocks", "market-open/EuStockMarkets.csv", StockBars::measure));

  private LearningMain() {}

  /// Ends with 1 if a bar is not reached.
  ///
  /// @param args `--data` and the folder of data sets, or nothing: else `-Dunroll.data` names it,
  ///   and without it what needs data is skipped; then names of the bars to measure, all without
  ///   any
  /// @throws IllegalArgumentException if there are no bars of a name
  /// @throws IOException if data cannot be read, or a file written beside others for a moment
  public static void main(String[] args) throws IOException {
    List<String> chosen = new ArrayList<>(List.of(args));
    Optional<Path> data = data(chosen).filter(Files::isDirectory);
    List<String> names = ALL.stream().map(Bars::name).toList();
    if (!names.containsAll(chosen)) {
      throw new IllegalArgumentException(
          "learning: bars %s, expected names of %s".formatted(chosen, names));
    }
    boolean passed = true;
    for (Bars bars : ALL) {
      if (chosen.isEmpty() || chosen.contains(bars.name())) {
        passed &= isReached(bars, data);
      }
    }
    if (data.isEmpty()) {
      System.out.println(
          "skip  what needs data: give their folder by --data DIR or -Dunroll.data=DIR");
    }
    if (!passed) {
      System.exit(1);
    }
  }

  /// The folder of data, whose option is taken out of the arguments.
  private static Optional<Path> data(List<String> args) {
    if (args.size() >= 2 && args.getFirst().equals("--data")) {
      args.removeFirst();
      return Optional.of(Path.of(args.removeFirst()));
    }
    return Optional.ofNullable(System.getProperty("unroll.data")).map(Path::of);
  }

  private static boolean isReached(Bars bars, Optional<Path> data) throws IOException {
    if (data.isEmpty() && !bars.file().isEmpty()) {
      return true;
    }
    Path folder = data.orElse(Path.of(""));
    if (!Files.exists(folder.resolve(bars.file()))) {
      System.out.println("skip  " + bars.name() + ": there is no " + folder.resolve(bars.file()));
      return true;
    }
    List<LearningBar> missed = new ArrayList<>();
    bars.work()
        .measure(
            folder,
            bar -> {
              System.out.println(bar.line());
              if (!bar.passes()) {
                missed.add(bar);
              }
            });
    return missed.isEmpty();
  }
}
