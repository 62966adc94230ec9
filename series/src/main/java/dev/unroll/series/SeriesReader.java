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
  private final CovariateTable covariates;
  private final SeriesBuilder builder;
  private final List<Notice> notices = new ArrayList<>();

  private SeriesReader(Path path, CsvOptions options) {
    this.file = SourceFile.read(path, options.reading().text().charset());
    this.options = options;
    this.badRows = new BadRows(options.reading().skipBad());
    this.table = table();
    Numbers numbers = new Numbers(table.values(), numbersAs(), table);
    this.values = numbers.values(bad::set, badRows);
    this.covariates = new CovariateTable(table.table(), options, badRows);
    this.builder = new SeriesBuilder(options, table, numbers, values, covariates);
  }

  /// Where covariates are known ahead, the rows to come have no values.
  private Reading numbersAs() {
    return options.covariates().future().isPresent()
            && options.reading().missing() == Reading.Missing.ERROR
        ? options.reading().with(Reading.Missing.MASK)
        : options.reading();
  }

  private LongTable table() {
    boolean one = options.reading().layout() == Reading.Layout.LONG;
    Map<String, String> columns = new LinkedHashMap<>();
    if (one) {
      columns.put("target", options.target());
    }
    options.series().ifPresent(names -> columns.put("series", names));
    options.time().ifPresent(names -> columns.put("time", names));
    for (Covariate.Role role : Covariate.Role.values()) {
      options.covariates().of(role).ifPresent(names -> columns.put(role.word(), names));
    }
    String known = one ? options.target() : options.series().orElse("");
    Delimiter delimiter =
        options
            .reading()
            .text()
            .delimiter()
            .map(Delimiter::parse)
            .orElseGet(() -> Delimiter.of(file.firstLine(known), known));
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
    Map<String, Integer> before = new LinkedHashMap<>();
    all.replaceAll((id, rows) -> fromFirstValue(id, rows, before));
    List<TimeSeries> series = new ArrayList<>();
    usable(all)
        .forEach((id, rows) -> {
          builder.tell(id, rows, before.getOrDefault(id, 0), notices::add);
          series.add(builder.series(id, rows, TimeIndex.steps(rows.size())));
        });
    return dataset(
        new Frequency.Step(), "rows are counted, as no --time is given", series, Optional.empty());
  }

  private Dataset readTimed(String column) {
    TimeColumn times = TimeColumn.read(table, column, options.timeFormat(), bad::set, badRows);
    Repairs repairs = new Repairs(options.reading(), times, values);
    repairs.notice().ifPresent(notices::add);
    TimeChecks checks = new TimeChecks(table, options, column);
    Map<String, List<Integer>> all = rowsById();
    Map<String, Integer> before = new LinkedHashMap<>();
    Map<String, TimedRows> timed = new LinkedHashMap<>();
    all.replaceAll((id, rows) -> {
      TimedRows ordered = repairs.ordered(repairs.timed(id, rows));
      checks.checkOrder(ordered);
      List<Integer> kept = fromFirstValue(id, ordered.rows(), before);
      timed.put(id, ordered.last(kept.size()));
      return kept;
    });
    List<TimedRows> kept =
        usable(all).keySet().stream().map(timed::get).map(Objects::requireNonNull).toList();
    List<Frequency> frequencies = kept.stream().map(checks::frequency).toList();
    Frequency shared = frequencies.getFirst();
    boolean gaps = options.reading().missing() != Reading.Missing.ERROR;
    List<TimeSeries> series = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      TimedRows rows = kept.get(i);
      checks.checkSame(kept.getFirst(), shared, rows, frequencies.get(i));
      checks.checkSteps(rows, frequencies.get(i), gaps);
      TimedRows steps = Repairs.withGaps(rows, frequencies.get(i));
      builder.tell(rows.id(), steps.rows(), before.getOrDefault(rows.id(), 0), notices::add);
      series.add(
          builder.series(rows.id(), steps.rows(), TimeIndex.of(steps.times(), frequencies.get(i))));
    }
    return dataset(
        shared, checks.evidence(kept, shared), series, Optional.of(times.format().name()));
  }

  private Map<String, List<Integer>> rowsById() {
    Map<String, List<Integer>> rows = new LinkedHashMap<>();
    for (int row = 0; row < table.rows(); row++) {
      if (!bad.get(row) && !covariates.isBad(table.tableRow(row))) {
        rows.computeIfAbsent(table.idOf(row), _ -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  /// @param before is told how many rows come before the first value
  private List<Integer> fromFirstValue(String id, List<Integer> rows, Map<String, Integer> before) {
    int first = builder.firstValue(rows);
    before.put(id, first);
    return List.copyOf(rows.subList(first, rows.size()));
  }

  /// What remains without series that are too short or constant.
  private Map<String, List<Integer>> usable(Map<String, List<Integer>> all) {
    Map<String, List<Integer>> usable = new LinkedHashMap<>();
    all.forEach((id, rows) -> {
      int count = counted(rows);
      if (count < MIN_ROWS) {
        leaveOut("short-series", id, "has " + ofAll(count, rows.size()) + ", fewer than 20");
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

  private static String ofAll(int count, int rows) {
    return Words.count(count, "row") + (count < rows ? " with a value" : "");
  }

  /// Rows with a value, or one that is carried on.
  private int counted(List<Integer> rows) {
    return options.reading().missing() == Reading.Missing.CARRY
        ? rows.size()
        : (int) rows.stream().filter(row -> !Double.isNaN(values[row])).count();
  }

  private void leaveOut(String code, String id, String reason) {
    notices.add(new Notice(code, "series " + Words.quote(id) + " " + reason + "; it is left out"));
  }

  private boolean isConstant(List<Integer> rows) {
    return rows.stream()
        .mapToDouble(row -> values[row])
        .allMatch(value -> Double.isNaN(value) || value == values[rows.getFirst()]);
  }

  private String nothingLeft(Map<String, List<Integer>> all) {
    long constant = notices.stream().filter(n -> n.code().equals("constant-series")).count();
    int longest = all.values().stream().mapToInt(this::counted).max().orElse(0);
    if (all.size() == 1) {
      return constant == 1
          ? "every value is " + text(0) + "; a constant has nothing to forecast"
          : ofAll(longest, table.rows()) + "; at least 20 are needed";
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
    return table.values().get(row);
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
            read.delimiter().toString(),
            timeFormat,
            read.rows(),
            read.header(),
            file.sha256(),
            options.reading()));
  }
}
