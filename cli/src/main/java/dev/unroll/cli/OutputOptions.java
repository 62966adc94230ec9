package dev.unroll.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Where the results of a run go.
final class OutputOptions {
  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = "Write the forecasts to this file as well.")
  Optional<Path> out = Optional.empty();

  @Option(
      names = "--backtest-out",
      paramLabel = "FILE.csv",
      description = "Write what every model forecast at every origin of the backtest to this file.")
  Optional<Path> backtest = Optional.empty();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Leave the results in this folder (default: unroll-out/<file>-<target>).")
  Optional<Path> dir = Optional.empty();

  @Option(
      names = "--show-config",
      description = "Print the settings as they would be used, and do nothing else.")
  boolean showConfig;

  @Mixin PathOptions paths = new PathOptions();
}
