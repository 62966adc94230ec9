package dev.unroll.cli;

import dev.unroll.kernel.Kernels;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The words that `--kernels` knows.
final class KernelChoice implements ITypeConverter<String>, Iterable<String> {
  static final String DEFAULT = "auto";
  private static final List<String> WORDS = List.of(DEFAULT, "scalar", "vector");

  @Override
  public String convert(String given) {
    if (!WORDS.contains(given)) {
      throw new TypeConversionException(Spelling.unknown(given, WORDS));
    }
    return given;
  }

  @Override
  public Iterator<String> iterator() {
    return WORDS.iterator();
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
