package dev.unroll.testkit;

import java.util.Map;

/// The golden files of the classical models, by the beginning of their names.
final class GoldenClassical {
  private final GoldenFile file;

  GoldenClassical(GoldenFile file) {
    this.file = file;
  }

  /// Whether this reader knows what the file describes.
  static boolean reads(GoldenFile file) {
    return file.name().startsWith("ar_");
  }

  /// Relative errors of everything that the file expects.
  Map<String, Double> errors() {
    return new GoldenAr(file).errors();
  }

  /// The relative error of one number.
  static double relative(double expected, double actual) {
    return Errors.relativeL2(new double[] {expected}, new double[] {actual});
  }
}
