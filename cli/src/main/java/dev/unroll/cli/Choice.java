package dev.unroll.cli;

import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The words that an option knows; another one is refused, with a guess at what was meant.
abstract class Choice implements ITypeConverter<String>, Iterable<String> {
  private final List<String> words;

  Choice(List<String> words) {
    this.words = words;
  }

  @Override
  public String convert(String given) {
    if (!words.contains(given)) {
      throw new TypeConversionException(Spelling.unknown(given, words));
    }
    return given;
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }
}
