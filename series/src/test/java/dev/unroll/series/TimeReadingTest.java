package dev.unroll.series;

import static dev.unroll.series.CsvFixture.csv;
import static dev.unroll.series.CsvFixture.day;
import static dev.unroll.series.CsvFixture.hour;
import static dev.unroll.series.CsvFixture.price;
import static dev.unroll.series.CsvFixture.weekday;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Formats of times and frequencies that are found without being told.
class TimeReadingTest {
  @TempDir Path folder;

  /// Thirty rows and what must be understood: the frequency, the label of row 30, the first that
  /// the file does not have, and the format.
  record Good(IntFunction<String> time, String code, String next, String format) {
    @Override
    public String toString() {
      return format + " " + time.apply(0);
    }
  }

  static Stream<Good> formats() {
    IntFunction<LocalDate> month = row -> day(0).plusMonths(row);
    String dateTime = "ISO 8601 date and time";
    String offset = "ISO 8601 date and time with offset";
    return Stream.of(
        good(row -> day(row), "P1D", "2024-01-31", "yyyy-MM-dd"),
        good("MMM d yyyy", month, "P1M", "2026-07-01"),
        good("MMMM d yyyy", month, "P1M", "2026-07-01"),
        good("MMM d, yyyy", month, "P1M", "2026-07-01"),
        good("d MMM yyyy", month, "P1M", "2026-07-01"),
        good("d-MMM-yyyy", month, "P1M", "2026-07-01"),
        good("MMM yyyy", month, "P1M", "2026-07-01"),
        good("yyyy-MM", month, "P1M", "2026-07-01"),
        good("yyyyMM", month, "P1M", "2026-07-01"),
        good("yyyyMMdd", CsvFixture::day, "P1D", "2024-01-31"),
        good("yyyy/M/d", CsvFixture::day, "P1D", "2024-01-31"),
        good("yyyy-M-d", CsvFixture::day, "P1D", "2024-01-31"),
        good("M/d/yyyy", CsvFixture::day, "P1D", "2024-01-31"),
        good("d/M/yyyy", CsvFixture::day, "P1D", "2024-01-31"),
        good("d-M-yyyy", CsvFixture::day, "P1D", "2024-01-31"),
        good("d.M.yyyy", CsvFixture::day, "P1D", "2024-01-31"),
        good("yyyy'Q'q", row -> day(0).plusMonths(3L * row), "P3M", "2031-07-01"),
        good(row -> 1990 + row, "P1Y", "2020-01-01", "year"),
        good(row -> decimal(row, 12, 9), "P1M", "1951-07-01", "decimal year of months or quarters"),
        good(row -> decimal(row, 12, 2), "P1M", "1951-07-01", "decimal year of months or quarters"),
        good(row -> decimal(row, 4, 2), "P3M", "1956-07-01", "decimal year of months or quarters"),
        good(row -> hour(row), "PT1H", "2024-01-02T06:00:00", dateTime),
        good(
            row -> hour(row).toString().replace('T', ' '), "PT1H", "2024-01-02T06:00:00", dateTime),
        good(row -> hour(row) + ":00.250", "PT1H", "2024-01-02T06:00:00.25", dateTime),
        good(row -> day(row).atTime(16, 0), "P1D", "2024-01-31T16:00:00", dateTime),
        good(row -> hour(row) + "Z", "PT1H", "2024-01-02T06:00:00", offset),
        good(row -> hour(row) + ":00+02:00", "PT1H", "2024-01-02T04:00:00", offset),
        good(row -> hour(row) + ":00-0330", "PT1H", "2024-01-02T09:30:00", offset),
        good(row -> hour(row) + "+01:00[Europe/Paris]", "PT1H", "2024-01-02T05:00:00", offset),
        good(row -> epoch(row), "PT1H", "2024-01-02T06:00:00", "seconds since 1970"),
        good(row -> epoch(row) + "000", "PT1H", "2024-01-02T06:00:00", "milliseconds since 1970"));
  }

  static Stream<Good> frequencies() {
    String date = "yyyy-MM-dd";
    String dateTime = "ISO 8601 date and time";
    return Stream.of(
        good(CsvFixture::weekday, "B", "2024-02-12", date),
        good(row -> weekday(row < 9 ? row : row + 4), "B", "2024-02-16", date),
        good(row -> day(7 * row), "P7D", "2024-07-29", date),
        good(row -> day(28 * row), "P28D", "2026-04-20", date),
        good(row -> LocalDate.of(2024, 1, 31).plusMonths(row), "P1M", "2026-07-31", date),
        good(row -> lastWeekday(day(0).plusMonths(row)), "P1M", "2026-07-31", date),
        good(row -> lastWeekday(day(0).plusMonths(row - 2L)), "P1M", "2026-05-29", date),
        good(row -> firstWeekday(day(0).plusMonths(row + 1L)), "P1M", "2026-08-03", date),
        good(row -> day(0).plusMonths(6L * row), "P6M", "2039-01-01", date),
        good(row -> day(0).withDayOfMonth(15).plusMonths(row), "P1M", "2026-07-15", date),
        good(row -> day(0).minusDays(1).plusYears(row), "P1Y", "2053-12-31", date),
        good(row -> hour(0).plusMinutes(15L * row), "PT15M", "2024-01-01T07:30:00", dateTime),
        good(row -> hour(0).plusSeconds(row), "PT1S", "2024-01-01T00:00:30", dateTime),
        good(row -> day(0).plusYears(100L * row - 1000), "P100Y", "4024-01-01", date));
  }

  @ParameterizedTest
  @MethodSource({"formats", "frequencies"})
  void timesAreUnderstood(Good good) throws IOException {
    assertUnderstood(good);
  }

  /// The default locale and zone of a machine change nothing: neither names of months nor digits,
  /// capital letters, or the time of day.
  @ParameterizedTest
  @CsvSource({
    "tr-TR, Europe/Istanbul",
    "de-DE, Europe/Berlin",
    "ar-EG, Africa/Cairo",
    "hi-IN, Asia/Kolkata",
    "en-US, America/Los_Angeles"
  })
  void theMachineDoesNotMatter(String locale, String zone) throws IOException {
    Locale ownLocale = Locale.getDefault();
    TimeZone ownZone = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      for (Good good : Stream.concat(formats(), frequencies()).toList()) {
        assertUnderstood(good);
      }
    } finally {
      Locale.setDefault(ownLocale);
      TimeZone.setDefault(ownZone);
    }
  }

  @Test
  void convertedTimesAreNoticed() throws IOException {
    assertEquals(
        List.of(new Notice("utc-times", "times with an offset or zone were converted to UTC")),
        read(row -> hour(row) + "+02:00", options()).notices(),
        "notices");
  }

  @ParameterizedTest
  @CsvSource({
    "d MMM yy, 1 JAN 24, 2024-01-01",
    "yyyy-MM-dd HH:mm, 2024-01-01 05:30, 2024-01-01T05:30:00",
    "'MM/dd/yyyy, h a', '01/01/2024, 5 pm', 2024-01-01T17:00:00",
    "yyyy.DDD, 2024.032, 2024-02-01",
    "'''W''d/M/uuuu', W2/1/2024, 2024-01-02",
    "yyyy-MM-dd HH:mmXXX, 2024-01-01 05:30+01:00, 2024-01-01T04:30:00"
  })
  void patternsSayHowTimesAreWritten(String pattern, String text, String label) {
    LocalDateTime time = TimeFormat.ofPattern(pattern).parse(text).orElseThrow();
    assertEquals(label, TimeIndex.of(List.of(time), new Frequency.Days(1)).label(0), pattern);
  }

  @ParameterizedTest
  @CsvSource({
    "P1M, P1M, 12",
    "MS, P1M, 12",
    "M, P1M, 12",
    "ME, P1M, 12",
    "3MS, P3M, 4",
    "Q, P3M, 4",
    "QE-DEC, P3M, 4",
    "Y, P1Y, 1",
    "P12M, P1Y, 1",
    "D, P1D, 7",
    "P1D, P1D, 7",
    "W, P7D, 52",
    "W-SUN, P7D, 52",
    "P1W, P7D, 52",
    "B, B, 5",
    "h, PT1H, 24",
    "H, PT1H, 24",
    "PT1H, PT1H, 24",
    "PT24H, P1D, 7",
    "15min, PT15M, 96",
    "T, PT1M, 1440",
    "s, PT1S, 86400",
    "PT7H, PT7H, 1",
    "step, step, 1",
    "P18M, P18M, 1"
  })
  void codesOfFrequenciesAreRead(String text, String code, int season) {
    Frequency frequency = Frequency.parse(text);
    assertEquals(code, frequency.code(), "code");
    assertEquals(season, frequency.season(), "season");
    assertEquals(frequency.code(), Frequency.parse(frequency.code()).code(), "read back");
  }

  @Test
  void aGivenFrequencyIsChecked() throws IOException {
    Dataset read = read(row -> weekday(row).toString(), options().withFrequency("B"));
    assertEquals(
        "29 of 29 steps are 1 business day (given by --freq)", read.evidence(), "evidence");
  }

  private void assertUnderstood(Good good) throws IOException {
    Dataset read = read(good.time(), options());
    assertEquals(good.code(), read.frequency().code(), "frequency of " + good);
    assertEquals(good.next(), read.series().getFirst().times().label(30), "next of " + good);
    assertEquals(Optional.of(good.format()), read.source().timeFormat(), "format of " + good);
  }

  private Dataset read(IntFunction<String> time, CsvOptions options) throws IOException {
    String text = csv("date,price", 30, row -> "\"" + time.apply(row) + "\"," + price(row));
    return SeriesReader.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  private static CsvOptions options() {
    return CsvOptions.of("price").withTime("date");
  }

  private static Good good(IntFunction<?> time, String code, String next, String format) {
    return new Good(row -> time.apply(row).toString(), code, next, format);
  }

  private static Good good(
      String pattern, IntFunction<? extends TemporalAccessor> time, String code, String next) {
    DateTimeFormatter formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    return new Good(row -> formatter.format(time.apply(row)), code, next, pattern);
  }

  private static long epoch(int row) {
    return hour(row).toEpochSecond(ZoneOffset.UTC);
  }

  /// Years from 1949 as R prints them: no decimals for the first part of a year.
  private static String decimal(int row, int parts, int digits) {
    return row % parts == 0
        ? Integer.toString(1949 + row / parts)
        : String.format(Locale.ROOT, "%." + digits + "f", 1949 + row / (double) parts);
  }

  /// The first weekday of a month, but for January, whose first day of trading is the second.
  private static LocalDate firstWeekday(LocalDate month) {
    LocalDate first = month.plusDays(month.getMonthValue() == 1 ? 1 : 0);
    return first.plusDays(
        first.getDayOfWeek().getValue() > 5 ? 8 - first.getDayOfWeek().getValue() : 0);
  }

  private static LocalDate lastWeekday(LocalDate month) {
    LocalDate last = month.withDayOfMonth(month.lengthOfMonth());
    return last.minusDays(Math.max(0, last.getDayOfWeek().getValue() - 5));
  }
}
