package dev.unroll.series;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reads time series from a CSV file with a header, or from a folder of such files. What is not
/// certain is refused, with a message that says where and what to do: nothing is guessed, filled,
/// sorted or dropped, unless [Reading] says so.
public final class SeriesReader {
  private static final int MIN_ROWS = 20;

  private final SourceFile file;
  private final CsvOptions options;
  private final LongTable table;
  private final BitSet bad = new BitSet();
  private final BadRows badRows;
  private final double[] values;
  private final List<Notice> notices = new ArrayList<>();

  private SeriesReader(Path path, CsvOptions options) {
    this.file = SourceFile.read(path, options.reading().text().charset());
    this.options = options;
    this.badRows = new BadRows(options.reading().skipBad());
    this.table = table();
    this.values = Numbers.read(table, options, bad::set, badRows);
  }

  private LongTable table() {
    boolean one = options.reading().layout() == Reading.Layout.LONG;
    Map<String, String> columns = new LinkedHashMap<>();
    if (one) {
      columns.put("--target", options.target());
    }
    options.series().ifPresent(names -> columns.put("--series", names));
    options.time().ifPresent(names -> columns.put("--time", names));
    String known = one ? options.target() : options.series().orElse("");
    Delimiter delimiter =
        options
            .delimiter()
            .map(Delimiter::parse)
            .orElseGet(() -> Delimiter.of(file.firstLine(), known));
    CsvTable read = CsvTable.read(file, delimiter, new CsvTable.Wish(columns, !one, badRows));
    return new LongTable(read, options, file.baseName());
  }

  /// Reads a file or a folder.
  ///
  /// @throws DataFormatException if it cannot be read, or not without doubt
  public static Dataset read(Path path, CsvOptions options) {
    return SeriesFolder.isFolder(path)
        ? SeriesFolder.read(path, options)
        : new SeriesReader(path, options).read();
  }

  private Dataset read() {
    return switch (options.reading().layout()) {
      case ROWS -> readCounted();
      case WIDE_TIME -> readTimed("");
      case LONG -> options.time().map(this::readTimed).orElseGet(this::readCounted);
    };
  }

  private Dataset readCounted() {
    Map<String, List<Integer>> all = rowsById();
    all.replaceAll(this::carried);
    List<TimeSeries> series =
        usable(all).entrySet().stream()
            .map(entry ->
                series(entry.getKey(), entry.getValue(), TimeIndex.steps(entry.getValue().size())))
            .toList();
    return dataset(
        new Frequency.Step(), "rows are counted, as no --time is given", series, Optional.empty());
  }

  private Dataset readTimed(String column) {
    TimeColumn times = TimeColumn.read(table, column, options.timeFormat(), bad::set, badRows);
    Repairs repairs = new Repairs(options.reading(), times, values);
    repairs.notice().ifPresent(notices::add);
    TimeChecks checks = new TimeChecks(table, options, column);
    Map<String, List<Integer>> all = rowsById();
    Map<String, TimedRows> timed = new LinkedHashMap<>();
    all.replaceAll((id, rows) -> {
      TimedRows ordered = repairs.ordered(repairs.timed(id, rows));
      checks.checkOrder(ordered);
      List<Integer> kept = carried(id, ordered.rows());
      timed.put(id, ordered.last(kept.size()));
      return kept;
    });
    List<TimedRows> kept =
        usable(all).keySet().stream().map(timed::get).map(Objects::requireNonNull).toList();
    List<Frequency> frequencies = kept.stream().map(checks::frequency).toList();
    Frequency shared = frequencies.getFirst();
    boolean gaps = options.reading().missing() == Reading.Missing.CARRY;
    List<TimeSeries> series = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      TimedRows rows = kept.get(i);
      checks.checkSame(kept.getFirst(), shared, rows, frequencies.get(i));
      checks.checkSteps(rows, frequencies.get(i), gaps);
      series.add(repairs.withoutGaps(rows, frequencies.get(i), notices::add));
    }
    return dataset(
        shared, checks.evidence(kept, shared), series, Optional.of(times.format().name()));
  }

  private Map<String, List<Integer>> rowsById() {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!bad.get(row)) {
        rows.computeIfAbsent(table.idOf(row), _ -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /// The rows from the first value on; each missing value becomes the last one before it.
  private List<Integer> carried(String id, List<Integer> rows) {
    int first = 0;
    while (first < rows.size() && Double.isNaN(values[rows.get(first)])) {
      first++;
    }
    List<Integer> kept = rows.subList(first, rows.size());
    int carried = 0;
    for (int i = 1; i < kept.size(); i++) {
      if (Double.isNaN(values[kept.get(i)])) {
        values[kept.get(i)] = values[kept.get(i - 1)];
        carried++;
      }
    }
    if (carried + first > 0) {
      notices.add(
          new Notice(
              "carried-values",
              "series %s: %s missing and carried on from the value before, %s before the first value left out"
                  .formatted(
                      Words.quote(id), Words.count(carried, "value"), Words.count(first, "row"))));
    }
    return List.copyOf(kept);
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
    badRows.notice().ifPresent(notices::add);
    CsvTable read = table.table();
    return new Dataset(
        file.baseName(),
        options.target(),
        frequency,
        evidence,
        series,
        notices,
        new Dataset.Source(
            read.delimiter().toString(), timeFormat, read.rows(), read.header(), file.sha256()));
  }
}
