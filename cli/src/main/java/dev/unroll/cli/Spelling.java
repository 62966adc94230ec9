package dev.unroll.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Guesses which word was meant.
final class Spelling {
  private Spelling() {}

  /// What to say about a word that is none of those expected.
  static String unknown(String given, List<String> expected) {
    String all = String.join(", ", expected.subList(0, expected.size() - 1));
    String question = closest(given, expected).map("; did you mean %s?"::formatted).orElse("");
    return "'%s', expected %s or %s%s".formatted(given, all, expected.getLast(), question);
  }

  /// All words, those first that the fewest changes of letters turn the given one into.
  static List<String> nearestFirst(String given, Collection<String> words) {
    return words.stream().sorted(Comparator.comparingInt(word -> distance(given, word))).toList();
  }

  /// The word that at most two changes of a letter turn the given one into; never all of it.
  private static Optional<String> closest(String given, List<String> expected) {
    return expected.stream()
        .filter(word -> distance(given, word) < Math.min(3, word.length()))
        .min(Comparator.comparingInt(word -> distance(given, word)));
  }

  /// Levenshtein's distance (1965).
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
