package dev.unroll.cli;

import dev.unroll.classical.EmissionKind;
import java.util.Arrays;
import java.util.Locale;

/// The words that `--emission` knows.
final class EmissionChoice extends Choice {
  static final String DEFAULT = word(EmissionKind.GAUSSIAN);

  EmissionChoice() {
    super(Arrays.stream(EmissionKind.values()).map(EmissionChoice::word).toList());
  }

  static String word(EmissionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /// What a word means.
  static EmissionKind kind(String word) {
    return EmissionKind.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
