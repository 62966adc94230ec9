package dev.unroll.series;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The columns of a CSV file that are needed, and the lines on which the rows begin.
final class CsvTable {
  private static final int MAX_FIELD = 1_000_000;
  private static final int MAX_COLUMNS = 10_000;

  private final SourceFile file;
  private final Wish wish;
  private final Delimiter delimiter;
  private final List<String> header = new ArrayList<>();
  private long headerLine;
  private final List<Integer> lines = new ArrayList<>();
  private final Map<String, List<String>> columns = new HashMap<>();

  /// Which columns are needed.
  ///
  /// @param columns what they are needed for, and their names
  /// @param all whether all other columns are needed too, and rows may be shorter than the header
  /// @param bad rows that may be left out
  record Wish(Map<String, String> columns, boolean all, BadRows bad) {}

  private CsvTable(SourceFile file, Delimiter delimiter, Wish wish) {
    this.file = file;
    this.wish = wish;
    this.delimiter = delimiter;
  }

  static CsvTable read(SourceFile file, Delimiter delimiter, Wish wish) {
    CsvTable table = new CsvTable(file, delimiter, wish);
    Rows rows = table.new Rows();
    try {
      builder(table.delimiter).build(rows, file.text()).forEach(_ -> {});
    } catch (CsvParseException problem) {
      throw problem.getCause() instanceof DataFormatException own
          ? own
          : file.error(rows.line(), "", malformed(problem));
    }
    if (table.header.isEmpty()) {
      throw file.error(0, "", "the file is empty; a header and rows are needed");
    }
    if (table.rows() == 0) {
      throw file.error(0, "", "the file has a header but no rows");
    }
    return table;
  }

  Delimiter delimiter() {
    return delimiter;
  }

  List<String> header() {
    return header;
  }

  /// A refusal of the header.
  DataFormatException headerError(String column, String reason) {
    return file.error(headerLine, column, reason);
  }

  int rows() {
    return lines.size();
  }

  /// The line of the file on which a row begins.
  int line(int row) {
    return lines.get(row);
  }

  /// The fields of a column that is needed, without surrounding spaces.
  List<String> column(String name) {
    return Objects.requireNonNull(columns.get(name));
  }

  DataFormatException error(int row, String column, String reason) {
    return file.error(line(row), column, reason);
  }

  private static CsvReader.CsvReaderBuilder builder(Delimiter delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter.character())
        .maxBufferSize(MAX_FIELD + 1000)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE);
  }

  private static String malformed(CsvParseException problem) {
    return String.valueOf(problem.getMessage()).contains("maximum buffer size")
        ? tooLarge()
        : "the quotes are malformed; close each quoted field before the delimiter, and write a"
            + " quote inside it twice";
  }

  private static String tooLarge() {
    return "a field is larger than 1 MB; is a closing quote missing?";
  }

  private int find(String role, String name) {
    int index = header.indexOf(name);
    if (index < 0) {
      throw headerError("", missing(role, name));
    }
    int second = header.lastIndexOf(name);
    if (second > index) {
      throw headerError(
          name,
          "this name stands in the header twice (columns "
              + (index + 1)
              + " and "
              + (second + 1)
              + "); rename one of them");
    }
    return index;
  }

  private String missing(String role, String name) {
    String only = header.getFirst();
    if (header.size() == 1 && only.matches(".*[,;\\t| :].*")) {
      return "only one column was found, "
          + Words.quote(only)
          + ", with the delimiter '"
          + delimiter
          + "'; give the right one by --delimiter";
    }
    String names = String.join(", ", header.subList(0, Math.min(30, header.size())));
    boolean numbers = header.stream().noneMatch(column -> column.matches(".*\\p{L}.*"));
    return "there is no column "
        + Words.quote(name)
        + " ("
        + role
        + "); the columns are: "
        + names
        + (header.size() > 30 ? ", ..." : "")
        + Words.didYouMean(name, header)
        + (numbers ? "; the first line must name the columns" : "");
  }

  /// Receives the fields from the parser.
  private final class Rows extends AbstractBaseCsvCallbackHandler<Rows> {
    private final Map<Integer, List<String>> wanted = new HashMap<>();
    private final Map<String, String> seen = new HashMap<>();
    private final List<String> fields = new ArrayList<>();
    private List<String> marked = List.of();
    private long markedLine;
    private boolean blank;

    long line() {
      return getStartingLineNumber();
    }

    @Override
    protected void handleBegin(long line) {
      fields.clear();
      blank = true;
    }

    @Override
    protected void handleField(int index, char[] text, int start, int length, boolean quoted) {
      if (length > MAX_FIELD) {
        throw file.error(line(), "", tooLarge());
      }
      if (index >= MAX_COLUMNS) {
        throw file.error(line(), "", "more than 10,000 columns; keep only the columns needed");
      }
      boolean needed = header.isEmpty() || wanted.containsKey(index);
      String field = needed || index == 0 ? Words.composed(new String(text, start, length)) : "";
      blank = index == 0 && field.isEmpty() && !quoted;
      fields.add(field);
    }

    @Override
    protected Rows buildRecord() {
      if (blank || (header.isEmpty() && isAbove())) {
        return this;
      }
      if (header.isEmpty()) {
        boolean hashed = !marked.isEmpty() && !isNamed();
        headerLine = hashed ? markedLine : line();
        begin(hashed ? marked : fields);
        if (!hashed) {
          return this;
        }
      }
      while (wish.all() && fields.size() < header.size()) {
        fields.add("");
      }
      if (fields.size() != header.size()) {
        wish.bad().skip(file.error(line(), "", ragged()));
        return this;
      }
      lines.add(Math.toIntExact(line()));
      wanted.forEach((index, column) -> column.add(shared(fields.get(index))));
      return this;
    }

    private void begin(List<String> names) {
      header.addAll(names);
      wish.columns().forEach(this::want);
      if (wish.all()) {
        header.stream()
            .filter(name -> !name.isEmpty() && !columns.containsKey(name))
            .forEach(name -> wantOne("", name));
      }
    }

    /// Whether a line is a comment above the header. One that names a column may be the header: it
    /// is, if the line that follows is a row, and not another one that names columns.
    private boolean isAbove() {
      if (!SourceFile.isComment(fields.getFirst())) {
        return false;
      }
      if (isNamed()) {
        marked = List.copyOf(fields);
        markedLine = line();
        return true;
      }
      return fields.size() != marked.size();
    }

    /// Whether a column that is needed is named.
    private boolean isNamed() {
      return wish.columns().values().stream()
          .flatMap(names -> Columns.of(names, fields).stream())
          .anyMatch(fields::contains);
    }

    private void want(String role, String names) {
      Columns.of(names, header).forEach(name -> wantOne(role, name));
    }

    private void wantOne(String role, String name) {
      wanted.put(find(role, name), columns.computeIfAbsent(name, _ -> new ArrayList<>()));
    }

    /// One string for all equal ones among the first thousands, as ids and times repeat.
    private String shared(String field) {
      return seen.size() < 10_000
          ? seen.computeIfAbsent(field, same -> same)
          : seen.getOrDefault(field, field);
    }

    private String ragged() {
      return Words.count(fields.size(), "field")
          + ", but the header has "
          + header.size()
          + "; add or remove fields, or quote a field that contains '"
          + delimiter
          + "'";
    }
  }
}
