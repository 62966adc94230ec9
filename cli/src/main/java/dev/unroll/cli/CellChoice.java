package dev.unroll.cli;

import dev.unroll.forecast.Architecture.Family;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The words that `--cell` knows.
final class CellChoice implements ITypeConverter<String>, Iterable<String> {
  private static final List<String> WORDS =
      Arrays.stream(Family.values()).map(Family::word).toList();

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
  static Family family(String word) {
    return Family.of(word).orElseThrow();
  }
}
