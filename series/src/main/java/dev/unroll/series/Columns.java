package dev.unroll.series;

import java.util.Arrays;
import java.util.List;

/// The names of columns in one option: `year,month,day`. A column whose own name has commas is
/// meant by its whole name.
final class Columns {
  private Columns() {}

  static List<String> of(String given, List<String> header) {
    String option = Words.composed(given);
    return header.contains(option) || option.isBlank()
        ? List.of(option)
        : Arrays.stream(option.split(",", -1)).map(String::strip).toList();
  }
}
