package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a long run leaves behind when somebody ends it.
class InterruptionTest {

  /// `TERM` instead of Ctrl-C's `INT`, which a shell keeps from what runs in the background.
  @Test
  void labPrintsWhatItHas(@TempDir Path folder) {
    String script =
        """
        '%s' --version >version.txt 2>&1
        '%s' lab adding --seeds 2 >out.txt 2>err.txt &
        lab=$!
        until grep -q 'seed 1,' err.txt; do sleep 0.2; kill -0 $lab || exit 1; done
        kill -TERM $lab
        wait $lab
        echo "exit $?"
        cat out.txt
        """
            .replace("%s", Repository.ROOT.resolve("unroll").toString());
    Run run = Run.of(folder, "sh", "-c", script);
    assertTrue(run.out().startsWith("exit 143\n"), () -> run.out() + run.err());
    assertTrue(run.out().contains("\n1     stopped"), run::out);
    assertTrue(run.out().endsWith("solved by 0 of 2 seeds\n"), run::out);
  }
}
