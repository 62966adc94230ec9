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
  /// Control characters other than the line feed, and those that turn the direction of writing.
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cc}\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069&&[^\\n]]");

  /// Stands for the escape character of our own colours until a text is cleaned: a noncharacter,
  /// which no file in UTF-8 should hold.
  private static final char STYLE = '\uFDD0';

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

  /// Prints a table, its header bold.
  void table(TextTable table) {
    say(bold(table.lines().getFirst()));
    table.lines().stream().skip(1).forEach(this::say);
  }

  /// Prints a message, which is one line.
  void note(String message) {
    err.println("unroll: " + harmless(message).replace('\n', '?'));
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
    return colour ? STYLE + "[" + code + "m" + text + STYLE + "[0m" : text;
  }

  private static String harmless(String text) {
    return CONTROL.matcher(text).replaceAll("?").replace(STYLE, '\u001b');
  }
}
