package dev.unroll.cli;

import dev.unroll.series.CovariateOptions;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What networks are told beside the values of a series.
final class CovariateColumns {
  @Option(
      names = "--past",
      paramLabel = "COLUMN,...",
      description = "Covariates that are known up to the last value, such as the weather.")
  Optional<String> past = Optional.empty();

  @Option(
      names = "--future",
      paramLabel = "COLUMN,...",
      description =
          "Covariates that are known ahead, such as holidays. Rows after the last value say what"
              + " they will be.")
  Optional<String> future = Optional.empty();

  @Option(
      names = "--static",
      paramLabel = "COLUMN,...",
      description = "Covariates that are the same in all rows of a series.")
  Optional<String> statics = Optional.empty();

  @Option(
      names = "--categorical",
      paramLabel = "COLUMN,...",
      description =
          "Those of them that are categories (default: those whose first value is not a number).")
  Optional<String> categorical = Optional.empty();

  @Option(
      names = "--calendar",
      paramLabel = "WORD,...",
      description = "Known ahead from the time: hour, weekday, month, yearday.")
  Optional<String> calendar = Optional.empty();

  @Option(
      names = "--fourier",
      paramLabel = "PERIOD:N,...",
      description =
          "Known ahead: N waves of a period in rows, sine and cosine, such as 24:2,168:3.")
  Optional<String> fourier = Optional.empty();

  @Option(
      names = "--multivariate",
      description = "Of several targets, each is forecast from the past of all.")
  boolean multivariate;

  CovariateOptions options() {
    return new CovariateOptions(
        past, future, statics, categorical, calendar, fourier, multivariate);
  }
}
