package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `--help`, `--version`, `--show-config` and the completion print.
class HelpTest {

  /// docs/cli.md holds the help texts as they are.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "forecast",
        "predict",
        "explain",
        "inspect",
        "evaluate",
        "states",
        "lab",
        "lab reach",
        "lab powers",
        "check bits"
      })
  void helpIsAsInTheDocuments(String command) throws IOException {
    Object[] arguments = (command + " --help").strip().split(" ", -1);
    Run run = Run.of(arguments).fine();
    String documents = Files.readString(Path.of("..", "docs", "cli.md"));
    assertTrue(
        documents.contains("```text\n" + run.out() + "```\n"),
        () -> "docs/cli.md does not hold this text:\n" + run.out());
    assertTrue(run.out().lines().allMatch(line -> line.length() <= 80), run.out());
    assertEquals("", run.err());
  }

  @Test
  void versionSaysWhatDecidesTheBits() {
    Run run = Run.of("--version").fine();
    assertEquals(4, run.out().lines().count(), run.out());
    assertTrue(run.out().startsWith("unroll   "), run.out());
    assertTrue(run.out().contains("JDK      " + System.getProperty("java.version")), run.out());
    assertTrue(
        run.out().matches("(?s).*kernels  (scalar|vector), vectors of \\d+ bits.*"), run.out());
    assertTrue(run.out().matches("(?s).*FMA      (yes|no: results differ).*"), run.out());
  }

  @Test
  void showConfigPrintsTheDefaults() {
    Map<String, String> config =
        Run.of("forecast", "--show-config")
            .fine()
            .out()
            .lines()
            .map(line -> line.split(" = ", -1))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    Settings defaults = Settings.defaults();
    assertEquals("" + defaults.horizon(), config.get("horizon"));
    assertEquals(defaults.architecture().cell().word(), config.get("cell"));
    assertEquals("" + defaults.schedule().learningRate(), config.get("learning-rate"));
    assertEquals(defaults.seeds(), Seeds.parse(String.valueOf(config.get("seeds"))));
    assertEquals(25, config.size(), config::toString);
  }

  @Test
  void showConfigPrintsWhatWasChosen() {
    String config =
        Run.of("forecast", "x.csv", "--target", "y", "--show-config", "--cell", "gru", "--raw")
            .fine()
            .out();
    assertTrue(config.startsWith("target = y\n"), config);
    assertTrue(config.contains("\ncell = gru\n"), config);
    assertTrue(config.contains("\nraw = true\n"), config);
  }

  @Test
  void completionIsAScript() {
    String script = Run.of("generate-completion").fine().out();
    assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
    assertTrue(script.contains("--learning-rate"), "options are completed");
    assertTrue(script.contains("\"rnn\" \"gru\" \"lstm\""), "the words of --cell are completed");
  }
}
