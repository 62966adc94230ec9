package dev.unroll.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.nn.Batch;
import dev.unroll.nn.RandomStream;
import dev.unroll.nn.Sequences;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The embedded Reber grammar and its task.
class ReberTest {
  /// The grammar once more, as a regular expression.
  private static final Pattern GRAMMAR = grammar();

  private static Pattern grammar() {
    String fromV = "(?:T*VPX)*T*V(?:V|PS)";
    return Pattern.compile("B([TP])B(?:TS*X(?:S|X%1$s)|P%1$s)E\\1E".replace("%1$s", fromV));
  }

  @Test
  void stringsAreOfTheGrammar() {
    RandomStream random = new RandomStream(1, "strings");
    Set<String> drawn = new HashSet<>();
    double symbols = 0;
    for (int i = 0; i < 5000; i++) {
      String text = ReberGrammar.draw(random);
      assertTrue(GRAMMAR.matcher(text).matches(), text);
      assertEquals(text.length() - 1, ReberGrammar.successors(text).size());
      drawn.add(text);
      symbols += text.length();
    }
    assertTrue(drawn.containsAll(List.of("BTBTXSETE", "BPBPVVEPE", "BTBPVPSETE")), "short ones");
    assertEquals(11.54, symbols / 5000, 0.5, "the mean length that the paper gives");
  }

  @Test
  void successorsAreThoseOfTheGrammar() {
    assertEquals(
        List.of("TP", "B", "TP", "SX", "SX", "XS", "TV", "PV", "E", "T", "E"),
        ReberGrammar.successors("BTBTSXXVVETE"));
    assertEquals(
        List.of("TP", "B", "TP", "TV", "TV", "PV", "XS", "E", "P", "E"),
        ReberGrammar.successors("BPBPTVPSEPE"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "B", "BTBTXSEPE", "BTBTXXSETE", "BTBTXSETEE", "BTBTXSET", "BSBTXSESE", "BTBS"})
  void otherStringsAreRefused(String text) {
    assertEquals(
        "reber: '" + text + "' is not of the grammar",
        assertThrows(IllegalArgumentException.class, () -> ReberGrammar.successors(text))
            .getMessage());
  }

  @Test
  void trainingAndTestStringsAreDifferent() {
    Reber reber = new Reber(1);
    Set<String> all = new HashSet<>(reber.trainingStrings());
    assertEquals(256, all.size());
    assertEquals(256, new HashSet<>(reber.testStrings()).size());
    all.addAll(reber.testStrings());
    assertEquals(512, all.size());
    assertEquals(length(reber.trainingStrings()), length(reber.testStrings()), 2, "of one kind");
    assertEquals(reber.testStrings(), new Reber(1).testStrings());
    assertNotEquals(reber.testStrings(), new Reber(2).testStrings());
  }

  private static double length(List<String> texts) {
    return texts.stream().mapToInt(String::length).average().orElseThrow();
  }

  @Test
  void trainingNeverShowsATestString() {
    Reber reber = new Reber(3);
    Batch batch = Batches.of(reber, 1, 5000);
    Set<String> shown = new HashSet<>();
    for (int s = 0; s < 5000; s++) {
      StringBuilder text = new StringBuilder("B");
      for (int t = 0; t < batch.inputs().length(s); t++) {
        text.append(ReberGrammar.SYMBOLS.charAt((int) batch.targets().get(s, t, 0)));
        assertEquals(
            text.charAt(t),
            ReberGrammar.SYMBOLS.charAt(Batches.symbol(batch.inputs(), s, t)),
            "the target is the next symbol");
      }
      shown.add(text.toString());
    }
    assertTrue(new HashSet<>(reber.trainingStrings()).equals(shown), "all of its own and no other");
  }

  @Test
  void legalSymbolsMustBeTheMostActive() {
    Reber reber = new Reber(1);
    List<Batch> exam = reber.exam(new RandomStream(1, "unused"), 10);
    assertEquals(List.of(256, 256), exam.stream().map(batch -> batch.inputs().batch()).toList());
    Batch batch = exam.getLast();
    Sequences output = batch.inputs().like(7);
    for (int s = 0; s < 256; s++) {
      List<String> legal = ReberGrammar.successors(reber.testStrings().get(s));
      for (int t = 0; t < legal.size(); t++) {
        for (char symbol : legal.get(t).toCharArray()) {
          output.set(s, t, ReberGrammar.SYMBOLS.indexOf(symbol), 0.1f);
        }
      }
    }
    assertEquals(1, Batches.score(reber, batch, output));
    int last = batch.inputs().length(5) - 1;
    output.set(5, last - 1, ReberGrammar.SYMBOLS.indexOf('V'), 0.1f);
    assertEquals(255 / 256.0, Batches.score(reber, batch, output), 1e-9, "as active is not enough");
    assertEquals(0, Batches.score(reber, batch, batch.inputs().like(7)));
  }
}
