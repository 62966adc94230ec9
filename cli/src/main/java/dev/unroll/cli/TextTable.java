package dev.unroll.cli;

import java.util.ArrayList;
import java.util.List;

/// A table of aligned columns: the first ones to the left, the others, numbers, to the right.
final class TextTable {
  private static final int WIDEST = 28;

  private final int left;
  private final List<List<String>> rows = new ArrayList<>();

  /// @param left columns aligned to the left
  TextTable(int left, String... header) {
    this.left = left;
    row(header);
  }

  void row(String... cells) {
    rows.add(List.of(cells).stream().map(TextTable::shortened).toList());
  }

  /// One string a row, the header first.
  List<String> lines() {
    return rows.stream().map(this::line).toList();
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      line.append(column == 0 ? "" : "  ").append(column < left ? cell + padding : padding + cell);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  private static String shortened(String cell) {
    return cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 2) + "..";
  }
}
