package dev.unroll.series;

import java.util.List;
import java.util.Optional;

/// What was read from one file: its series, and how the file was understood.
///
/// @param name the file's base name, without its ending
/// @param target the column that was read
/// @param frequency the distance between two rows, the same for all series
/// @param evidence why this frequency, for example `122 of 122 steps are 1 month`
/// @param series in the order of their first rows in the file; at least one
/// @param notices what was left out or noticed
/// @param source the file as it was understood
public record Dataset(
    String name,
    String target,
    Frequency frequency,
    String evidence,
    List<TimeSeries> series,
    List<Notice> notices,
    Source source) {

  /// Copies the lists.
  public Dataset {
    series = List.copyOf(series);
    notices = List.copyOf(notices);
  }

  /// The SHA-256 of the file's bytes, in hexadecimal.
  public String sha256() {
    return source.sha256();
  }

  /// A file as it was understood.
  ///
  /// @param delimiter the character between two fields, or the word `tab`
  /// @param timeFormat how times are written; empty if rows are counted
  /// @param rows below the header, blank lines not counted, series that were left out included
  /// @param columns the names in the header
  /// @param sha256 of the file's bytes, in hexadecimal
  /// @param reading what was done about flaws
  public record Source(
      String delimiter,
      Optional<String> timeFormat,
      int rows,
      List<String> columns,
      String sha256,
      Reading reading) {

    /// A plain table.
    public Source(
        String delimiter,
        Optional<String> timeFormat,
        int rows,
        List<String> columns,
        String sha256) {
      this(delimiter, timeFormat, rows, columns, sha256, Reading.PLAIN);
    }

    /// Copies the list.
    public Source {
      columns = List.copyOf(columns);
    }
  }
}
