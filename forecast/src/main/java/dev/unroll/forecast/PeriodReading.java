package dev.unroll.forecast;

import dev.unroll.series.Frequency;
import dev.unroll.series.TargetKind;

/// One step a period, such as a day of 24 hours, or for networks that only read windows a row. The
/// network reads the last few periods from a state of zeros, and says how the next rows differ from
/// the last period repeated. A window is scaled by itself, so that series of any size are alike to
/// the network (see [PeriodWindow]).
///
/// @param kind of the target
/// @param horizon rows ahead
/// @param period rows in a period, 1 to [#LONGEST]
/// @param window periods read, at most; where a series begins there are fewer
/// @param year how many rows ago the rows were that are read beside those of the window, because
///   what followed them then may come again; 0 for none
/// @param encoding of what is known beside values
/// @param head what is said of each row ahead
public record PeriodReading(
    TargetKind kind, int horizon, int period, int window, int year, Encoding encoding, Head head)
    implements NetworkReading {

  /// Rows in a period, at most.
  public static final int LONGEST = 400;

  /// Periods of history a series should have.
  static final int FEWEST = 4;

  private static final int DAYS = 14;
  private static final int WEEKS = 8;
  private static final int YEARS = 2;
  private static final int WEEKS_A_YEAR = 52;
  private static final int ROWS = 32;

  /// Rows that say how large values are.
  private static final int FEWEST_ROWS = 4;

  public PeriodReading {
    if (period < 1 || period > LONGEST || window < 1 || year < 0) {
      throw new IllegalArgumentException(
          "a period of %s rows, %s of them, and a year of %s; expected 1 to %s rows, 1 or more of them"
              .formatted(period, window, year, LONGEST));
    }
  }

  /// Of nothing but values, whose network says numbers.
  public PeriodReading(TargetKind kind, int horizon, int period, int window, int year) {
    this(kind, horizon, period, window, year, Encoding.NONE, Head.POINT);
  }

  /// The same, of what is known beside values too, and whose network may say something else.
  PeriodReading with(Encoding seen, Head said) {
    return new PeriodReading(kind, horizon, period, window, year, seen, said);
  }

  /// With as many periods as are usual: two weeks of days, eight weeks, two years; but at most half
  /// of the rows there are. Where a period is a week of days, the year before is read too, 52 weeks
  /// ago, if the series last three years.
  ///
  /// @param rows of half of the series
  static PeriodReading of(TargetKind kind, int horizon, int period, Frequency frequency, int rows) {
    int usual =
        switch (frequency) {
          case Frequency.Clock _ -> DAYS;
          case Frequency.Days _, Frequency.BusinessDays _ -> WEEKS;
          case Frequency.Months _ -> YEARS;
          case Frequency.Step _, Frequency.Irregular _ -> WEEKS;
        };
    boolean weeks = frequency.season() == period && (period == 7 || period == 5);
    int year = weeks ? WEEKS_A_YEAR * period : 0;
    int window = Math.clamp(rows / (2 * period), 1, usual);
    return new PeriodReading(kind, horizon, period, window, rows >= 3 * year ? year : 0);
  }

  /// A window of rows, a row a step: 32, but at most half of the rows there are.
  ///
  /// @param rows of half of the series
  static PeriodReading ofRows(TargetKind kind, int horizon, int rows) {
    return new PeriodReading(kind, horizon, 1, Math.clamp(rows / 2, 1, ROWS), 0);
  }

  /// Rows of a year ago that are read beside a period come this much later than the same period
  /// did: the horizon, rounded up to whole periods. So the last of them are those that followed.
  int lead() {
    return Math.min(year, (horizon + period - 1) / period * period);
  }

  @Override
  public int answered() {
    return horizon;
  }

  @Override
  public int inputs() {
    return values() + SeenRows.inputs(encoding, period, horizon);
  }

  /// How many of the numbers that a network sees at a step are values.
  int values() {
    return year == 0 ? period : 2 * period;
  }

  @Override
  public int firstRows() {
    return period == 1 ? FEWEST_ROWS : period;
  }

  /// Rows that must be remembered.
  int memory() {
    return window * period + (year == 0 ? 0 : year - lead());
  }

  @Override
  public String words() {
    if (period == 1) {
      return "%s rows at a time".formatted(window);
    }
    return "%s periods of %s rows at a time%s"
        .formatted(window, period, year == 0 ? "" : ", and those of " + year + " rows ago");
  }
}
