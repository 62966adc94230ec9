package dev.unroll.cli;

import dev.unroll.forecast.Architecture.Family;
import java.util.Arrays;

/// The words that `--cell` knows.
final class CellChoice extends Choice {
  CellChoice() {
    super(Arrays.stream(Family.values()).map(Family::word).toList());
  }

  /// What a word means.
  static Family family(String word) {
    return Family.of(word).orElseThrow();
  }
}
