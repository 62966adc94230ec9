package dev.unroll.series;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads time series from a CSV file in UTF-8 with a header. What is not certain is refused, with a
/// message that says where and what to do: nothing is guessed, filled, sorted or dropped.
public final class SeriesReader {
  private static final int MIN_ROWS = 20;

  private final SourceFile file;
  private final CsvOptions options;
  private final CsvTable table;
  private final double[] values;
  private final List<Notice> notices = new ArrayList<>();

  private SeriesReader(Path path, CsvOptions options) {
    this.file = SourceFile.read(path);
    this.options = options;
    this.table = CsvTable.read(file, options);
    this.values = Numbers.read(table, options.target());
  }

  /// Reads a file.
  ///
  /// @throws DataFormatException if it cannot be read, or not without doubt
  public static Dataset read(Path file, CsvOptions options) {
    SeriesReader reader = new SeriesReader(file, options);
    return options.time().map(reader::readTimed).orElseGet(reader::readCounted);
  }

  private Dataset readCounted() {
    List<TimeSeries> series =
        usable(rowsById()).entrySet().stream()
            .map(entry ->
                series(entry.getKey(), entry.getValue(), TimeIndex.steps(entry.getValue().size())))
            .toList();
    return dataset(
        new Frequency.Step(), "rows are counted, as no --time is given", series, Optional.empty());
  }

  private Dataset readTimed(String column) {
    TimeColumn times = TimeColumn.read(table, column, options.timeFormat());
    if (times.format().name().equals(TimeFormat.WITH_OFFSET)) {
      notices.add(new Notice("utc-times", "times with an offset or zone were converted to UTC"));
    }
    TimeChecks checks = new TimeChecks(table, options, column);
    Map<String, List<Integer>> all = rowsById();
    all.forEach((id, rows) -> checks.checkOrder(timed(id, rows, times)));
    List<TimedRows> kept =
        usable(all).entrySet().stream()
            .map(entry -> timed(entry.getKey(), entry.getValue(), times))
            .toList();
    List<Frequency> frequencies = kept.stream().map(checks::frequency).toList();
    Frequency shared = frequencies.getFirst();
    List<TimeSeries> series = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      TimedRows rows = kept.get(i);
      checks.checkSame(kept.getFirst(), shared, rows, frequencies.get(i));
      checks.checkSteps(rows, frequencies.get(i));
      series.add(series(rows.id(), rows.rows(), TimeIndex.of(rows.times(), frequencies.get(i))));
    }
    return dataset(
        shared, checks.evidence(kept, shared), series, Optional.of(times.format().name()));
  }

  private Map<String, List<Integer>> rowsById() {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      rows.computeIfAbsent(id(row), _ -> new ArrayList<>()).add(row);
    }
    return rows;
  }

  private String id(int row) {
    if (options.series().isEmpty()) {
      return file.baseName();
    }
    String column = options.series().get();
    String id = table.column(column).get(row);
    if (id.isEmpty()) {
      throw table.error(row, column, "the id of the series is missing; fill or remove such rows");
    }
    return id;
  }

  private static TimedRows timed(String id, List<Integer> rows, TimeColumn times) {
    List<LocalDateTime> own = rows.stream().map(times.times()::get).toList();
    return new TimedRows(id, rows, own);
  }

  private TimeSeries series(String id, List<Integer> rows, TimeIndex times) {
    return new TimeSeries(id, times, rows.stream().mapToDouble(row -> values[row]).toArray());
  }

  /// What remains without series that are too short or constant.
  private Map<String, List<Integer>> usable(Map<String, List<Integer>> all) {
    Map<String, List<Integer>> usable = new LinkedHashMap<>();
    all.forEach((id, rows) -> {
      if (rows.size() < MIN_ROWS) {
        leaveOut("short-series", id, "has " + Words.count(rows.size(), "row") + ", fewer than 20");
      } else if (isConstant(rows)) {
        leaveOut("constant-series", id, "is constant: every value is " + text(rows.getFirst()));
      } else {
        usable.put(id, rows);
      }
    });
    if (usable.isEmpty()) {
      throw file.error(0, options.target(), nothingLeft(all));
    }
    return usable;
  }

  private void leaveOut(String code, String id, String reason) {
    notices.add(new Notice(code, "series " + Words.quote(id) + " " + reason + "; it is left out"));
  }

  private boolean isConstant(List<Integer> rows) {
    return rows.stream().allMatch(row -> values[row] == values[rows.getFirst()]);
  }

  private String nothingLeft(Map<String, List<Integer>> all) {
    long constant = notices.stream().filter(n -> n.code().equals("constant-series")).count();
    int longest = all.values().stream().mapToInt(List::size).max().orElse(0);
    if (all.size() == 1) {
      return constant == 1
          ? "every value is " + text(0) + "; a constant has nothing to forecast"
          : Words.count(longest, "row") + "; at least 20 are needed";
    }
    return "none of "
        + all.size()
        + " series can be used (fewer than 20 rows: "
        + (all.size() - constant)
        + ", constant: "
        + constant
        + ")";
  }

  private String text(int row) {
    return table.column(options.target()).get(row);
  }

  private Dataset dataset(
      Frequency frequency, String evidence, List<TimeSeries> series, Optional<String> timeFormat) {
    return new Dataset(
        file.baseName(),
        options.target(),
        frequency,
        evidence,
        series,
        notices,
        new Dataset.Source(
            table.delimiter().toString(), timeFormat, table.rows(), table.header(), file.sha256()));
  }
}
