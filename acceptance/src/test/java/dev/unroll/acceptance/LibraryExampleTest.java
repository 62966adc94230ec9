package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Builds `examples/library` with Maven as its user would, against what this build made, and runs
/// it on the module path and on the class path.
///
/// Maven gets a local repository of its own, so that nothing of this build stays behind in the
/// user's, with the user's as its only remote one, so that nothing is fetched.
class LibraryExampleTest {
  private static final Path WORK = Repository.ROOT.resolve("acceptance", "target", "example");
  private static final Path LOCAL = WORK.resolve("repository");
  private static final Path JAVA = Path.of(System.getProperty("java.home"));
  private static final String VERSION = "0.1.0-SNAPSHOT";

  @BeforeAll
  static void build() throws IOException {
    copy("pom.xml", "src/main/java/module-info.java", "src/main/java/example/SineWave.java");
    installPom("unroll-parent", Repository.ROOT.resolve("pom.xml"));
    for (String module : List.of("kernel", "nn")) {
      installPom("unroll-" + module, Repository.ROOT.resolve(module, "pom.xml"));
      installJar("unroll-" + module);
    }
    Path settings = WORK.resolve("settings.xml");
    Files.writeString(
        settings,
        """
        <settings><mirrors><mirror>
          <id>users</id><mirrorOf>*</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(Repository.MAVEN.toUri()));
    Run maven =
        Run.of(
            WORK,
            Map.of("JAVA_HOME", JAVA.toString()),
            List.of(
                "mvn",
                "-B",
                "-q",
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + LOCAL,
                "package"));
    assertEquals(0, maven.exit(), () -> maven.out() + maven.err());
  }

  @Test
  void modulePathUsesTheVectorApi() {
    assertTrains("vector", "-p", "target/app", "-m", "example/example.SineWave");
  }

  @Test
  void classPathUsesTheScalarKernels() {
    assertTrains("scalar", "-cp", "target/app/*", "example.SineWave");
  }

  @Test
  void classPathUsesTheVectorApiWhenAsked() {
    assertTrains(
        "vector",
        "--add-modules",
        "jdk.incubator.vector",
        "-cp",
        "target/app/*",
        "example.SineWave");
  }

  private static void assertTrains(String kernels, String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = JAVA.resolve("bin", "java").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    Run run = Run.of(WORK, command);
    assertEquals(0, run.exit(), run.err());
    double[] losses =
        Pattern.compile("loss (\\S+)")
            .matcher(run.out())
            .results()
            .mapToDouble(found -> Double.parseDouble(found.group(1)))
            .toArray();
    assertEquals(5, losses.length, run.out());
    assertTrue(losses[4] < losses[0] / 100, () -> "it did not learn: " + run.out());
    assertTrue(run.out().endsWith("kernels: " + kernels + "\n"), run.out());
  }

  private static void copy(String... files) throws IOException {
    for (String file : files) {
      Path to = WORK.resolve(file);
      Files.createDirectories(to.getParent());
      Files.copy(
          Repository.ROOT.resolve("examples/library", file),
          to,
          StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void installPom(String artifact, Path pom) throws IOException {
    install(artifact, pom, ".pom");
  }

  /// The jar that this test runs with; there is one from the phase `package` on.
  private static void installJar(String artifact) throws IOException {
    String name = artifact + "-" + VERSION + ".jar";
    install(artifact, Path.of(Repository.onClassPath(name)), ".jar");
  }

  private static void install(String artifact, Path file, String ending) throws IOException {
    Path folder = LOCAL.resolve("dev", "unroll", artifact, VERSION);
    Files.createDirectories(folder);
    Files.copy(
        file,
        folder.resolve(artifact + "-" + VERSION + ending),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
