package dev.unroll.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/// Finds out before a long run whether its results can be written.
///
/// All methods throw [IllegalArgumentException] if they cannot; the message says what to do.
final class Outputs {
  private Outputs() {}

  /// Makes a folder that can be written to, if there is none.
  static void folder(String option, Path folder) {
    checkNotEmpty(option, folder, "a folder");
    try {
      Files.createDirectories(folder);
      Files.delete(Files.createTempFile(folder, ".unroll-", ".tmp"));
    } catch (FileAlreadyExistsException _) {
      throw new IllegalArgumentException(
          "%s %s: '%s' is a file, expected a folder; choose another %s"
              .formatted(option, folder, fileInTheWay(folder), option));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s %s cannot be written to (%s); choose another %s"
              .formatted(option, folder, reason(e), option),
          e);
    }
  }

  /// Checks that a file can be written, and that it is not what is read.
  static void file(String option, Path file, Path input) {
    checkNotEmpty(option, file, "a file");
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "%s %s is a folder, expected a file".formatted(option, file));
    }
    try {
      if (Files.exists(file) && Files.exists(input) && Files.isSameFile(file, input)) {
        throw new IllegalArgumentException(
            "%s %s would overwrite what is read; choose another %s"
                .formatted(option, file, option));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("%s %s: %s".formatted(option, file, reason(e)), e);
    }
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s %s: there is no folder '%s'; make it first".formatted(option, file, folder));
    }
    boolean regular = Files.isRegularFile(file) || !Files.exists(file);
    if (!Files.isWritable(regular ? folder : file)) {
      throw new IllegalArgumentException(
          "%s %s cannot be written (permission denied); choose another %s"
              .formatted(option, file, option));
    }
  }

  private static void checkNotEmpty(String option, Path path, String expected) {
    if (path.toString().isEmpty()) {
      throw new IllegalArgumentException(
          "%s: the path is empty, expected %s".formatted(option, expected));
    }
  }

  private static Path fileInTheWay(Path folder) {
    Path path = folder.toAbsolutePath();
    while (path.getParent() != null && !Files.exists(path)) {
      path = path.getParent();
    }
    return path;
  }

  private static String reason(IOException e) {
    return e instanceof AccessDeniedException
        ? "permission denied"
        : String.valueOf(e.getMessage());
  }
}
