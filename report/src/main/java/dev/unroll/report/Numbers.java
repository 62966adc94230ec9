package dev.unroll.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// Numbers as text, the same in every locale.
public final class Numbers {
  /// What stands for an undefined number.
  public static final String UNDEFINED = "–";

  private static final double LARGEST = 1e9;
  private static final double SMALLEST = 1e-4;

  private Numbers() {}

  /// A number by itself, with five significant digits; a whole one without decimals.
  public static String value(double value) {
    return areWhole(DoubleStream.of(value)) && Math.abs(value) < LARGEST
        ? fixed(value, 0)
        : like(sizes(DoubleStream.of(value)), 5).text(value);
  }

  /// A number with so many digits after the point; [#UNDEFINED] for NaN.
  public static String fixed(double value, int digits) {
    if (!Double.isFinite(value)) {
      return UNDEFINED;
    }
    if (Math.abs(value) >= 1e12) {
      return String.format(Locale.ROOT, "%.2e", value);
    }
    String text = String.format(Locale.ROOT, "%." + digits + "f", value);
    return text.startsWith("-") && text.matches("-[0.]*") ? text.substring(1) : text;
  }

  /// The same with a true minus sign.
  public static String minus(String number) {
    return number.startsWith("-") ? "−" + number.substring(1) : number;
  }

  /// A p value.
  public static String p(double p) {
    return p < 0.001 ? "< 0.001" : fixed(p, 3);
  }

  /// A p value in a sentence, such as `p = 0.412`.
  public static String pPhrase(double p) {
    return Double.isNaN(p) ? "p undefined" : p < 0.001 ? "p < 0.001" : "p = " + fixed(p, 3);
  }

  /// `1 series`, `2 origins`: a count and its noun, whose plural is given.
  public static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /// A coordinate in a picture.
  public static String coordinate(double value) {
    double tenths = Math.rint(value * 10);
    long whole = (long) tenths;
    return whole % 10 == 0
        ? Long.toString(whole / 10)
        : (whole < 0 ? "-" : "") + Math.abs(whole) / 10 + "." + Math.abs(whole) % 10;
  }

  /// One style for the numbers of a column, so that their points stand below each other: at least
  /// two digits after the point, and four significant ones for the smallest number, as long as the
  /// largest has at most nine.
  public static Style column(DoubleStream values) {
    double[] sizes = sizes(values);
    return style(sizes, Math.max(2, digits(smallest(sizes), 4)));
  }

  /// Whether there are counts only: numbers without decimals.
  static boolean areWhole(DoubleStream values) {
    return values.filter(Double::isFinite).allMatch(value -> value == Math.rint(value));
  }

  private static Style like(double[] sizes, int significant) {
    return style(sizes, digits(smallest(sizes), significant));
  }

  private static Style style(double[] sizes, int wanted) {
    double largest = Arrays.stream(sizes).max().orElse(1);
    return largest >= LARGEST || largest < SMALLEST
        ? new Style(-1)
        : new Style(Math.clamp(wanted, 0, Math.clamp(digits(largest, 9), 0, 8)));
  }

  private static double[] sizes(DoubleStream values) {
    return values.filter(Double::isFinite).map(Math::abs).filter(size -> size > 0).toArray();
  }

  private static double smallest(double[] sizes) {
    return Arrays.stream(sizes).min().orElse(1);
  }

  /// Digits after the point that show so many significant ones.
  private static int digits(double size, int significant) {
    return significant - 1 - (int) Math.floor(Math.log10(size));
  }

  /// How numbers are written.
  ///
  /// @param digits after the point; -1 for powers of ten
  public record Style(int digits) {
    String text(double value) {
      if (!Double.isFinite(value)) {
        return UNDEFINED;
      }
      return digits < 0 ? String.format(Locale.ROOT, "%.4e", value) : fixed(value, digits);
    }
  }
}
