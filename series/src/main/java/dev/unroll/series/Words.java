package dev.unroll.series;

import java.text.Normalizer;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Pieces of messages.
final class Words {
  private static final int SHOWN = 60;

  /// The first character that may be a part of another one.
  private static final int FIRST_MARK = 0x300;

  private Words() {}

  /// What was found, in quotes, on one line and not too long.
  static String quote(String found) {
    String text = found.strip();
    int shown = text.offsetByCodePoints(0, Math.min(SHOWN, text.codePointCount(0, text.length())));
    String ending = shown < text.length() ? "..." : "";
    StringBuilder line = new StringBuilder();
    text.substring(0, shown)
        .codePoints()
        .map(point -> Character.isISOControl(point) ? ' ' : point)
        .forEach(line::appendCodePoint);
    return "'" + line + ending + "'";
  }

  /// A field without surrounding spaces, its letters composed (NFC): an accent may be written as a
  /// part of its letter or after it, and names must be the same in all files.
  static String composed(String field) {
    String text = field.strip();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= FIRST_MARK) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
      }
    }
    return text;
  }

  /// A number and its noun, such as `1 row` or `2 rows`.
  static String count(long count, String noun) {
    return count + " " + (count == 1 ? noun : noun + "s");
  }

  /// A length of time in its largest whole unit.
  static String duration(Duration duration) {
    long seconds = duration.toSeconds();
    if (!duration.equals(Duration.ofSeconds(seconds))) {
      return duration.toString();
    }
    return seconds % 86_400 == 0
        ? count(seconds / 86_400, "day")
        : seconds % 3_600 == 0
            ? count(seconds / 3_600, "hour")
            : seconds % 60 == 0 ? count(seconds / 60, "minute") : count(seconds, "second");
  }

  /// A question that names what may have been meant, or nothing if no name is near.
  static String didYouMean(String given, Collection<String> names) {
    Optional<String> nearest =
        names.stream()
            .filter(name -> !name.isEmpty())
            .min(Comparator.comparingInt(name -> distance(given, name)));
    int allowed = Math.max(1, given.length() / 3);
    return nearest
        .filter(name -> distance(given, name) <= allowed)
        .map(name -> "; did you mean " + quote(name) + "?")
        .orElse("");
  }

  /// Levenshtein's distance, letters of either case taken as equal.
  private static int distance(String first, String second) {
    String a = first.toLowerCase(Locale.ROOT);
    String b = second.toLowerCase(Locale.ROOT);
    if (Math.abs(a.length() - b.length()) > 8) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j - 1], diagonal) + 1);
      }
    }
    return row[b.length()];
  }
}
