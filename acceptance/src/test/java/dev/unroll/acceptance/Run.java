package dev.unroll.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a command left behind.
///
/// @param exit its exit code
/// @param out what it wrote to standard output
/// @param err what it wrote to standard error
record Run(int exit, String out, String err) {

  /// Runs a command in a folder and waits for its end, at most ten minutes.
  ///
  /// @param environment added to this process's own
  static Run of(Path folder, Map<String, String> environment, List<String> command) {
    try {
      Path out = Files.createTempFile("unroll", ".out");
      Path err = Files.createTempFile("unroll", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("still running after ten minutes: " + command);
      }
      Run run = new Run(process.exitValue(), Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static Run of(Path folder, String... command) {
    return of(folder, Map.of(), List.of(command));
  }
}
