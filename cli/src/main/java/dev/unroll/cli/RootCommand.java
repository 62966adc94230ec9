package dev.unroll.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `unroll` without a command.
@Command(
    name = "unroll",
    descriptionHeading = "%n",
    description =
        "Forecasts time series with recurrent networks, beside the simple models they must beat.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = VersionLines.class,
    sortOptions = false,
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "'unroll COMMAND --help' explains a command.",
      "Exit codes: 0 fine, 2 bad input or usage, 3 numeric failure, 4 not enough memory",
      "or disk, 5 a bug in Unroll."
    })
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this text.")
  boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the versions of Unroll and Java, and the kernels in use.")
  boolean version;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "a command is expected: forecast, predict, explain, inspect, evaluate, states, lab or"
            + " check");
  }
}
