package dev.unroll.cli;

import dev.unroll.series.Refit;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads `--refit`: `never`, or after how many origins.
final class RefitChoice implements ITypeConverter<Refit> {
  /// What [#convert] reads.
  static String text(Refit refit) {
    return refit.every() == 0 ? "never" : Integer.toString(refit.every());
  }

  @Override
  public Refit convert(String text) {
    if (text.equals("never")) {
      return Refit.NEVER;
    }
    if (text.matches("[1-9]\\d{0,5}")) {
      return Refit.every(Integer.parseInt(text));
    }
    throw new TypeConversionException(
        "'%s', expected never, or after how many origins, such as 10".formatted(text));
  }
}
