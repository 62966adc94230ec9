package dev.unroll.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Colours, bars and hostile text.
class TerminalTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  private Terminal detect(Map<String, String> environment, String... terminals) {
    return Terminal.detect(out, out, environment, List.of(terminals));
  }

  @Test
  void coloursAreForTerminalsThatWantThem() {
    assertTrue(detect(Map.of(), "out", "err").colour(), "a terminal");
    assertTrue(detect(Map.of("NO_COLOR", ""), "out").colour(), "empty means not set");
    assertFalse(detect(Map.of("NO_COLOR", "1"), "out", "err").colour(), "NO_COLOR");
    assertFalse(detect(Map.of("TERM", "dumb"), "out", "err").colour(), "a dumb terminal");
    assertFalse(detect(Map.of(), "err").colour(), "a file or a pipe");
  }

  @Test
  void barsAreForTerminals() {
    assertTrue(detect(Map.of("NO_COLOR", "1"), "err").bar(), "a bar needs no colour");
    assertFalse(detect(Map.of(), "out").bar(), "the error stream is a file");
    assertFalse(detect(Map.of("TERM", "dumb"), "err").bar(), "a dumb terminal");
  }

  @Test
  void stylesOnlyWithColour() {
    assertEquals("\uFDD0[31mx\uFDD0[0m", detect(Map.of(), "out").red("x"));
    assertEquals("x", Terminal.plain(out, out).red("x"));
  }

  @Test
  void theHeaderOfATableIsBold() {
    TextTable table = new TextTable(1, "name", "size");
    table.row("a", "1");
    detect(Map.of(), "out").table(table);
    assertEquals("\u001b[1mname  size\u001b[0m\na        1\n", bytes.toString(UTF_8));
  }

  @Test
  void textFromFilesCannotControlTheTerminal() {
    Terminal terminal = detect(Map.of(), "out");
    terminal.say(terminal.bold("a") + "\u001b[2J\u0007\r\u009bb\nc");
    terminal.note("d\u001b]0;\u001b[31me\u202e");
    assertEquals("\u001b[1ma\u001b[0m?[2J???b\nc\nunroll: d?]0;?[31me?\n", bytes.toString(UTF_8));
  }

  @Test
  void anOutputThatIsClosedEarlyIsNoError(@TempDir Path folder) throws IOException {
    assertEquals(0, inspect(folder, "Broken pipe", "--json"));
    assertEquals(0, inspect(folder, "Broken pipe", "--debug"));
    assertEquals("", bytes.toString(UTF_8), "no trace, no message");
  }

  @Test
  void anOutputThatIsFullIsAnError(@TempDir Path folder) throws IOException {
    assertEquals(4, inspect(folder, "No space left on device", "--json"));
    assertEquals(
        "unroll: the results could not be written to standard output: No space left on device\n",
        bytes.toString(UTF_8));
  }

  /// The exit code of a run whose output fails.
  private int inspect(Path folder, String failure, String option) throws IOException {
    StandardOutput output =
        new StandardOutput(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                throw new IOException(failure);
              }
            });
    String[] arguments = {"inspect", Data.wave(folder, 40).toString(), "--target", "value", option};
    Terminal terminal = Terminal.plain(new PrintStream(output, true, UTF_8), out);
    assertEquals(0, Main.run(arguments, terminal), "the run itself");
    return output.check(terminal);
  }
}
