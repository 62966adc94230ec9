package dev.unroll.series;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;

/// What to do where a file is not a plain table in UTF-8 without flaws. By default nothing is
/// changed, and what is not certain is refused.
///
/// @param layout how series lie in the table
/// @param missing what to do about values that are missing, and rows that are
/// @param duplicates which row to keep of several with one time
/// @param sort whether rows may be put in the order of their times
/// @param skipBad how many rows that cannot be read may be left out
/// @param decimalComma whether numbers are written as `1234,5`
/// @param text how it is written
public record Reading(
    Layout layout,
    Missing missing,
    Duplicates duplicates,
    boolean sort,
    int skipBad,
    boolean decimalComma,
    Text text) {

  /// How series lie in a table.
  public enum Layout {
    /// A row for every time of every series; several targets are a series each.
    LONG,
    /// A row for every series, a column for every step; no times.
    ROWS,
    /// A row for every series, a column for every time, which the header has.
    WIDE_TIME;

    /// The word of the command line and of model files.
    public String word() {
      return switch (this) {
        case LONG -> "long";
        case ROWS -> "rows";
        case WIDE_TIME -> "wide-time";
      };
    }
  }

  /// What to do about a missing value.
  public enum Missing {
    ERROR,
    /// It stays missing: models take the last value seen for it, or can do without; its forecasts
    /// are not judged.
    MASK,
    /// The last value before it stands for it; there is none of the time before the first.
    CARRY;

    /// The word of the command line and of model files.
    public String word() {
      return switch (this) {
        case ERROR -> "error";
        case MASK -> "mask";
        case CARRY -> "carry";
      };
    }
  }

  /// Which of several rows with one time to keep.
  public enum Duplicates {
    ERROR,
    FIRST,
    LAST,
    MEAN;

    /// The word of the command line and of model files.
    public String word() {
      return switch (this) {
        case ERROR -> "error";
        case FIRST -> "first";
        case LAST -> "last";
        case MEAN -> "mean";
      };
    }
  }

  /// How to understand bytes, fields and times.
  ///
  /// @param delimiter one character, or the word `tab`; empty: found from the header
  /// @param encoding a name that Java knows; empty: UTF-8
  /// @param zone of times without an offset, such as `Europe/Berlin`: those with a time of day
  ///   become UTC; empty: times are taken as they are
  public record Text(Optional<String> delimiter, Optional<String> encoding, Optional<String> zone) {
    /// Nothing is said: UTF-8, and the rest is found out.
    public static final Text PLAIN = new Text(Optional.empty(), Optional.empty(), Optional.empty());

    public Text {
      delimiter.ifPresent(Delimiter::parse);
      encoding.ifPresent(Text::charset);
      zone.ifPresent(Text::zone);
    }

    Charset charset() {
      return encoding.map(Text::charset).orElse(StandardCharsets.UTF_8);
    }

    Optional<ZoneId> zoneId() {
      return zone.map(Text::zone);
    }

    private static Charset charset(String name) {
      try {
        return Charset.forName(name);
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException(
            "--encoding %s: expected the name of one, such as ISO-8859-1, windows-1252 or UTF-16"
                .formatted(Words.quote(name)),
            unknown);
      }
    }

    private static ZoneId zone(String name) {
      try {
        return ZoneId.of(name);
      } catch (DateTimeException unknown) {
        throw new IllegalArgumentException(
            "--zone %s: expected the name of a time zone, such as Europe/Berlin or UTC"
                .formatted(Words.quote(name)),
            unknown);
      }
    }
  }

  /// A plain table in UTF-8.
  public static final Reading PLAIN =
      new Reading(Layout.LONG, Missing.ERROR, Duplicates.ERROR, false, 0, false, Text.PLAIN);

  /// Checks the number of bad rows.
  public Reading {
    if (skipBad < 0) {
      throw new IllegalArgumentException("--skip-bad %s, expected 0 or more".formatted(skipBad));
    }
  }

  /// What is done about flaws, in words.
  public String words() {
    return "values and rows that are missing: %s; duplicates: %s; unsorted rows: %s; bad rows: %s"
        .formatted(
            missing.word(),
            duplicates.word(),
            sort ? "sorted" : "error",
            skipBad == 0 ? "error" : "up to " + skipBad + " left out");
  }

  /// The same with another layout.
  public Reading with(Layout other) {
    return new Reading(other, missing, duplicates, sort, skipBad, decimalComma, text);
  }

  /// The same with another way to treat missing values.
  public Reading with(Missing other) {
    return new Reading(layout, other, duplicates, sort, skipBad, decimalComma, text);
  }

  /// The same, written in another way.
  public Reading with(Text other) {
    return new Reading(layout, missing, duplicates, sort, skipBad, decimalComma, other);
  }
}
