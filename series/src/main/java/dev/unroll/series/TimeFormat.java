package dev.unroll.series;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A way to write times. Names of months are English, whatever the machine's locale; times with an
/// offset or zone become UTC.
///
/// @param name for messages; the pattern where there is one
/// @param parser throws DateTimeException where a text does not fit
record TimeFormat(String name, Function<String, LocalDateTime> parser) {
  static final String WITH_OFFSET = "ISO 8601 date and time with offset";

  private static final Pattern YEAR = Pattern.compile("[12]\\d{3}");
  private static final Pattern DECIMAL_YEAR = Pattern.compile("[12]\\d{3}(\\.\\d+)?");
  private static final Pattern SECONDS = Pattern.compile("\\d{9,10}");
  private static final Pattern MILLISECONDS = Pattern.compile("\\d{12,13}");
  private static final DateTimeFormatter OFFSET_FORM =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[ ]")
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHmm", "Z")
          .optionalEnd()
          .appendPattern("['['VV']']")
          .toFormatter(Locale.ENGLISH);

  /// All that are tried; those that fit the same texts stand in order of preference.
  static final List<TimeFormat> KNOWN =
      Stream.concat(
              Stream.of(
                  new TimeFormat("year", TimeFormat::year),
                  new TimeFormat("decimal year of months or quarters", TimeFormat::decimalYear),
                  new TimeFormat("ISO 8601 date and time", TimeFormat::dateTime),
                  new TimeFormat(WITH_OFFSET, TimeFormat::withOffset),
                  new TimeFormat("seconds since 1970", TimeFormat::seconds),
                  new TimeFormat("milliseconds since 1970", TimeFormat::milliseconds)),
              Stream.of(
                      "yyyy-MM-dd",
                      "yyyy-MM",
                      "yyyyMMdd",
                      "yyyyMM",
                      "yyyy-M-d",
                      "yyyy/M/d",
                      "MMM d yyyy",
                      "MMMM d yyyy",
                      "MMM d, yyyy",
                      "MMMM d, yyyy",
                      "d MMM yyyy",
                      "d MMMM yyyy",
                      "d-MMM-yyyy",
                      "MMM yyyy",
                      "MMMM yyyy",
                      "d.M.yyyy",
                      "d.M.yyyy H:mm[:ss]",
                      "M/d/yyyy",
                      "d/M/yyyy",
                      "M/d/yyyy H:mm[:ss]",
                      "d/M/yyyy H:mm[:ss]",
                      "M-d-yyyy",
                      "d-M-yyyy",
                      "yyyy'Q'q",
                      "yyyy-'Q'q")
                  .map(TimeFormat::ofPattern))
          .toList();

  /// The format of a pattern of DateTimeFormatter. What the pattern lacks of month, day and time of
  /// day is taken as first and midnight.
  ///
  /// @throws IllegalArgumentException if it is not a pattern
  static TimeFormat ofPattern(String pattern) {
    try {
      DateTimeFormatter formatter =
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(pattern)
              .parseDefaulting(ChronoField.ERA, 1)
              .toFormatter(Locale.ENGLISH)
              .withResolverStyle(ResolverStyle.STRICT);
      return new TimeFormat(pattern, text -> complete(formatter.parse(text)));
    } catch (IllegalArgumentException problem) {
      throw new IllegalArgumentException(
          "--time-format "
              + Words.quote(pattern)
              + ": "
              + problem.getMessage()
              + "; expected letters as in yyyy-MM-dd HH:mm:ss or d MMM yyyy",
          problem);
    }
  }

  /// The time that a text says, if it fits.
  Optional<LocalDateTime> parse(String text) {
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException doesNotFit) {
      return Optional.empty();
    }
  }

  private static LocalDateTime complete(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
      return LocalDateTime.ofInstant(Instant.from(parsed), ZoneOffset.UTC);
    }
    return LocalDateTime.of(date(parsed), time(parsed));
  }

  private static LocalDate date(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.EPOCH_DAY)) {
      return LocalDate.from(parsed);
    }
    int month =
        parsed.isSupported(ChronoField.MONTH_OF_YEAR)
            ? parsed.get(ChronoField.MONTH_OF_YEAR)
            : parsed.isSupported(IsoFields.QUARTER_OF_YEAR)
                ? 3 * (int) parsed.getLong(IsoFields.QUARTER_OF_YEAR) - 2
                : 1;
    return LocalDate.of(
        parsed.get(ChronoField.YEAR), month, part(parsed, ChronoField.DAY_OF_MONTH, 1));
  }

  private static LocalTime time(TemporalAccessor parsed) {
    if (parsed.isSupported(ChronoField.NANO_OF_DAY)) {
      return LocalTime.from(parsed);
    }
    return LocalTime.of(
        part(parsed, ChronoField.HOUR_OF_DAY, 0), part(parsed, ChronoField.MINUTE_OF_HOUR, 0));
  }

  private static int part(TemporalAccessor parsed, ChronoField field, int otherwise) {
    return parsed.isSupported(field) ? parsed.get(field) : otherwise;
  }

  private static LocalDateTime year(String text) {
    check(YEAR, text);
    return LocalDateTime.of(Integer.parseInt(text), 1, 1, 0, 0);
  }

  /// Years and twelfths: `1949.08333` is February, `1960.25` the second quarter.
  private static LocalDateTime decimalYear(String text) {
    check(DECIMAL_YEAR, text);
    double months = 12 * Double.parseDouble(text.substring(4).isEmpty() ? "0" : text.substring(4));
    if (Math.abs(months - Math.rint(months)) > 0.05) {
      throw new DateTimeException("not a twelfth of a year");
    }
    return year(text.substring(0, 4)).plusMonths((long) Math.rint(months));
  }

  private static LocalDateTime dateTime(String text) {
    return LocalDateTime.parse(withLetter(text));
  }

  private static LocalDateTime withOffset(String text) {
    return LocalDateTime.ofInstant(
        Instant.from(OFFSET_FORM.parse(withLetter(text))), ZoneOffset.UTC);
  }

  private static String withLetter(String text) {
    return text.length() > 10 && text.charAt(10) == ' '
        ? text.substring(0, 10) + "T" + text.substring(11)
        : text;
  }

  private static LocalDateTime seconds(String text) {
    check(SECONDS, text);
    return LocalDateTime.ofEpochSecond(Long.parseLong(text), 0, ZoneOffset.UTC);
  }

  private static LocalDateTime milliseconds(String text) {
    check(MILLISECONDS, text);
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(Long.parseLong(text)), ZoneOffset.UTC);
  }

  private static void check(Pattern pattern, String text) {
    if (!pattern.matcher(text).matches()) {
      throw new DateTimeException("does not fit");
    }
  }
}
