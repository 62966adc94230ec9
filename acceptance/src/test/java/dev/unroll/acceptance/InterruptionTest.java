package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a long run leaves behind when somebody ends it.
class InterruptionTest {

  @Test
  void labPrintsWhatItHas(@TempDir Path folder) {
    Run run = interrupted(folder, "lab adding --seeds 2", "seed 1,");
    assertTrue(run.out().contains("\n1     stopped"), run::out);
    assertTrue(run.out().endsWith("solved by 0 of 2 seeds\n"), run::out);
  }

  /// What a network reached that was not done is not what it can reach.
  @Test
  void reachLeavesOutWhatWasNotDone(@TempDir Path folder) {
    String command = "lab reach --lags 1,500 --max-sequences 90000 --seeds 1";
    Run run = interrupted(folder, command, "rnn, lag 1,");
    assertTrue(run.out().contains("\nrnn             100.0    -\n"), run::out);
  }

  /// `TERM` instead of Ctrl-C's `INT`, which a shell keeps from what runs in the background.
  ///
  /// @param sign on the error stream that it is time
  private static Run interrupted(Path folder, String command, String sign) {
    String script =
        """
        '%s' --version >version.txt 2>&1
        '%s' COMMAND >out.txt 2>err.txt &
        lab=$!
        until grep -q 'SIGN' err.txt; do sleep 0.2; kill -0 $lab || exit 1; done
        kill -TERM $lab
        wait $lab
        echo "exit $?"
        cat out.txt
        """
            .replace("%s", Repository.ROOT.resolve("unroll").toString())
            .replace("COMMAND", command)
            .replace("SIGN", sign);
    Run run = Run.of(folder, "sh", "-c", script);
    assertTrue(run.out().startsWith("exit 143\n"), () -> run.out() + run.err());
    return run;
  }
}
