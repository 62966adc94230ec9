package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The classic experiment (Cave and Neuwirth, 1980): two states that learn letters from English
/// text become vowels and consonants.
class LettersTest {
  private static final int CHARACTERS = 50_000;

  private static double[] letters() throws IOException {
    String folder = System.getProperty("unroll.data", "");
    assumeTrue(!folder.isEmpty(), "skipped: no data folder is given with -Dunroll.data=DIR");
    Path file = Path.of(folder, "tiny-shakespeare");
    try (var files = Files.list(file)) {
      Path text = files.filter(f -> f.toString().endsWith(".txt")).findFirst().orElseThrow();
      return Files.readString(text, StandardCharsets.UTF_8)
          .toLowerCase(Locale.ROOT)
          .replaceAll("\\s+", " ")
          .replaceAll("[^a-z ]", "")
          .replaceAll(" +", " ")
          .chars()
          .limit(CHARACTERS)
          .mapToDouble(c -> c == ' ' ? 26 : c - 'a')
          .toArray();
    }
  }

  private static String others(String shown) {
    return "abcdefghijklmnopqrstuvwxyz_".replaceAll("[" + shown + "]", "");
  }

  @Test
  void twoStatesBecomeVowelsAndConsonants() throws IOException {
    List<BaumWelch.Run> runs =
        new BaumWelch(100, 0, 3, 1).fit(EmissionKind.CATEGORICAL, 2, List.of(letters()));
    BaumWelch.Run best = runs.getFirst();
    CategoricalEmission shown = (CategoricalEmission) best.model().emission();
    String first =
        IntStream.rangeClosed(0, 26)
            .filter(k -> shown.probabilities()[0][k] > shown.probabilities()[1][k])
            .mapToObj(k -> k == 26 ? "_" : String.valueOf((char) ('a' + k)))
            .collect(Collectors.joining());
    String report =
        "letters: state 0 shows %s; log likelihood %s to %s"
            .formatted(first, best.logLikelihoods().getFirst(), best.logLikelihood());
    System.out.println(report);
    assertEquals(-136_345, best.logLikelihood(), 2);
    assertEquals("aeiou_", first.contains("_") ? first : others(first));
  }
}
