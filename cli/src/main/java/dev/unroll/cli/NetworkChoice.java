package dev.unroll.cli;

import dev.unroll.forecast.Architecture.Family;
import java.util.Arrays;

/// The words that `--cell` of forecasting networks knows.
final class NetworkChoice extends Choice {
  NetworkChoice() {
    super(Arrays.stream(Family.values()).map(Family::word).toList());
  }

  /// What a word means.
  static Family family(String word) {
    return Family.of(word).orElseThrow();
  }
}
