package dev.unroll.series;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Small CSV files for tests.
final class CsvFixture {
  private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

  private CsvFixture() {}

  /// A header and rows.
  static String csv(String header, int rows, IntFunction<String> row) {
    return IntStream.range(0, rows)
        .mapToObj(row)
        .collect(Collectors.joining("\n", header + "\n", "\n"));
  }

  /// Thirty days from 1 January 2024, prices 1.5, 2.5, ..., in lines 2 to 31.
  static String daily() {
    return csv("date,price", 30, row -> FIRST.plusDays(row) + "," + price(row));
  }

  /// The thirty days, one line written differently.
  static String daily(int line, String text) {
    return change(daily(), line, text);
  }

  /// Thirty rows with these times and prices 1.5, 2.5, ....
  static String times(IntFunction<?> time) {
    return csv("date,price", 30, row -> time.apply(row) + "," + price(row));
  }

  /// Thirty prices without times.
  static String prices(IntFunction<String> price) {
    return csv("price", 30, price);
  }

  /// The text, one line written differently; a line may be removed by an empty text.
  static String change(String text, int line, String replacement) {
    String[] lines = text.split("\n", -1);
    lines[line - 1] = replacement;
    return String.join("\n", lines);
  }

  static double price(int row) {
    return row + 1.5;
  }

  static LocalDate day(int row) {
    return FIRST.plusDays(row);
  }

  static LocalDateTime hour(int row) {
    return FIRST.atStartOfDay().plusHours(row);
  }

  /// The `row`th weekday.
  static LocalDate weekday(int row) {
    return FIRST.plusDays(7L * (row / 5) + row % 5);
  }
}
