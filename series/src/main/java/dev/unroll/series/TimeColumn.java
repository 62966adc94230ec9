package dev.unroll.series;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntConsumer;

/// The times of all rows of a file, written in one format.
///
/// @param format as given or found
/// @param times one a row
record TimeColumn(TimeFormat format, List<LocalDateTime> times) {
  private static final String MISSING = "the time is missing; fill or remove such rows";

  /// @param bad is told which rows are left out, as their times cannot be read
  static TimeColumn read(
      LongTable table, String column, Optional<String> pattern, IntConsumer bad, BadRows rows) {
    TimeFormat format =
        pattern.map(TimeFormat::ofPattern).orElseGet(() -> find(table, column, rows));
    List<String> texts = table.times();
    List<LocalDateTime> times = new ArrayList<>(texts.size());
    for (int row = 0; row < texts.size(); row++) {
      Optional<LocalDateTime> time = format.parse(texts.get(row));
      if (time.isEmpty()) {
        rows.skip(misfit(table, column, row, format, pattern.isPresent()));
        bad.accept(row);
      }
      times.add(time.orElse(LocalDateTime.MIN));
    }
    return new TimeColumn(format, times);
  }

  private static TimeFormat find(LongTable table, String column, BadRows rows) {
    List<String> texts = table.times();
    List<TimeFormat> fits = fitting(TimeFormat.KNOWN, texts.getFirst());
    if (fits.isEmpty()) {
      throw table.timeError(0, column, unknown(texts.getFirst()));
    }
    for (int row = 1; row < texts.size() && fits.size() > 1; row++) {
      List<TimeFormat> still = fitting(fits, texts.get(row));
      if (still.isEmpty() && rows.areAllowed()) {
        continue;
      }
      if (still.isEmpty()) {
        throw misfit(table, column, row, fits.getFirst(), false);
      }
      fits = still;
    }
    checkUnambiguous(table, column, fits);
    return fits.getFirst();
  }

  private static List<TimeFormat> fitting(List<TimeFormat> formats, String text) {
    return formats.stream().filter(format -> format.parse(text).isPresent()).toList();
  }

  /// Two formats are one too many if they read a row differently.
  private static void checkUnambiguous(LongTable table, String column, List<TimeFormat> fits) {
    List<String> texts = table.times();
    for (int row = 0; row < texts.size() && fits.size() > 1; row++) {
      String text = texts.get(row);
      Set<Optional<LocalDateTime>> meanings = new HashSet<>();
      fits.forEach(format -> meanings.add(format.parse(text)));
      if (meanings.size() > 1) {
        throw table.timeError(row, column, ambiguous(text, fits));
      }
    }
  }

  private static String ambiguous(String text, List<TimeFormat> fits) {
    String first = fits.getFirst().name();
    String last = fits.getLast().name();
    return Words.quote(text)
        + " may be "
        + first
        + " or "
        + last
        + ", and no row of the file decides; give --time-format '"
        + first
        + "' or --time-format '"
        + last
        + "'";
  }

  private static DataFormatException misfit(
      LongTable table, String column, int row, TimeFormat format, boolean given) {
    String text = table.times().get(row);
    if (text.isEmpty()) {
      return table.timeError(row, column, MISSING);
    }
    String origin =
        given
            ? " given by --time-format; correct one of the two"
            : " found from line " + table.line(0) + " on; write all times in one format";
    return table.timeError(
        row,
        column,
        Words.quote(text)
            + " is not a time in the format "
            + format.name()
            + origin
            + ", or leave out --time to count rows");
  }

  private static String unknown(String text) {
    if (text.isEmpty()) {
      return MISSING;
    }
    String what =
        text.matches("\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2}")
            ? " has a year of two digits; give --time-format, such as M/d/yy"
            : " is not written in a known format; give --time-format, such as 'd.M.yyyy HH:mm'";
    return Words.quote(text) + what + ", or leave out --time to count rows";
  }
}
