package dev.unroll.lab;

import dev.unroll.nn.RandomStream;
import java.util.ArrayList;
import java.util.List;

/// The embedded Reber grammar (Reber 1967; Hochreiter & Schmidhuber 1997, figures 3 and 4): B, then
/// T or P, then a string of the simple grammar from B to E, then the same T or P again, then E. At
/// each fork both ways are as likely.
final class ReberGrammar {
  static final String SYMBOLS = "BTPSXVE";

  /// The forks of the simple grammar: from each state the symbols and the states they lead to.
  private static final List<String> FORKS = List.of("T1P2", "S1X3", "T2V4", "X2S5", "P3V5");

  private static final int LAST = FORKS.size();

  private ReberGrammar() {}

  /// A random string.
  static String draw(RandomStream random) {
    char outer = random.nextInt(2) == 0 ? 'T' : 'P';
    StringBuilder text = new StringBuilder("B" + outer + "B");
    for (int state = 0; state != LAST; ) {
      String fork = FORKS.get(state);
      int way = 2 * random.nextInt(2);
      text.append(fork.charAt(way));
      state = fork.charAt(way + 1) - '0';
    }
    return text.append('E').append(outer).append('E').toString();
  }

  /// What may follow each symbol of a string but the last.
  ///
  /// @throws IllegalArgumentException if the string is not of the grammar
  static List<String> successors(String text) {
    List<String> legal = new ArrayList<>(List.of("TP", "B"));
    int state = 0;
    int at = 3;
    while (state != LAST) {
      String fork = FORKS.get(state);
      legal.add("" + fork.charAt(0) + fork.charAt(2));
      int way = at < text.length() ? fork.indexOf(text.charAt(at++)) : -1;
      if (way < 0) {
        throw new IllegalArgumentException("reber: '%s' is not of the grammar".formatted(text));
      }
      state = fork.charAt(way + 1) - '0';
    }
    legal.addAll(List.of("E", text.substring(1, 2), "E"));
    String end = "E" + text.charAt(1) + "E";
    if (!text.matches("B[TP]B.*") || !text.substring(at).equals(end)) {
      throw new IllegalArgumentException("reber: '%s' is not of the grammar".formatted(text));
    }
    return legal;
  }
}
