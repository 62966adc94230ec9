package dev.unroll.cli;

import dev.unroll.classical.EmissionKind;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The words that `--emission` knows.
final class EmissionChoice implements ITypeConverter<String>, Iterable<String> {
  static final String DEFAULT = word(EmissionKind.GAUSSIAN);

  private static final List<String> WORDS =
      Arrays.stream(EmissionKind.values()).map(EmissionChoice::word).toList();

  static String word(EmissionKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

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
  static EmissionKind kind(String word) {
    return EmissionKind.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
