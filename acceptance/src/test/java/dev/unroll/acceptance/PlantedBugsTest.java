package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Tests the checks: each of [PlantedBugs], [PlantedLayerBugs] and [PlantedTrainingBugs] is planted
/// into the code of networks and their training, compiled and loaded beside the right code, and
/// must be caught.
class PlantedBugsTest {
  @TempDir Path folder;

  static Stream<PlantedBug> bugs() {
    return Stream.of(PlantedBugs.all(), PlantedLayerBugs.all(), PlantedTrainingBugs.all())
        .flatMap(List::stream);
  }

  @Test
  void theRightCodePasses() throws ReflectiveOperationException {
    double error = battery();
    assertTrue(error <= GradientBattery.TOLERANCE, "largest error " + error);
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void isCaught(PlantedBug bug) throws IOException, ReflectiveOperationException {
    plant(bug);
    double error = battery();
    assertTrue(error > GradientBattery.TOLERANCE, bug + " is not caught: largest error " + error);
  }

  private void plant(PlantedBug bug) throws IOException {
    String path = "src/main/java/dev/unroll/nn/" + bug.file() + ".java";
    String source = Files.readString(Repository.ROOT.resolve("nn", path), StandardCharsets.UTF_8);
    assertEquals(1, source.split(Pattern.quote(bug.code()), -1).length - 1, path);
    Path wrong = folder.resolve(bug.file() + ".java");
    Files.writeString(wrong, source.replace(bug.code(), bug.wrong()));
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                folder.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-proc:none",
                wrong.toString());
    assertEquals(0, compiled, "does not compile: " + bug);
  }

  /// Runs the checks on the code in the folder, and on the right code where it has none.
  private double battery() throws ReflectiveOperationException {
    ClassLoader loader = new Loader();
    double largest = 0;
    for (Class<?> checks :
        List.of(TrainingBattery.class, NetworkBattery.class, GradientBattery.class)) {
      if (largest <= GradientBattery.TOLERANCE) {
        Class<?> battery = loader.loadClass(checks.getName());
        largest = ((DoubleSupplier) battery.getConstructor().newInstance()).getAsDouble();
      }
    }
    return largest;
  }

  /// Has classes of its own of all that a planted bug can reach.
  private final class Loader extends ClassLoader {
    Loader() {
      super(PlantedBugsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        boolean own = name.matches("dev\\.unroll\\.(nn|testkit|acceptance)\\..*");
        return own ? define(name) : super.loadClass(name, resolve);
      }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
      String path = name.replace('.', '/') + ".class";
      try {
        byte[] code =
            Files.exists(folder.resolve(path))
                ? Files.readAllBytes(folder.resolve(path))
                : original(path);
        return defineClass(name, code, 0, code.length);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    private byte[] original(String path) throws IOException, ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(path)) {
        if (in == null) {
          throw new ClassNotFoundException(path);
        }
        return in.readAllBytes();
      }
    }
  }
}
