package dev.unroll.series;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The character between two fields of a CSV file.
///
/// @param character as in the file
record Delimiter(char character) {
  private static final List<Delimiter> CANDIDATES =
      Stream.of(',', ';', '\t', '|').map(Delimiter::new).toList();

  static Delimiter parse(String text) {
    String one = text.equals("tab") || text.equals("\\t") ? "\t" : text;
    if (one.length() != 1 || one.equals("\"") || one.equals("\n") || one.equals("\r")) {
      throw new IllegalArgumentException(
          "--delimiter " + Words.quote(text) + ": expected one character, or the word tab");
    }
    return new Delimiter(one.charAt(0));
  }

  /// The delimiter that splits the header so that `column` is among the names, otherwise the one
  /// that splits it into most names.
  static Delimiter of(String header, String column) {
    List<Delimiter> byNames =
        CANDIDATES.stream()
            .sorted(Comparator.comparingInt(candidate -> -candidate.split(header).size()))
            .toList();
    return byNames.stream()
        .filter(candidate -> candidate.split(header).contains(column))
        .findFirst()
        .orElse(byNames.getFirst());
  }

  /// The fields of one line, quotes respected and removed.
  private List<String> split(String line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == character && !quoted) {
        fields.add(field.toString().strip());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString().strip());
    return fields;
  }

  @Override
  public String toString() {
    return character == '\t' ? "tab" : Character.toString(character);
  }
}
