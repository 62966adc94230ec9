package dev.unroll.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `unroll check`: shows that a promise holds on this machine.
@Command(
    name = "check",
    descriptionHeading = "%n",
    description = "Shows that what Unroll promises holds on this machine.")
final class CheckCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a check is expected: bits");
  }
}
