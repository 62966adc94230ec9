package dev.unroll.cli;

import dev.unroll.series.CovariateOptions;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Reading.Layout;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which columns of a CSV file are meant, and how they are written.
final class DataOptions {
  @Option(
      names = "--target",
      paramLabel = "COLUMN",
      description = "The column to forecast, or several, such as a,b,c: a series each.")
  Optional<String> target = Optional.empty();

  @Option(
      names = "--series",
      paramLabel = "COLUMN",
      description =
          "The column that tells series apart, or several (default: the file is one series).")
  Optional<String> series = Optional.empty();

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description =
          "The column of times, or several, such as year,month,day,hour (default: rows are"
              + " counted).")
  Optional<String> time = Optional.empty();

  @Option(
      names = "--time-format",
      paramLabel = "PATTERN",
      description =
          "How times are written, such as 'MMM d yyyy' (default: found out), in the letters of"
              + " Java's DateTimeFormatter; names of months are English.")
  Optional<String> timeFormat = Optional.empty();

  @Option(
      names = "--freq",
      paramLabel = "CODE",
      description =
          "The distance of two rows: P1M, P1D, PT1H, B for business days ...; irregular takes every"
              + " row as a step (default: found out).")
  Optional<String> frequency = Optional.empty();

  @Option(
      names = "--delimiter",
      paramLabel = "CHAR",
      description = "What separates fields: one character, or tab (default: found out).")
  Optional<String> delimiter = Optional.empty();

  @Mixin ReadingOptions reading = new ReadingOptions();

  /// Whether options were given that mean nothing without a target.
  boolean needTarget() {
    return target.isEmpty()
        && reading.layout() == Layout.LONG
        && Stream.of(series, time, timeFormat, frequency).anyMatch(Optional::isPresent);
  }

  /// The same for the reader.
  ///
  /// @throws IllegalArgumentException if no target is given, or options contradict each other
  CsvOptions csv() {
    String column =
        target
            .or(this::nameOfValues)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "--target COLUMN is missing: which column is to be forecast? 'unroll inspect"
                        + " FILE' lists them"));
    return new CsvOptions(
        column,
        series,
        time,
        timeFormat,
        frequency,
        CovariateOptions.NONE,
        reading.reading(delimiter));
  }

  /// Where values have no column of their own.
  private Optional<String> nameOfValues() {
    return reading.layout() == Layout.LONG ? Optional.empty() : Optional.of("value");
  }

  /// Whether series are meant, not only columns.
  boolean areComplete() {
    return target.isPresent() || reading.layout() != Layout.LONG;
  }
}
