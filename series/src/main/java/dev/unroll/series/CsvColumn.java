package dev.unroll.series;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A column of a CSV file as it looks from the first rows: a help for choosing, never a decision.
///
/// @param name in the header
/// @param looks `numbers`, `times`, `N words` (which repeat, as ids of series do), `text` or
///   `empty`
/// @param example its first value
public record CsvColumn(String name, String looks, String example) {
  private static final int ROWS = 1000;

  /// The columns of a file, in its order.
  ///
  /// @param delimiter one character, or the word `tab`; empty: found from the header
  /// @throws DataFormatException if the file cannot be read or has no rows
  public static List<CsvColumn> read(Path path, Optional<String> delimiter) {
    SourceFile file = SourceFile.read(path);
    Delimiter separator =
        delimiter.map(Delimiter::parse).orElseGet(() -> Delimiter.of(file.firstLine(""), ""));
    List<CsvRecord> rows = fromHeader(rows(file, separator));
    if (rows.size() < 2) {
      throw file.error(0, "", "has no rows below a header");
    }
    List<String> header = rows.getFirst().getFields();
    return IntStream.range(0, header.size())
        .mapToObj(column -> of(header.get(column).strip(), values(rows, column)))
        .toList();
  }

  private static List<CsvRecord> rows(SourceFile file, Delimiter separator) {
    try {
      return CsvReader.builder()
          .fieldSeparator(separator.character())
          .allowUnclosedQuote(false)
          .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
          .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
          .ofCsvRecord(file.text())
          .stream()
          .limit(ROWS + 1L)
          .toList();
    } catch (CsvParseException _) {
      throw file.error(0, "", "cannot be read as CSV; is a closing quote missing?");
    }
  }

  /// Without comments before the header: words after `# `, or not as many fields as rows have.
  private static List<CsvRecord> fromHeader(List<CsvRecord> rows) {
    return rows.stream()
        .dropWhile(row ->
            SourceFile.isComment(row.getField(0))
                && (row.getField(0).startsWith("# ")
                    || row.getFieldCount() != rows.getLast().getFieldCount()))
        .toList();
  }

  private static List<String> values(List<CsvRecord> rows, int column) {
    return rows.stream()
        .skip(1)
        .filter(row -> row.getFieldCount() > column)
        .map(row -> row.getField(column).strip())
        .filter(value -> !value.isEmpty())
        .toList();
  }

  private static CsvColumn of(String name, List<String> values) {
    return new CsvColumn(name, looks(values), values.isEmpty() ? "" : values.getFirst());
  }

  private static String looks(List<String> values) {
    if (values.isEmpty()) {
      return "empty";
    }
    if (values.stream().allMatch(Numbers::isPlain)) {
      return "numbers";
    }
    if (TimeFormat.KNOWN.stream()
        .anyMatch(form -> values.stream().allMatch(value -> form.parse(value).isPresent()))) {
      return "times";
    }
    int words = new HashSet<>(values).size();
    return words <= values.size() / 2 ? Words.count(words, "word") : "text";
  }
}
