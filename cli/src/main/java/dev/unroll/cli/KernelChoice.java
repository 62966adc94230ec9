package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import java.util.List;

/// The words that `--kernels` knows.
final class KernelChoice extends Choice {
  static final String DEFAULT = "auto";

  KernelChoice() {
    super(List.of(DEFAULT, "scalar", "vector"));
  }

  /// What a word means.
  ///
  /// @throws IllegalArgumentException if this JVM cannot run that set
  static Kernels kernels(String word) {
    try {
      return switch (word) {
        case "scalar" -> Kernels.scalar();
        case "vector" -> Kernels.vector();
        default -> Kernels.auto();
      };
    } catch (IllegalStateException e) {
      throw new IllegalArgumentException("--kernels vector: " + e.getMessage(), e);
    }
  }
}
