package dev.unroll.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Forecasts that anyone made, as CSV: the columns `time` and `mean`; and, where there are any,
/// `series`, `model`, `origin` (the last time that was known), and all of `lower80`, `upper80`,
/// `lower95` and `upper95`. Other columns are not read.
final class ForecastFile {
  private static final List<String> ENDS = List.of("lower80", "upper80", "lower95", "upper95");

  private final CsvTable table;

  private ForecastFile(CsvTable table) {
    this.table = table;
  }

  /// One value that was forecast.
  ///
  /// @param row for messages
  /// @param origin empty if it is not said
  /// @param time as written
  record Line(
      int row,
      String model,
      String series,
      String origin,
      String time,
      double mean,
      Optional<Interval> interval) {}

  static ForecastFile read(Path path) {
    SourceFile file = SourceFile.read(path);
    Delimiter delimiter = Delimiter.of(file.firstLine("mean"), "mean");
    Map<String, String> needed = new LinkedHashMap<>();
    needed.put("the time of a forecast", "time");
    needed.put("the forecast", "mean");
    CsvTable table =
        CsvTable.read(file, delimiter, new CsvTable.Wish(needed, true, new BadRows(0)));
    if (ENDS.stream().anyMatch(table.header()::contains)) {
      ENDS.stream()
          .filter(end -> !table.header().contains(end))
          .findFirst()
          .ifPresent(missing -> {
            throw table.headerError(
                "",
                "there is no column '%s'; intervals are scored by lower80, upper80, lower95 and upper95; give all four, or none of them"
                    .formatted(missing));
          });
    }
    return new ForecastFile(table);
  }

  /// @param onlySeries the id where there is no column of series
  List<Line> lines(String onlySeries) {
    boolean intervals = table.header().containsAll(ENDS);
    List<Line> lines = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      lines.add(
          new Line(
              row,
              text("model", row).orElse("forecast"),
              text("series", row).orElse(onlySeries),
              text("origin", row).orElse(""),
              text("time", row).orElseThrow(),
              number("mean", row),
              intervals ? Optional.of(interval(row)) : Optional.empty()));
    }
    return lines;
  }

  DataFormatException error(Line line, String column, String reason) {
    return table.error(line.row(), column, reason);
  }

  private Optional<String> text(String column, int row) {
    return table.header().contains(column)
        ? Optional.of(Objects.requireNonNull(table.column(column)).get(row))
        : Optional.empty();
  }

  private Interval interval(int row) {
    double[] ends = ENDS.stream().mapToDouble(end -> number(end, row)).toArray();
    for (int lower = 0; lower < ends.length; lower += 2) {
      if (ends[lower] > ends[lower + 1]) {
        throw table.error(
            row,
            ENDS.get(lower),
            "%s is above %s, which is %s; expected the lower end of an interval first"
                .formatted(ends[lower], ENDS.get(lower + 1), ends[lower + 1]));
      }
    }
    return new Interval(ends[0], ends[1], ends[2], ends[3]);
  }

  private double number(String column, int row) {
    String text = table.column(column).get(row);
    if (!Numbers.isPlain(text)) {
      throw table.error(
          row, column, Words.quote(text) + " is not a number; forecasts are written as 1234.5");
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw table.error(row, column, Numbers.tooLarge(text));
    }
    return value;
  }
}
