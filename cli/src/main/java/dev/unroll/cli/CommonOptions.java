package dev.unroll.cli;

import picocli.CommandLine.Option;

/// What every command understands.
final class CommonOptions {
  @Option(
      names = "--json",
      description = "Print exactly one JSON object, also for an error; described in docs/json.md.")
  boolean json;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no notes; errors only.")
  boolean quiet;

  @Option(names = "--debug", description = "Print the stack trace of an error.")
  boolean debug;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;
}
