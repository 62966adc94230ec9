package dev.unroll.acceptance.learning;

import java.util.Locale;

/// One thing that must be learned or forecast well enough.
///
/// @param name of the data and the model
/// @param number that was reached
/// @param least the bar: not below
/// @param most the bar: not above
/// @param anchor what the bar is taken from
record LearningBar(String name, double number, double least, double most, String anchor) {
  /// An error, or another number that should be small.
  static LearningBar atMost(double most, String name, double number, String anchor) {
    return new LearningBar(name, number, 0, most, anchor);
  }

  /// A number that others published, to as many digits as four after the point can say.
  static LearningBar published(double official, String name, double number, String anchor) {
    return new LearningBar(name, number, official - 0.0005, official + 0.0005, anchor);
  }

  boolean passes() {
    return number >= least && number <= most;
  }

  /// A line with number, bar and anchor.
  String line() {
    return String.format(
        Locale.ROOT,
        "%s  %s: %.4f, expected %.4f to %.4f (%s)",
        passes() ? "pass" : "FAIL",
        name,
        number,
        least,
        most,
        anchor);
  }
}
