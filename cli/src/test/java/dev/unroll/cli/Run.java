package dev.unroll.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// What one run of `unroll` gave.
record Run(int exit, String out, String err) {

  static Run of(Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    String[] texts = Arrays.stream(arguments).map(String::valueOf).toArray(String[]::new);
    int exit =
        Main.run(texts, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));
    return new Run(exit, out.toString(UTF_8), err.toString(UTF_8));
  }

  /// A forecast by a tiny network.
  static Run forecast(Path data, Path folder, Object... more) {
    List<Object> tiny =
        List.of(
            "forecast", data, "--target", "value", "--dir", folder, "--epochs", 2, "--seeds", 1);
    Stream<Object> all = Stream.concat(tiny.stream(), Stream.of("--hidden", 4));
    return of(Stream.concat(all, Arrays.stream(more)).toArray());
  }

  /// Fails unless the run was fine.
  Run fine() {
    assertEquals(0, exit, this::toString);
    return this;
  }

  /// The one JSON object on the output.
  JsonView json() {
    return Json.parse(out).view("output");
  }

  /// Fails unless the run was refused with this code and exactly this message.
  void refused(int code, String message) {
    assertEquals("unroll: " + message + "\n", err);
    assertEquals(code, exit, "exit code");
    assertFalse(out.contains("\n"), "no results are expected: " + out);
  }
}
