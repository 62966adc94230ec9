package dev.unroll.cli;

import dev.unroll.series.Reading;
import dev.unroll.series.Reading.Duplicates;
import dev.unroll.series.Reading.Layout;
import dev.unroll.series.Reading.Missing;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/// What to do where a file is not a plain table in UTF-8 without flaws.
final class ReadingOptions {
  @Option(names = "--rows", description = "A row is a whole series; its columns are its steps.")
  boolean rows;

  @Option(
      names = "--wide-time",
      description = "A row is a whole series; the header has the times of its columns.")
  boolean wideTime;

  @Option(
      names = "--missing",
      paramLabel = "WHAT",
      description =
          "A value or a row is missing: mask, it stays missing and is not judged; carry, the value"
              + " before stands for it; or error (default: ${DEFAULT-VALUE}).")
  String missing = Missing.MASK.word();

  @Option(names = "--sort", description = "Put the rows into the order of their times.")
  boolean sort;

  @Option(
      names = "--duplicates",
      paramLabel = "WHICH",
      description =
          "Of several rows with one time, take error, first, last or mean (default:"
              + " ${DEFAULT-VALUE}).")
  String duplicates = Duplicates.ERROR.word();

  @Option(
      names = "--skip-bad",
      paramLabel = "N",
      description = "Leave out up to N rows that cannot be read (default: ${DEFAULT-VALUE}).")
  int skipBad;

  @Option(names = "--decimal-comma", description = "Numbers are written as 1234,5.")
  boolean decimalComma;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      description = "Such as windows-1252 or UTF-16 (default: UTF-8).")
  Optional<String> encoding = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description =
          "Where times of day are local, such as Europe/Berlin; they become UTC (default: as they"
              + " are).")
  Optional<String> zone = Optional.empty();

  /// The same for the reader.
  ///
  /// @throws IllegalArgumentException if options contradict each other
  Reading reading(Optional<String> delimiter) {
    if (rows && wideTime) {
      throw new IllegalArgumentException("--rows and --wide-time exclude each other");
    }
    return new Reading(
        layout(),
        word("--missing", missing, Missing.values(), Missing::word),
        word("--duplicates", duplicates, Duplicates.values(), Duplicates::word),
        sort,
        skipBad,
        decimalComma,
        new Reading.Text(delimiter, encoding, zone));
  }

  Layout layout() {
    return rows ? Layout.ROWS : wideTime ? Layout.WIDE_TIME : Layout.LONG;
  }

  private static <E> E word(String option, String given, E[] all, Function<E, String> word) {
    List<String> words = Arrays.stream(all).map(word).toList();
    if (!words.contains(given)) {
      throw new IllegalArgumentException(option + " " + Spelling.unknown(given, words));
    }
    return all[words.indexOf(given)];
  }
}
