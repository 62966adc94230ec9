package dev.unroll.testkit;

import java.util.Map;
import java.util.stream.Stream;

/// The golden files of the classical models, by the beginning of their names.
final class GoldenClassical {
  private final GoldenFile file;

  GoldenClassical(GoldenFile file) {
    this.file = file;
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return Stream.of("ar_", "local_", "linear_dynamical_system", "hmm_")
        .anyMatch(file.name()::startsWith);
  }

  /// Relative errors of everything that the file expects.
  Map<String, Double> errors() {
    if (file.name().startsWith("ar_")) {
      return new GoldenAr(file).errors();
    }
    return file.name().startsWith("hmm_")
        ? new GoldenHmm(file).errors()
        : new GoldenStateSpace(file).errors();
  }

  /// The relative error of one number.
  static double relative(double expected, double actual) {
    return Errors.relativeL2(new double[] {expected}, new double[] {actual});
  }
}
