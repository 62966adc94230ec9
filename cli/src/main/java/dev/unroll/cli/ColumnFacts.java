package dev.unroll.cli;

import dev.unroll.series.CsvColumn;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.List;

/// The columns of a data file of which nothing more is known.
final class ColumnFacts {
  private ColumnFacts() {}

  static void print(Terminal terminal, Path file, List<CsvColumn> columns) {
    TextTable table = new TextTable(3, "column", "looks like", "first value");
    columns.forEach(column -> table.row(column.name(), column.looks(), column.example()));
    terminal.table(table);
    terminal.say("");
    terminal.say(
        Text.wrapped(
            0,
            "To see what is understood of %s, say which column to forecast, by --target COLUMN, and, if there are such columns, which holds the times (--time) and which tells series apart (--series)."
                .formatted(file)));
  }

  static Json json(Path file, List<CsvColumn> columns) {
    return Json.object()
        .put("kind", "columns")
        .put("file", file.toString())
        .put("columns", Json.array(columns, ColumnFacts::json))
        .build();
  }

  private static Json json(CsvColumn column) {
    return Json.object()
        .put("name", column.name())
        .put("looks", column.looks())
        .put("example", column.example())
        .build();
  }
}
