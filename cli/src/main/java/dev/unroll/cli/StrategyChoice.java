package dev.unroll.cli;

import dev.unroll.forecast.Strategy;
import java.util.Arrays;

/// The words that `--strategy` knows.
final class StrategyChoice extends Choice {
  StrategyChoice() {
    super(Arrays.stream(Strategy.values()).map(Strategy::word).toList());
  }

  /// What a word means.
  static Strategy strategy(String word) {
    return Arrays.stream(Strategy.values())
        .filter(strategy -> strategy.word().equals(word))
        .findFirst()
        .orElseThrow();
  }
}
