package dev.unroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Numbers and sentences for people, in lines of at most 80 columns.
final class Text {
  private static final int WIDTH = 80;
  private static final int LABEL = 11;

  private Text() {}

  /// A label and what it stands for, which goes on below itself.
  static String fact(String label, String value) {
    String text = label + " ".repeat(Math.max(1, LABEL - label.length()));
    return text + String.join("\n" + " ".repeat(LABEL), lines(value, WIDTH - LABEL));
  }

  /// A text in lines that begin with some spaces.
  static String wrapped(int indent, String text) {
    String margin = " ".repeat(indent);
    return margin + String.join("\n" + margin, lines(text, WIDTH - indent));
  }

  private static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /// `1 row`, `2 rows`.
  static String count(long count, String thing) {
    return count == 1 ? "1 " + thing : count + " " + plural(thing);
  }

  private static String plural(String thing) {
    return thing.endsWith("s") ? thing : thing + "s";
  }

  /// Up to ten of the words, and how many there are beyond.
  static String some(List<String> words) {
    int shown = Math.min(10, words.size());
    String list = String.join(", ", words.subList(0, shown));
    return shown == words.size() ? list : list + " and " + (words.size() - shown) + " more";
  }

  /// A size in bytes, kB or MB.
  static String bytes(long bytes) {
    if (bytes < 10_000) {
      return bytes + " bytes";
    }
    return bytes < 10_000_000
        ? (bytes + 500) / 1_000 + " kB"
        : (bytes + 500_000) / 1_000_000 + " MB";
  }

  /// How many decimals give the values of a column about so many digits.
  static int decimals(int digits, DoubleStream values) {
    double[] sizes =
        values.filter(Double::isFinite).map(Math::abs).filter(v -> v > 0).sorted().toArray();
    if (sizes.length == 0) {
      return 2;
    }
    double median = sizes[sizes.length / 2];
    return Math.clamp(digits - 1 - (int) Math.floor(Math.log10(median)), 0, 9);
  }

  /// Whether there are counts only: numbers without decimals.
  static boolean areWhole(DoubleStream values) {
    return values.filter(Double::isFinite).allMatch(value -> value == Math.rint(value));
  }

  /// A number; `-` if it is undefined.
  static String number(double value, int decimals) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    String form = Math.abs(value) < 1e9 ? "%." + decimals + "f" : "%.4e";
    return String.format(Locale.ROOT, form, value);
  }

  /// A p value.
  static String p(double value) {
    return value < 0.001 ? "<0.001" : number(value, 3);
  }
}
