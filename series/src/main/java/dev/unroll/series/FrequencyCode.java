package dev.unroll.series;

import dev.unroll.series.Frequency.Months.Day;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the codes of frequencies.
final class FrequencyCode {
  private static final Pattern ISO = Pattern.compile("P(\\d{1,6})([DWMY])");

  /// A count, a name, and what pandas adds to it: `15min`, `W-SUN`, `QE-DEC`.
  private static final Pattern ALIAS = Pattern.compile("(\\d{0,6})([A-Za-z]+)(-[A-Z]{3})?");

  private FrequencyCode() {}

  static Frequency parse(String code) {
    try {
      if (code.equals("step")) {
        return new Frequency.Step();
      }
      if (code.equals("irregular")) {
        return new Frequency.Irregular();
      }
      if (code.startsWith("PT")) {
        return ofDuration(Duration.parse(code));
      }
      Matcher matcher = ISO.matcher(code);
      if (!matcher.matches()) {
        matcher = ALIAS.matcher(code);
      }
      if (!matcher.matches()) {
        throw new IllegalArgumentException("no unit");
      }
      return ofUnit(
          matcher.group(2), matcher.group(1).isEmpty() ? 1 : Integer.parseInt(matcher.group(1)));
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException unknown) {
      throw new IllegalArgumentException(
          "--freq "
              + Words.quote(code)
              + ": expected P1D, B (business days), P7D, P1M, P3M, P1Y, PT1H, PT15M or another ISO"
              + " 8601 period of one unit, D, W, MS, M, QS, Q, Y, h, 15min, s, or irregular",
          unknown);
    }
  }

  static Frequency ofDuration(Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException("not positive");
    }
    return duration.equals(Duration.ofDays(duration.toDays()))
        ? new Frequency.Days(Math.toIntExact(duration.toDays()))
        : new Frequency.Clock(duration);
  }

  /// Units of ISO 8601 and names of pandas, old ones included. `M` is months and `min` minutes.
  private static Frequency ofUnit(String name, int count) {
    if (count == 0) {
      throw new IllegalArgumentException("not positive");
    }
    String unit = name.equals("M") ? "ME" : name.toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "ms" -> new Frequency.Months(count);
      case "bms" -> new Frequency.Months(count, Day.FIRST_WEEKDAY);
      case "ME", "me" -> new Frequency.Months(count, Day.LAST);
      case "bm", "bme" -> new Frequency.Months(count, Day.LAST_WEEKDAY);
      case "qs" -> new Frequency.Months(3 * count);
      case "bqs" -> new Frequency.Months(3 * count, Day.FIRST_WEEKDAY);
      case "q", "qe" -> new Frequency.Months(3 * count, Day.LAST);
      case "bq", "bqe" -> new Frequency.Months(3 * count, Day.LAST_WEEKDAY);
      case "y", "ye", "ys", "a", "as" -> new Frequency.Months(12 * count);
      case "w" -> new Frequency.Days(7 * count);
      case "d" -> new Frequency.Days(count);
      case "b" -> businessDays(count);
      case "h" -> ofDuration(Duration.ofHours(count));
      case "min", "t" -> ofDuration(Duration.ofMinutes(count));
      case "s" -> ofDuration(Duration.ofSeconds(count));
      default -> throw new IllegalArgumentException("unknown unit");
    };
  }

  private static Frequency businessDays(int count) {
    if (count != 1) {
      throw new IllegalArgumentException("several business days are not a frequency");
    }
    return new Frequency.BusinessDays();
  }
}
