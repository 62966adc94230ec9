package dev.unroll.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Makes series of the rows of a table: what is missing is carried on, stays missing or is refused,
/// as [Reading] says. A series ends with its last value; rows after it say only what is known
/// ahead.
final class SeriesBuilder {
  private final CsvOptions options;
  private final Numbers numbers;
  private final double[] values;
  private final CovariateTable covariates;
  private final LongTable table;

  /// @param values of all rows; NaN where one is missing
  SeriesBuilder(
      CsvOptions options,
      LongTable table,
      Numbers numbers,
      double[] values,
      CovariateTable covariates) {
    this.options = options;
    this.table = table;
    this.numbers = numbers;
    this.values = values;
    this.covariates = covariates;
  }

  /// The number of the first row that has a value; as many as there are if none has.
  int firstValue(List<Integer> rows) {
    int first = 0;
    while (first < rows.size() && !hasValue(rows.get(first))) {
      first++;
    }
    return first;
  }

  /// A series.
  ///
  /// @param rows one a step, from the first value on; -1 where a step has none
  /// @param times as many
  TimeSeries series(String id, List<Integer> rows, TimeIndex times) {
    int end = end(rows);
    double[] own = new double[end];
    for (int step = 0; step < end; step++) {
      int row = rows.get(step);
      own[step] = hasValue(row) ? values[row] : missing(row, own, step);
    }
    List<Integer> places = rows.stream().map(row -> row < 0 ? row : table.tableRow(row)).toList();
    String target = table.target(rows.getFirst());
    return new TimeSeries(id, times.until(end), own, covariates.of(target, places, end, times));
  }

  private double missing(int row, double[] own, int step) {
    return switch (options.reading().missing()) {
      case ERROR -> throw numbers.missing(row);
      case MASK -> Double.NaN;
      case CARRY -> own[step - 1];
    };
  }

  private boolean hasValue(int row) {
    return row >= 0 && !Double.isNaN(values[row]);
  }

  /// Where a series ends: after its last value, unless that is carried on to its last row.
  private int end(List<Integer> rows) {
    int end = rows.size();
    boolean carried =
        options.reading().missing() == Reading.Missing.CARRY
            && options.covariates().future().isEmpty();
    while (!carried && !hasValue(rows.get(end - 1))) {
      end--;
    }
    return end;
  }

  /// Tells what was missing.
  ///
  /// @param before rows before the first value
  void tell(String id, List<Integer> rows, int before, Consumer<Notice> told) {
    int end = end(rows);
    long gaps = rows.subList(0, end).stream().filter(row -> row < 0).count();
    long missing = rows.subList(0, end).stream().filter(row -> !hasValue(row)).count() - gaps;
    boolean carry = options.reading().missing() == Reading.Missing.CARRY;
    if (missing + before > 0) {
      told.accept(
          new Notice(
              carry ? "carried-values" : "missing-values",
              "series " + Words.quote(id) + ": " + missing(missing, carry, before)));
    }
    if (gaps > 0) {
      told.accept(
          new Notice(
              carry ? "filled-gaps" : "gaps",
              "series %s: %s missing in gaps%s"
                  .formatted(
                      Words.quote(id),
                      Words.count(gaps, "row"),
                      carry ? "; the value before stands for each" : "")));
    }
    leftOver(id, rows.size() - end).ifPresent(told);
  }

  private static String missing(long values, boolean carry, int before) {
    List<String> parts = new ArrayList<>();
    if (values > 0) {
      String carried = carry ? " and carried on from the value before" : "";
      parts.add(Words.count(values, "value") + " missing" + carried);
    }
    if (before > 0) {
      parts.add(Words.count(before, "row") + " before the first value left out");
    }
    return String.join(", ", parts);
  }

  private Optional<Notice> leftOver(String id, int rows) {
    return rows == 0 || options.covariates().future().isPresent()
        ? Optional.empty()
        : Optional.of(
            new Notice(
                "rows-without-values",
                "series %s: %s after the last value left out"
                    .formatted(Words.quote(id), Words.count(rows, "row"))));
  }
}
