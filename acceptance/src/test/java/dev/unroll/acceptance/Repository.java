package dev.unroll.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Where things are.
final class Repository {
  /// The repository's top folder.
  static final Path ROOT = Path.of(System.getProperty("unroll.root"));

  /// Maven's local repository: where a library on the class path lies.
  static final Path MAVEN =
      Path.of(onClassPath("/com/tngtech/archunit/").replaceFirst("/com/tngtech/.*", ""));

  /// The folders of the published modules and of `testkit`, as the parent POM lists them.
  static final List<String> MODULES =
      read(ROOT.resolve("pom.xml"))
          .lines()
          .map(String::strip)
          .filter(line -> line.startsWith("<module>"))
          .map(line -> line.replaceAll("</?module>", ""))
          .filter(module -> !module.equals("acceptance") && !module.equals("benchmarks"))
          .toList();

  private Repository() {}

  /// The first entry of the class path that contains a text.
  static String onClassPath(String text) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.contains(text))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + text + " on the class path"));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All files below a folder whose names end so; none if there is no such folder.
  static List<Path> files(Path folder, String ending) {
    if (Files.notExists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
