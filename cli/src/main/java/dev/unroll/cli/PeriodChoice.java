package dev.unroll.cli;

import java.util.Optional;

/// What `--period` knows: `auto`, or a number of rows.
final class PeriodChoice {
  static final String AUTO = "auto";

  private PeriodChoice() {}

  /// Empty for `auto`.
  ///
  /// @throws IllegalArgumentException if it is neither `auto` nor a number
  static Optional<Integer> parse(String text) {
    if (text.equals(AUTO)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Integer.valueOf(text));
    } catch (NumberFormatException _) {
      throw new IllegalArgumentException(
          "--period '%s', expected auto or a number of rows".formatted(text));
    }
  }

  /// What [#parse] gives back.
  static String text(Optional<Integer> period) {
    return period.map(String::valueOf).orElse(AUTO);
  }
}
