package dev.unroll.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Prints a line for each bar of learning and forecasting: the number reached, the bar, its anchor.
public final class LearningMain {
  private LearningMain() {}

  /// Ends with 1 if a bar is not reached.
  ///
  /// @param args nothing, or `--data` and the folder of data sets; else `-Dunroll.data` names it,
  ///   and without it what needs data is skipped
  /// @throws IOException if a file cannot be written beside others for a moment
  public static void main(String[] args) throws IOException {
    Optional<Path> data = data(args).filter(Files::isDirectory);
    boolean passed = report(SimulatedBars.all());
    if (data.isEmpty()) {
      System.out.println(
          "skip  what needs data: give their folder by --data DIR or -Dunroll.data=DIR");
    } else {
      passed &= report(DataBars.all(data.get()));
    }
    if (!passed) {
      System.exit(1);
    }
  }

  private static Optional<Path> data(String[] args) {
    if (args.length == 2 && args[0].equals("--data")) {
      return Optional.of(Path.of(args[1]));
    }
    return Optional.ofNullable(System.getProperty("unroll.data")).map(Path::of);
  }

  private static boolean report(List<LearningBar> bars) {
    bars.forEach(bar -> System.out.println(bar.line()));
    return bars.stream().allMatch(LearningBar::passes);
  }
}
