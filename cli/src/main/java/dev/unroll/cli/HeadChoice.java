package dev.unroll.cli;

import dev.unroll.forecast.Head;
import java.util.Arrays;

/// The words that `--distribution` knows.
final class HeadChoice extends Choice {
  HeadChoice() {
    super(Arrays.stream(Head.values()).map(Head::word).toList());
  }
}
