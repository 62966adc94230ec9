package dev.unroll.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/// Seeds as they are written on the command line.
final class Seeds {
  private static final int MOST = 1000;

  private Seeds() {}

  /// A list that [#parse] gives back.
  static String text(List<Long> seeds) {
    String list = seeds.stream().map(String::valueOf).collect(Collectors.joining(","));
    return seeds.size() == 1 ? list + "," : list;
  }

  /// A number n means 1 to n; with a comma in it, the text is a list of the seeds themselves.
  ///
  /// @throws IllegalArgumentException if it is neither, or the seeds are not all different
  static List<Long> parse(String text) {
    List<Long> seeds = read(text);
    if (seeds.stream().distinct().count() < seeds.size()) {
      throw new IllegalArgumentException("--seeds %s, expected all different".formatted(text));
    }
    return seeds;
  }

  private static List<Long> read(String text) {
    try {
      String[] parts = text.split(",");
      if (text.contains(",") && parts.length > 0) {
        return Arrays.stream(parts).map(String::strip).map(Long::valueOf).toList();
      }
      int count = Integer.parseInt(text.strip());
      if (count >= 1 && count <= MOST) {
        return LongStream.rangeClosed(1, count).boxed().toList();
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException(
        "--seeds '%s', expected how many (1 to %s), or a list of the seeds themselves, such as 3,14,15"
            .formatted(text, MOST));
  }
}
