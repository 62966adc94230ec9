package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;

/// The values of a file one below the other, whatever its layout: the id, the time and the value of
/// each, as text.
final class LongTable implements Numbers.Place {
  private final CsvTable table;
  private final CsvOptions options;
  private final String onlyId;
  private final List<Integer> rows = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> times = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<String> cells = new ArrayList<>();

  /// @param onlyId the id of a file that is one series
  LongTable(CsvTable table, CsvOptions options, String onlyId) {
    this.table = table;
    this.options = options;
    this.onlyId = onlyId;
    switch (options.reading().layout()) {
      case LONG -> columns(targets());
      case ROWS -> oneARow();
      case WIDE_TIME -> wide();
    }
  }

  private List<String> named(String option) {
    return Columns.of(option, table.header());
  }

  private List<String> targets() {
    return named(options.target());
  }

  private List<String> keys() {
    return options.series().map(this::named).orElse(List.of());
  }

  private void columns(List<String> targets) {
    List<String> parts = options.time().map(this::named).orElse(List.of());
    List<List<String>> time = parts.stream().map(table::column).toList();
    boolean numbers = parts.size() > 1 && time.stream().allMatch(c -> c.getFirst().matches("\\d+"));
    for (String target : targets) {
      for (int row = 0; row < table.rows(); row++) {
        String id = id(row);
        String suffix = keys().isEmpty() ? target : id + "/" + target;
        int at = row;
        List<String> pieces = time.stream().map(column -> column.get(at)).toList();
        add(
            row,
            targets.size() == 1 ? id : suffix,
            numbers ? composed(pieces) : String.join(" ", pieces).strip(),
            target);
      }
    }
  }

  /// Year, month, day, hour, minute, second, as far as there are.
  private static String composed(List<String> pieces) {
    StringBuilder text = new StringBuilder();
    String[] marks = {"", "-", "-", "T", ":", ":"};
    for (int i = 0; i < Math.max(pieces.size(), 2) && i < marks.length; i++) {
      String piece = i < pieces.size() ? pieces.get(i) : "1";
      text.append(marks[i]).append("0".repeat(Math.max(0, 2 - piece.length()))).append(piece);
    }
    return text + (pieces.size() == 4 ? ":00" : "");
  }

  /// The columns of a table whose rows are series: all but ids and static covariates.
  private List<String> steps() {
    List<String> others = new ArrayList<>(keys());
    options.covariates().statics().map(this::named).ifPresent(others::addAll);
    return table.header().stream().filter(column -> !others.contains(column)).toList();
  }

  private void oneARow() {
    List<String> columns = steps();
    for (int row = 0; row < table.rows(); row++) {
      int last = columns.size();
      while (last > 0 && table.column(columns.get(last - 1)).get(row).isEmpty()) {
        last--;
      }
      for (String column : columns.subList(0, last)) {
        add(row, keys().isEmpty() ? Integer.toString(row + 1) : id(row), "", column);
      }
    }
  }

  private void wide() {
    List<String> columns = steps().stream().filter(column -> !column.isEmpty()).toList();
    for (int row = 0; row < table.rows(); row++) {
      String id = keys().isEmpty() ? Integer.toString(row + 1) : id(row);
      for (String column : columns) {
        add(row, id, column, column);
      }
    }
  }

  private void add(int row, String id, String time, String column) {
    rows.add(row);
    ids.add(id);
    times.add(time);
    values.add(table.column(column).get(row));
    cells.add(column);
  }

  private String id(int row) {
    List<String> parts = keys().stream().map(key -> table.column(key).get(row)).toList();
    if (parts.stream().anyMatch(String::isEmpty)) {
      throw table.error(
          row,
          keys().get(parts.indexOf("")),
          "the id of the series is missing; fill or remove such rows");
    }
    return parts.isEmpty() ? onlyId : String.join("/", parts);
  }

  CsvTable table() {
    return table;
  }

  int rows() {
    return rows.size();
  }

  String idOf(int row) {
    return ids.get(row);
  }

  /// The column in which a value stands.
  String target(int row) {
    return cells.get(row);
  }

  /// The row of the table in which a value stands.
  int tableRow(int row) {
    return rows.get(row);
  }

  /// The line of the file on which a value stands.
  @Override
  public int line(int row) {
    return table.line(rows.get(row));
  }

  /// All values, as text.
  List<String> values() {
    return values;
  }

  /// All times, as text.
  List<String> times() {
    return times;
  }

  /// A refusal of the value in a row.
  @Override
  public DataFormatException error(int row, String reason) {
    return table.error(rows.get(row), cells.get(row), reason);
  }

  /// A refusal of the time of a row.
  DataFormatException timeError(int row, String column, String reason) {
    String cell = options.reading().layout() == Reading.Layout.WIDE_TIME ? "" : column;
    return table.error(rows.get(row), cell, reason);
  }
}
