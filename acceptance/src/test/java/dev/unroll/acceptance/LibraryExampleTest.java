package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Does with the published sources of this repository what the README says: installs Unroll, then
/// builds `examples/library` as its user would, and runs it on the module path and on the class
/// path.
///
/// Maven gets a local repository of its own, so that nothing stays behind in the user's, with the
/// user's as its only remote one, so that nothing is fetched.
class LibraryExampleTest {
  private static final Path WORK = Repository.ROOT.resolve("acceptance", "target", "example");
  private static final Path CLONE = WORK.resolve("clone");
  private static final Path EXAMPLE = CLONE.resolve("examples", "library");
  private static final Path JAVA = Path.of(System.getProperty("java.home"));

  @BeforeAll
  static void build() throws IOException {
    copySources();
    Files.writeString(
        WORK.resolve("settings.xml"),
        """
        <settings><mirrors><mirror>
          <id>users</id><mirrorOf>*</mirrorOf><url>%s</url>
        </mirror></mirrors></settings>
        """
            .formatted(Repository.MAVEN.toUri()));
    maven(CLONE, documented());
    maven(EXAMPLE, List.of("mvn", "package"));
  }

  /// The command of the README.
  private static List<String> documented() {
    Matcher command =
        Pattern.compile("`(mvn [^`]*install)`")
            .matcher(Repository.read(Repository.ROOT.resolve("README.md")));
    assertTrue(command.find(), "README.md does not say how to install");
    return List.of(command.group(1).split(" ", -1));
  }

  private static void maven(Path folder, List<String> documented) {
    List<String> command = new ArrayList<>(documented);
    command.addAll(List.of("-B", "-q", "-s", WORK.resolve("settings.xml").toString()));
    command.add("-Dmaven.repo.local=" + WORK.resolve("repository"));
    Run maven = Run.of(folder, Map.of("JAVA_HOME", JAVA.toString()), command);
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
    Run run = Run.of(EXAMPLE, command);
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

  /// What a clone holds but for tests, of which `-DskipTests` runs none.
  private static void copySources() throws IOException {
    copy(".mvn");
    copy("pom.xml");
    copy("acceptance/pom.xml");
    copy("examples/library/pom.xml");
    copy("examples/library/src");
    for (String module : Repository.MODULES) {
      copy(module + "/pom.xml");
      copy(module + "/src/main");
    }
  }

  private static void copy(String name) throws IOException {
    for (Path file : Repository.files(Repository.ROOT.resolve(name), "")) {
      Path to = CLONE.resolve(Repository.ROOT.relativize(file));
      Files.createDirectories(to.getParent());
      if (Files.isRegularFile(file)) {
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
