package dev.unroll.cli;

import dev.unroll.lab.Assignment;
import dev.unroll.lab.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unroll lab`: the classic tasks that ask a network to remember.
@Command(
    name = "lab",
    sortOptions = false,
    header = "Solve the classic tasks that ask a network to remember.",
    descriptionHeading = "%n",
    description =
        "Trains one network a seed on sequences made up as it goes, until a fixed rule says that the"
            + " task is solved; described in docs/lab.md. What is not given is what solves the task."
            + " Ctrl-C prints what there is.",
    parameterListHeading = "%n",
    commandListHeading = "%nAlso:%n",
    customSynopsis = "unroll lab TASK [OPTION]...",
    footer = {"", "Example:", "  unroll lab adding --length 100 --cell gru --seeds 5"})
final class LabCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private LabTask task = new LabTask();

  @Mixin private LabTraining training = new LabTraining();

  @Mixin private CommonOptions common = new CommonOptions();

  LabCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Assignment assignment = task.assignment();
    Settings settings = training.settings(assignment.defaults());
    List<Long> seeds = training.seeds();
    LabRun run = new LabRun(assignment, settings, seeds);
    if (!common.json) {
      run.announce(terminal);
    }
    try (Interruption interruption = new Interruption()) {
      run.train(new LabView(terminal, common.quiet, settings.maxSequences(), interruption));
      if (common.json) {
        terminal.json(run.json());
      } else {
        run.print(terminal);
      }
    }
    return run.exit();
  }
}
