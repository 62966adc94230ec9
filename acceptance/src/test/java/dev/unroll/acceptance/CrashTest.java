package dev.unroll.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.testkit.Crash;
import dev.unroll.testkit.FaultyDisk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A smaller share of `./test crash`.
class CrashTest {
  @Test
  void aKilledTrainingEndsAsIfItHadNotBeen(@TempDir Path folder)
      throws IOException, InterruptedException {
    Crash.Kills kills = new Crash(folder, 200).kill(4, 2);
    assertEquals(4, kills.same(), kills.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "rename"})
  void aDiskThatFailsLosesNothing(String kind, @TempDir Path folder)
      throws IOException, InterruptedException {
    Crash.Faults faults = new Crash(folder, 200).fail(kind);
    assertEquals(List.of(), faults.wrong());
    assertTrue(faults.failures() > 0, faults.toString());
  }

  /// The command line as it is, on a disk where the first rename fails, then the second, ...
  @Test
  void theCommandLineSaysWhenTheDiskFails(@TempDir Path folder) throws IOException {
    Path data = folder.resolve("data.csv");
    Files.writeString(
        data,
        IntStream.range(0, 80)
            .mapToObj(i -> String.valueOf(10 + i * 7 % 5))
            .collect(Collectors.joining("\n", "value\n", "\n")));
    Path out = Files.createDirectory(folder.resolve("out"));
    List<String> names = List.of("model.safetensors", "forecast.csv", "report.html");
    assertEquals(0, forecast(data, out, 0).exit());
    Map<String, String> complete = new HashMap<>();
    for (String name : names) {
      complete.put(name, Files.readString(out.resolve(name), StandardCharsets.ISO_8859_1));
    }
    for (int failing = 1; failing <= names.size(); failing++) {
      for (String name : names) {
        Files.writeString(out.resolve(name), "old");
      }
      Run run = forecast(data, out, failing);
      assertEquals(4, run.exit(), run.err());
      assertTrue(run.err().contains("injected: rename number " + failing), run.err());
      int old = 0;
      for (String name : names) {
        String left = Files.readString(out.resolve(name), StandardCharsets.ISO_8859_1);
        old += left.equals("old") ? 1 : 0;
        boolean whole =
            name.endsWith(".html") ? left.endsWith("</html>\n") : left.equals(complete.get(name));
        assertTrue(left.equals("old") || whole, name + " after failure " + failing);
      }
      assertEquals(names.size() - failing + 1, old, "files that are still the old ones");
    }
    assertEquals(0, forecast(data, out, names.size() + 1).exit());
  }

  private static Run forecast(Path data, Path out, int failingRename) {
    return Run.of(
        Objects.requireNonNull(out.getParent()),
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "--add-modules=jdk.incubator.vector",
        "-Dunroll.fault=rename:" + failingRename,
        "-Djava.nio.file.spi.DefaultFileSystemProvider=" + FaultyDisk.class.getName(),
        "-cp",
        System.getProperty("java.class.path"),
        "dev.unroll.cli.Main",
        "forecast",
        data.toString(),
        "--target=value",
        "--horizon=1",
        "--hidden=2",
        "--epochs=1",
        "--seeds=1",
        "--dir=" + out);
  }
}
