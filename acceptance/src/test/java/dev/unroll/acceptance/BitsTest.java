package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same bits everywhere, and a check that would see other ones.
class BitsTest {
  private static final String LAUNCHER = Repository.ROOT.resolve("unroll").toString();
  private static final List<String> DIGEST =
      List.of(LAUNCHER, "check", "bits", "--digest=tiny", "--kernels=scalar");

  @TempDir Path folder;

  @Test
  void theCheckPasses() {
    Run run = Run.of(folder, LAUNCHER, "check", "bits");
    assertEquals(0, run.exit(), run.out() + run.err());
    assertTrue(run.out().contains("the same bits in all 14 runs"), run.out());
  }

  /// One sum is added from its last term to its first: the digests must change.
  @Test
  void aReorderedSumIsSeen() throws IOException {
    List<String> good = digests(Map.of());
    Path planted = plant();
    List<String> bad =
        digests(Map.of("UNROLL_JAVA_OPTS", "--patch-module=dev.unroll.kernel=" + planted));
    assertEquals(21, good.size());
    assertEquals(21, bad.size());
    for (int network = 0; network < 21; network++) {
      assertNotEquals(good.get(network), bad.get(network));
    }
  }

  private List<String> digests(Map<String, String> environment) throws IOException {
    Run run = Run.of(folder, environment, DIGEST);
    assertEquals(0, run.exit(), run.out() + run.err());
    return run.out().lines().toList();
  }

  private Path plant() throws IOException {
    String name = "dev/unroll/kernel/ScalarKernels.java";
    String source = Files.readString(Repository.ROOT.resolve("kernel/src/main/java").resolve(name));
    String loop = "for (int k = 0; k < steps; k++)";
    assertTrue(source.contains(loop), "the loop to reorder is not there any more");
    Path planted = folder.resolve("src").resolve(name);
    Files.createDirectories(planted.getParent());
    Files.writeString(planted, source.replace(loop, "for (int k = steps - 1; k >= 0; k--)"));
    Path classes = folder.resolve("classes");
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--patch-module",
                "dev.unroll.kernel=" + folder.resolve("src"),
                "-p",
                Repository.ROOT.resolve("cli/target/app")
                    + File.pathSeparator
                    + Repository.onClassPath("jspecify"),
                "--add-modules",
                "dev.unroll.kernel",
                "-d",
                classes.toString(),
                planted.toString());
    assertEquals(0, failed, "the planted source does not compile");
    return classes;
  }
}
