package dev.unroll.bench;

import java.util.Locale;

/// A number that is not a comparison with a peer, and what is aimed at.
///
/// @param limit what the value must reach, or not exceed
/// @param atMost whether the limit is an upper one
record Finding(String what, double value, double limit, boolean atMost) {

  static Finding atLeast(String what, double value, double limit) {
    return new Finding(what, value, limit, false);
  }

  static Finding atMost(String what, double value, double limit) {
    return new Finding(what, value, limit, true);
  }

  boolean met() {
    return atMost ? value <= limit : value >= limit;
  }

  String target() {
    return (atMost ? "<= " : ">= ") + String.format(Locale.ROOT, "%.4g", limit);
  }
}
