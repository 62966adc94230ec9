package dev.unroll.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// `./test crash`: kills a training 200 times, then makes its disk fail, and prints a line for
/// each.
public final class CrashMain {
  private static final int STEPS = 400;
  private static final int KILLS = 200;

  /// Kills that must have come in the middle of a save.
  private static final int INSIDE_SAVE = 30;

  private static final double LONGEST_MILLIS = 20;

  private CrashMain() {}

  /// Ends with 1 if something was lost.
  ///
  /// @param args none
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("unroll-crash");
    boolean ok = report(new Crash(folder, STEPS));
    try (var files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
    System.exit(ok ? 0 : 1);
  }

  private static boolean report(Crash crash) throws IOException, InterruptedException {
    Crash.Kills kills = crash.kill(KILLS, 1);
    boolean ok =
        kills.same() == kills.kills()
            && kills.insideSave() >= INSIDE_SAVE
            && kills.millisBetweenSaves() <= LONGEST_MILLIS;
    System.out.printf(
        Locale.ROOT,
        "%s  kill -9: %d kills of a training that saves every %.1f ms where nobody kills it, %d inside a"
            + " save; %d resumed to the SHA-256 of the unbroken run, %s%n",
        ok ? "pass" : "FAIL",
        kills.kills(),
        kills.millisBetweenSaves(),
        kills.insideSave(),
        kills.same(),
        kills.sha256());
    for (String kind : List.of("open", "write", "fsync", "rename")) {
      Crash.Faults faults = crash.fail(kind);
      boolean fine = faults.wrong().isEmpty() && faults.failures() > 0;
      System.out.printf(
          Locale.ROOT,
          "%s  %s: the first %d failed one by one; %s%n",
          fine ? "pass" : "FAIL",
          kind,
          faults.failures(),
          fine ? "each time exit 4, and a complete file" : String.join("; ", faults.wrong()));
      ok &= fine;
    }
    return ok;
  }
}
