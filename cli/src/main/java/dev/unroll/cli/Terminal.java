package dev.unroll.cli;

import dev.unroll.store.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Where a command writes, and how it may look there. What comes from files cannot control a
/// terminal: control characters in it are shown as `?`.
///
/// @param out results
/// @param err progress and messages
/// @param bar whether `err` can show a bar that moves
/// @param colour whether `out` shows colours
record Terminal(PrintStream out, PrintStream err, boolean bar, boolean colour) {
  /// Control characters other than the line feed and our own colours.
  private static final Pattern CONTROL =
      Pattern.compile("(?!\\n|\\u001b\\[(?:0|1|2|31|32|33)m)\\p{Cc}");

  /// Neither stream is a terminal.
  static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false);
  }

  /// Finds out. The launcher says which streams are terminals, by the system property
  /// `unroll.terminals`, such as `out,err`: Java only knows about both at once.
  static Terminal detect(PrintStream out, PrintStream err, Map<String, String> environment) {
    String terminals = System.getProperty("unroll.terminals", "");
    return detect(out, err, environment, List.of(terminals.split(",")));
  }

  static Terminal detect(
      PrintStream out, PrintStream err, Map<String, String> environment, List<String> terminals) {
    boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
    boolean noColour = !environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Terminal(
        out,
        err,
        terminals.contains("err") && !dumb,
        terminals.contains("out") && !dumb && !noColour);
  }

  /// Prints a result and ends the line.
  void say(String text) {
    out.println(harmless(text));
  }

  /// Prints a message and ends the line.
  void note(String message) {
    err.println("unroll: " + harmless(message));
  }

  /// Prints one JSON value, in UTF-8 whatever the terminal's encoding.
  void json(Json value) {
    byte[] bytes = (value.pretty() + "\n").getBytes(StandardCharsets.UTF_8);
    out.write(bytes, 0, bytes.length);
    out.flush();
  }

  String bold(String text) {
    return styled(1, text);
  }

  String red(String text) {
    return styled(31, text);
  }

  String green(String text) {
    return styled(32, text);
  }

  String yellow(String text) {
    return styled(33, text);
  }

  private String styled(int code, String text) {
    return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  private static String harmless(String text) {
    return CONTROL.matcher(text).replaceAll("?");
  }
}
