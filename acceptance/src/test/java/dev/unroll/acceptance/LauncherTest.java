package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./unroll`, and how it finds a JDK.
class LauncherTest {
  private static final String LAUNCHER = Repository.ROOT.resolve("unroll").toString();

  @Test
  void runsFromAnotherFolderThroughALinkWithSpaces(@TempDir Path folder) throws IOException {
    Path link = folder.resolve("my unroll");
    Files.createSymbolicLink(link, Path.of(LAUNCHER));
    Run run = Run.of(folder, link.toString(), "--version");
    Files.delete(link);
    assertEquals(0, run.exit(), run.err());
    assertFalse(run.out().isBlank(), "nothing printed");
    assertFalse(run.out().contains("WARNING"), run.out());
  }

  @Test
  void givesOptionsToTheJvm(@TempDir Path folder) {
    Run run =
        Run.of(
            folder,
            Map.of("UNROLL_JAVA_OPTS", "-Xmx1g -XX:+NoSuch"),
            List.of(LAUNCHER, "--version"));
    assertEquals(1, run.exit(), "the JVM should refuse to start");
    assertTrue((run.out() + run.err()).contains("NoSuch"), run.out() + run.err());
  }

  @Test
  void buildsOnlyOnce(@TempDir Path folder) {
    Run.of(folder, LAUNCHER, "--version");
    Run again = Run.of(folder, LAUNCHER, "--version");
    assertFalse(again.err().contains("building"), again.err());
  }

  @Test
  void saysInOneLineWhatToInstall(@TempDir Path folder) {
    Run run = findJdk(folder, "/nowhere", "");
    assertEquals(1, run.exit());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("needs a JDK 25"), run.err());
  }

  @Test
  void skipsOldJdksAndRuntimesWithoutCompiler(@TempDir Path folder) throws IOException {
    Path old = jdk(folder.resolve("a jdk 17"), "17.0.15");
    Path runtime = jdk(folder.resolve("b jre 25"), "25.0.3");
    Files.delete(runtime.resolve("bin/javac"));
    Path good = jdk(folder.resolve("c jdk 26"), "26-ea");
    assertEquals(good + "\n", findJdk(folder, "", folder + "/*").out());
    assertEquals(good + "\n", findJdk(folder, old.toString(), folder + "/*").out());
    assertEquals(good + "\n", findJdk(folder, good.toString(), "").out());
  }

  /// Runs the search alone, without this machine's own JDKs.
  private static Run findJdk(Path folder, String javaHome, String installed) {
    String script =
        ". '%s'; jdk_folders='%s'; find_jdk && echo \"$JAVA_HOME\""
            .formatted(Repository.ROOT.resolve("scripts/java.sh"), installed);
    return Run.of(
        folder, Map.of("JAVA_HOME", javaHome, "PATH", ""), List.of("/bin/sh", "-c", script));
  }

  private static Path jdk(Path home, String version) throws IOException {
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(
        home.resolve("release"),
        "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\nJAVA_VERSION_DATE=\"2026-04-21\"\n");
    Path javac = Files.createFile(home.resolve("bin/javac"));
    assertTrue(javac.toFile().setExecutable(true), "cannot make a file executable");
    return home;
  }
}
