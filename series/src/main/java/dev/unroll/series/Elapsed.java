package dev.unroll.series;

import java.time.Duration;

/// How long ago the row before was, of rows at irregular times: known of a row once it is there,
/// and not before. As a logarithm, since such times go from seconds to months.
final class Elapsed {
  private static final String NAME = "time since the row before";

  private Elapsed() {}

  /// The logarithm of the seconds; missing of the first row.
  ///
  /// @param length rows of which it is known
  static Covariate of(TimeIndex times, int length) {
    return Covariate.numbers(
        NAME,
        Covariate.Role.PAST,
        length,
        row -> row == 0 ? Double.NaN : StrictMath.log(seconds(times.elapsed(row))));
  }

  private static double seconds(Duration elapsed) {
    return elapsed.toSeconds() + elapsed.toNanosPart() / 1e9;
  }
}
