package dev.unroll.acceptance;

import java.util.List;
import java.util.regex.Pattern;

/// A Markdown document, as far as tests need to read it.
record Markdown(String text) {
  /// The contents of the fenced blocks of one language.
  List<String> blocks(String language) {
    return groups("(?ms)^```" + language + "\\n(.*?)\\n```$");
  }

  /// The first cells of the rows of tables, where they are code.
  List<String> codeInTables() {
    return groups("(?m)^\\| `([^`]+)` \\|");
  }

  /// The targets of links that are not web addresses.
  List<String> localLinks() {
    return groups("]\\(([^)#]+)[^)]*\\)").stream()
        .filter(target -> !target.contains("://"))
        .toList();
  }

  private List<String> groups(String pattern) {
    return Pattern.compile(pattern).matcher(text).results().map(found -> found.group(1)).toList();
  }
}
