package dev.unroll.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/// A range of numbers and where they stand on a line from 0 to 1.
///
/// @param low below `high`
/// @param high finite
/// @param logarithmic whether equal ratios, not equal differences, are equally far apart
public record Axis(double low, double high, boolean logarithmic) {

  /// Numbers whose largest is so many times the smallest are shown by their logarithm.
  private static final double WIDE = 30;

  /// All these numbers and a little air around them.
  public static Axis around(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(1);
    double air = 0.05 * high - 0.05 * low;
    if (air <= 1e-12 * Math.max(Math.abs(low), Math.abs(high))) {
      air = low == 0 ? 1 : 0.1 * Math.abs(low);
    }
    return new Axis(low - air, high + air, false);
  }

  /// All these numbers, by their logarithm if all are positive and their range is wide.
  public static Axis aroundPositive(DoubleStream values) {
    double[] finite = values.filter(Double::isFinite).toArray();
    double low = Arrays.stream(finite).min().orElse(0);
    double high = Arrays.stream(finite).max().orElse(1);
    return low > 0 && high / low > WIDE
        ? new Axis(low / 1.2, high * 1.2, true)
        : around(Arrays.stream(finite));
  }

  /// Exactly from one number to another.
  public static Axis exactly(double low, double high) {
    return low < high ? new Axis(low, high, false) : new Axis(low - 0.5, low + 0.5, false);
  }

  /// Where a number stands: 0 at `low`, 1 at `high`.
  public double position(double value) {
    return logarithmic
        ? Math.log(value / low) / Math.log(high / low)
        : (value / 2 - low / 2) / (high / 2 - low / 2);
  }

  /// Round numbers within the range.
  ///
  /// @param most how many, about
  public List<Double> ticks(int most) {
    if (logarithmic) {
      List<Double> ticks = logarithmicTicks(1, 2, 5);
      return ticks.size() <= 2 * most ? ticks : logarithmicTicks(1);
    }
    List<Double> ticks = new ArrayList<>();
    double step = step(most);
    double first = Math.ceil(low / step);
    for (int k = 0; k <= 2 * most && (first + k) * step <= high; k++) {
      ticks.add((first + k) * step);
    }
    return ticks;
  }

  private List<Double> logarithmicTicks(int... digits) {
    List<Double> ticks = new ArrayList<>();
    for (int power = (int) Math.floor(Math.log10(low)); Math.pow(10, power) <= high; power++) {
      for (int digit : digits) {
        ticks.add(digit * Math.pow(10, power));
      }
    }
    ticks.removeIf(tick -> tick < low || tick > high);
    return ticks;
  }

  /// A tick as text.
  public String label(double tick, int most) {
    double size = Math.max(Math.abs(low), Math.abs(high));
    if (size >= 1e9 || size < 1e-3) {
      return tick == 0 ? "0" : String.format(Locale.ROOT, "%.1e", tick);
    }
    double unit = size >= 1e6 ? 1e6 : size >= 1e5 ? 1e3 : 1;
    double step = logarithmic ? tick : step(most);
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step / unit) - 1e-9));
    return Numbers.minus(Numbers.fixed(tick / unit, digits))
        + (unit == 1e6 ? "M" : unit == 1e3 ? "k" : "");
  }

  /// The smallest of 1, 2 and 5 times a power of ten that needs no more than `most` ticks.
  private double step(int most) {
    double rough = (high / most - low / most);
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    for (double digit : new double[] {1, 2, 5}) {
      if (digit * power >= rough * (1 - 1e-9)) {
        return digit * power;
      }
    }
    return 10 * power;
  }
}
