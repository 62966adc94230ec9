package dev.unroll.series;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How to read a CSV file: which columns are meant and, where the reader shall not find out by
/// itself, how they are written. Plain text throughout, so that a model file can keep it.
///
/// @param target the column to forecast, or several with commas between them, a series each
/// @param series the column that says which series a row belongs to, or several; empty: the file is
///   one series
/// @param time the column of times, or several, such as `year,month,day`; empty: rows are counted
/// @param timeFormat a pattern of [java.time.format.DateTimeFormatter] with English names; empty:
///   found from the rows
/// @param frequency a code that [Frequency#parse] knows, `irregular` among them; empty: found from
///   the times
/// @param covariates what else to read
/// @param reading what to do where the file is not a plain table
public record CsvOptions(
    String target,
    Optional<String> series,
    Optional<String> time,
    Optional<String> timeFormat,
    Optional<String> frequency,
    CovariateOptions covariates,
    Reading reading) {

  /// Checks that the options fit together.
  ///
  /// @throws IllegalArgumentException if they do not
  public CsvOptions {
    if (target.isBlank()) {
      throw new IllegalArgumentException("--target: the name of a column is expected");
    }
    List<String> columns =
        Stream.of(Optional.of(target), series, time).flatMap(Optional::stream).toList();
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new IllegalArgumentException(
          "--target, --series and --time must name different columns, not " + columns);
    }
    boolean timed = time.isPresent() || reading.layout() == Reading.Layout.WIDE_TIME;
    if (time.isPresent() && reading.layout() != Reading.Layout.LONG) {
      throw new IllegalArgumentException(
          "--time does not go with --%s, where rows have no time"
              .formatted(reading.layout().word()));
    }
    if (!timed && timeFormat.isPresent()) {
      throw new IllegalArgumentException("--time-format needs --time COLUMN");
    }
    if (!timed && frequency.isPresent()) {
      throw new IllegalArgumentException("--freq needs --time COLUMN");
    }
    checkCovariates(target, covariates, timed, reading.layout());
    timeFormat.ifPresent(TimeFormat::ofPattern);
    frequency.map(Frequency::parse).ifPresent(CsvOptions::checkCalendar);
  }

  /// One series whose rows are counted, everything else found from the file.
  public static CsvOptions of(String target) {
    return new CsvOptions(
        target,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        CovariateOptions.NONE,
        Reading.PLAIN);
  }

  /// The same with another way to read.
  public CsvOptions withReading(Reading other) {
    return new CsvOptions(target, series, time, timeFormat, frequency, covariates, other);
  }

  /// The same with a column of series ids.
  public CsvOptions withSeries(String column) {
    return new CsvOptions(
        target, Optional.of(column), time, timeFormat, frequency, covariates, reading);
  }

  /// The same with a column of times.
  public CsvOptions withTime(String column) {
    return new CsvOptions(
        target, series, Optional.of(column), timeFormat, frequency, covariates, reading);
  }

  /// The same with a pattern of times, such as `d.M.yyyy HH:mm`.
  public CsvOptions withTimeFormat(String pattern) {
    return new CsvOptions(
        target, series, time, Optional.of(pattern), frequency, covariates, reading);
  }

  /// The same with a frequency, such as `P1M` or `B`.
  public CsvOptions withFrequency(String code) {
    return new CsvOptions(target, series, time, timeFormat, Optional.of(code), covariates, reading);
  }

  /// The same with a delimiter, such as `;` or `tab`.
  public CsvOptions withDelimiter(String text) {
    Reading.Text other =
        new Reading.Text(Optional.of(text), reading.text().encoding(), reading.text().zone());
    return withReading(reading.with(other));
  }

  /// The same with covariates.
  public CsvOptions withCovariates(CovariateOptions other) {
    return new CsvOptions(target, series, time, timeFormat, frequency, other, reading);
  }

  private static void checkCovariates(
      String target, CovariateOptions covariates, boolean timed, Reading.Layout layout) {
    if (!timed && covariates.calendar().isPresent()) {
      throw new IllegalArgumentException("--calendar needs --time COLUMN");
    }
    if (layout != Reading.Layout.LONG && covariates.changeByRow()) {
      throw new IllegalArgumentException(
          "--past, --future and --multivariate do not go with --%s, where columns are steps; --static does"
              .formatted(layout.word()));
    }
    if (covariates.future().or(covariates::statics).filter(target::equals).isPresent()) {
      throw new IllegalArgumentException(
          "--target %s is not known ahead; name it neither in --future nor in --static"
              .formatted(target));
    }
  }

  private static void checkCalendar(Frequency frequency) {
    if (frequency instanceof Frequency.Step) {
      throw new IllegalArgumentException(
          "--freq step means rows without times: leave out --time and --freq");
    }
  }
}
