package dev.unroll.nn;

/// Checks at the public edge.
final class Checks {
  private Checks() {}

  static void hiddenSize(String who, int hiddenSize) {
    size(who, "hiddenSize", hiddenSize);
  }

  static void size(String who, String what, int size) {
    if (size < 1 || size > 16_384) {
      throw new IllegalArgumentException(
          "%s: %s %s, expected 1 to 16384".formatted(who, what, size));
    }
  }

  static void level(String who, int level) {
    if (level < 0 || level > 1000) {
      throw new IllegalArgumentException("%s: level %s, expected 0 to 1000".formatted(who, level));
    }
  }

  static void features(String who, int expected, Sequences input) {
    if (input.features() != expected) {
      throw new IllegalArgumentException(
          "%s: input has %s features, expected %s (input %s)"
              .formatted(who, input.features(), expected, input.shape()));
    }
  }

  /// Whether a network gives what a loss needs.
  static void outputs(String who, int given, int targets, Loss loss) {
    if (given != targets * loss.outputs()) {
      throw new IllegalArgumentException(
          "%s: the network gives %s outputs, %s targets a step need %s for %s"
              .formatted(who, given, targets, targets * loss.outputs(), loss));
    }
  }

  static void atLeastOne(String who, String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s: %s %s, expected 1 or more".formatted(who, what, value));
    }
  }

  static void notNegative(String who, String what, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException(
          "%s: %s %s, expected 0 or more".formatted(who, what, value));
    }
  }

  /// How much a loss counts. Less than nothing would turn learning round.
  static void weight(float weight) {
    if (!(weight >= 0 && weight < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "loss: weight %s, expected 0 or more, and finite".formatted(weight));
    }
  }

  static void positive(String who, String what, double value) {
    if (!(value > 0)) {
      throw new IllegalArgumentException("%s: %s %s, expected above 0".formatted(who, what, value));
    }
  }

  static void share(String who, String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException(
          "%s: %s %s, expected 0 or more and below 1".formatted(who, what, value));
    }
  }

  static void fraction(String who, String what, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("%s: %s %s, expected 0 to 1".formatted(who, what, value));
    }
  }

  static void count(String who, double target) {
    if (!(target >= 0 && target <= 1_000_000 && target == Math.rint(target))) {
      throw new IllegalArgumentException(
          "%s: target %s, expected a count from 0 to 1000000".formatted(who, target));
    }
  }

  static void steps(String who, long steps, long fewest) {
    if (steps < fewest) {
      throw new IllegalArgumentException(
          "%s: %s steps, expected %s or more".formatted(who, steps, fewest));
    }
  }

  static void factor(String who, String what, double factor) {
    if (!(factor > 0 && factor <= 1)) {
      throw new IllegalArgumentException(
          "%s: %s %s, expected above 0 and at most 1".formatted(who, what, factor));
    }
  }
}
