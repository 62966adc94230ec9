package dev.unroll.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Waves of one period, in rows: sine and cosine of `2 pi k r / period` for the first few `k`,
/// where `r` counts rows from 1970 on, or from the first row where rows have no times.
///
/// @param period in rows, more than 1; it need not be whole
/// @param order the largest `k`, at most half of the period
record Fourier(double period, int order) {

  /// Waves such as `24:2,168:3`: the periods, each with its order.
  ///
  /// @throws IllegalArgumentException if they are written in another way
  static List<Fourier> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(one -> one(text, one.strip())).toList();
  }

  private static Fourier one(String text, String wave) {
    String[] parts = wave.split(":", -1);
    boolean numbers =
        parts.length == 2 && Numbers.isPlain(parts[0]) && parts[1].matches("[1-9]\\d?");
    double period = numbers ? Double.parseDouble(parts[0]) : 0;
    int order = numbers ? Integer.parseInt(parts[1]) : 0;
    if (!(period > 1) || !Double.isFinite(period) || 2 * order > period) {
      throw new IllegalArgumentException(
          "--fourier %s: expected periods in rows and how many waves of each, at most half of the period, such as 24:2,168:3"
              .formatted(text));
    }
    return new Fourier(period, order);
  }

  /// The waves of rows.
  static List<Covariate> of(String text, TimeIndex times) {
    return parse(text).stream().flatMap(wave -> wave.covariates(times)).toList();
  }

  private Stream<Covariate> covariates(TimeIndex times) {
    return IntStream.rangeClosed(1, order)
        .boxed()
        .flatMap(k ->
            Stream.of(
                wave(k, "sin", row -> StrictMath.sin(angle(times, k, row))),
                wave(k, "cos", row -> StrictMath.cos(angle(times, k, row)))));
  }

  private double angle(TimeIndex times, int k, int row) {
    return 2 * Math.PI * k * (times.position(row) % period / period);
  }

  private Covariate wave(int k, String function, IntToDoubleFunction at) {
    String name = String.format(Locale.ROOT, "fourier %s:%d %s", period, k, function);
    return Covariate.numbers(name, Covariate.Role.FUTURE, Integer.MAX_VALUE, at);
  }
}
