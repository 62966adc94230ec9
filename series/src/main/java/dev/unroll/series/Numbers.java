package dev.unroll.series;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Reads a column of numbers: digits with an optional sign, decimal point and exponent, and nothing
/// else, whatever the machine's locale.
final class Numbers {
  private static final Pattern PLAIN =
      Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");
  private static final Set<String> MISSING =
      Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "nil", "missing", "-", "--", ".", "?");

  /// A way to write numbers that is not accepted.
  private record Other(String what, Pattern pattern) {
    Other(String what, String regex) {
      this(what, Pattern.compile(regex));
    }
  }

  private static final String DECIMAL_COMMA = "has a decimal comma";
  private static final String GROUP = "[ '’\\u00A0\\u202F]";
  private static final List<Other> OTHERS =
      List.of(
          new Other("is not finite", "(?i)[+-]?inf(inity)?"),
          new Other("is hexadecimal", "[+-]?0[xX][0-9a-fA-F]+"),
          new Other("is a percentage", "[^%]*\\d\\s*%"),
          new Other("has a currency", "[+-]?\\p{Sc}\\s*[+-]?\\d.*|[+-]?\\d.*\\p{Sc}"),
          new Other("has '_' between its digits", "[+-]?\\d+(_\\d+)+(\\.\\d*)?"),
          new Other(
              "has a comma, which may be a decimal or a thousands mark",
              "[+-]?[1-9]\\d{0,2},\\d{3}"),
          new Other(DECIMAL_COMMA, "[+-]?(\\d+|\\d{1,3}(\\.\\d{3})+)?,\\d+([eE][+-]?\\d+)?"),
          new Other(
              "has thousands marks",
              "[+-]?\\d{1,3}((,\\d{3})+|(\\.\\d{3})+|(" + GROUP + "\\d{3})+)([.,]\\d+)?"));

  private final List<String> texts;
  private final Reading reading;
  private final Place place;

  /// Where numbers stand, for messages.
  interface Place {
    /// The line of a row.
    int line(int row);

    /// A refusal of the cell in a row.
    DataFormatException error(int row, String reason);
  }

  Numbers(List<String> texts, Reading reading, Place place) {
    this.texts = texts;
    this.reading = reading;
    this.place = place;
  }

  /// The numbers, `[rows]`, all finite; but NaN where one is missing, or its row is left out.
  ///
  /// @param bad is told which rows are left out
  double[] values(IntConsumer bad, BadRows rows) {
    double[] values = new double[texts.size()];
    for (int row = 0; row < values.length; row++) {
      try {
        values[row] = value(row);
      } catch (DataFormatException problem) {
        rows.skip(problem);
        values[row] = Double.NaN;
        bad.accept(row);
      }
    }
    return values;
  }

  private double value(int row) {
    String text = texts.get(row);
    if (reading.missing() != Reading.Missing.ERROR && isMissing(text)) {
      return Double.NaN;
    }
    if (reading.decimalComma()) {
      text = point(row, text);
    }
    if (!isPlain(text)) {
      throw isMissing(text) ? missing(row) : place.error(row, notPlain(text));
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw place.error(row, tooLarge(text));
    }
    return value;
  }

  /// A number with a decimal comma as one with a point.
  private String point(int row, String text) {
    if (text.contains(".")) {
      throw place.error(
          row,
          Words.quote(text) + " has a point; with --decimal-comma numbers are written as 1234,5");
    }
    return text.replace(',', '.');
  }

  static boolean isPlain(String text) {
    return PLAIN.matcher(text).matches();
  }

  static String tooLarge(String text) {
    return Words.quote(text) + " is too large; numbers up to 1.7e308 are possible";
  }

  static boolean isMissing(String text) {
    return MISSING.contains(text.toLowerCase(Locale.ROOT));
  }

  /// Whether a text is a number, as numbers are written here.
  static boolean looksLikeOne(String text, Reading reading) {
    return isPlain(reading.decimalComma() ? text.replace(',', '.') : text);
  }

  /// The refusal of a missing value.
  DataFormatException missing(int row) {
    int[] rows = IntStream.range(0, texts.size()).filter(i -> isMissing(texts.get(i))).toArray();
    String lines =
        IntStream.of(rows)
            .limit(3)
            .mapToObj(i -> Integer.toString(place.line(i)))
            .collect(Collectors.joining(", "));
    String reason =
        Words.quote(texts.get(row))
            + " is a missing value ("
            + (rows.length == 1 ? "the only one" : rows.length + " in all, on lines " + lines)
            + (rows.length > 3 ? ", ..." : "")
            + "); fill or remove such rows, or say what to do by --missing mask or carry";
    return place.error(row, reason);
  }

  private String notPlain(String text) {
    for (Other other : OTHERS) {
      if (other.pattern().matcher(text).matches()) {
        String mixture = mixture(other);
        boolean comma = other.what().equals(DECIMAL_COMMA) && mixture.isEmpty();
        return other.what().equals("is not finite")
            ? Words.quote(text) + " is not finite; fill or remove such rows"
            : Words.quote(text)
                + " "
                + other.what()
                + expected()
                + (comma ? ", or give --decimal-comma" : mixture);
      }
    }
    return Words.quote(text) + " is not a number" + expected();
  }

  private static String expected() {
    return "; write numbers as 1234.5 or 1.2e3, without other marks or units";
  }

  /// The first number that is written as it should be, where both ways cannot be right.
  private String mixture(Other other) {
    Predicate<String> certain =
        other.what().contains("comma") ? text -> text.contains(".") : _ -> true;
    return IntStream.range(0, texts.size())
        .filter(row -> isPlain(texts.get(row)) && certain.test(texts.get(row)))
        .mapToObj(row ->
            " (line "
                + place.line(row)
                + " has "
                + Words.quote(texts.get(row))
                + ": two formats in one column)")
        .findFirst()
        .orElse("");
  }
}
