package dev.unroll.cli;

import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The command `unroll`.
public final class Main {
  private final List<String> arguments;
  private final Terminal terminal;

  private Main(List<String> arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
  }

  /// Runs a command and ends the process with its exit code.
  public static void main(String[] arguments) {
    StandardOutput output = new StandardOutput(new FileOutputStream(FileDescriptor.out));
    PrintStream out = new PrintStream(output, true, System.out.charset());
    Terminal terminal = Terminal.detect(out, System.err, System.getenv());
    int exit = run(arguments, terminal);
    System.exit(exit == 0 ? output.check(terminal) : exit);
  }

  /// Runs a command.
  ///
  /// @param out results
  /// @param err progress and error messages
  /// @return the exit code: 0 fine, 2 bad input or usage, 3 numeric failure, 4 resources, 5 our bug
  public static int run(String[] arguments, PrintStream out, PrintStream err) {
    return run(arguments, Terminal.plain(out, err));
  }

  static int run(String[] arguments, Terminal terminal) {
    return new Main(List.of(arguments), terminal).run();
  }

  private int run() {
    try {
      return commandLine().execute(arguments.toArray(String[]::new));
    } catch (Throwable failure) {
      return fail(failure);
    }
  }

  private CommandLine commandLine() {
    Help.Ansi ansi = terminal.colour() ? Help.Ansi.ON : Help.Ansi.OFF;
    CommandLine commandLine =
        new CommandLine(new RootCommand())
            .addSubcommand(new ForecastCommand(terminal))
            .addSubcommand(new PredictCommand(terminal))
            .addSubcommand(new ExplainCommand(terminal))
            .addSubcommand(new InspectCommand(terminal))
            .addSubcommand(new EvaluateCommand(terminal))
            .addSubcommand(new StatesCommand(terminal))
            .addSubcommand(
                new CommandLine(new LabCommand(terminal))
                    .addSubcommand(new ReachCommand(terminal))
                    .addSubcommand(new PowersCommand(terminal)))
            .addSubcommand(
                new CommandLine(new CheckCommand()).addSubcommand(new BitsCommand(terminal)));
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(commandLine.getHelpSectionMap());
    sections.put(SECTION_KEY_OPTION_LIST, new OptionList());
    return commandLine
        .setHelpSectionMap(sections)
        .addSubcommand(new AutoComplete.GenerateCompletion())
        .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
        .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
        .setColorScheme(Help.defaultColorScheme(ansi))
        .setUsageHelpAutoWidth(false)
        .setExpandAtFiles(false)
        .setAbbreviatedOptionsAllowed(false)
        .setExecutionStrategy(Main::execute)
        .setParameterExceptionHandler((failure, _) -> fail(failure))
        .setExecutionExceptionHandler((failure, _, _) -> fail(failure));
  }

  /// Runs the command that is named last. What belongs to one before it, such as `lab --hidden 8
  /// reach`, would do nothing.
  private static int execute(ParseResult parsed) {
    ParseResult command = parsed;
    while (command.hasSubcommand()
        && !command.isUsageHelpRequested()
        && !command.isVersionHelpRequested()) {
      ParseResult next = command.subcommand();
      List<ArgSpec> given = command.matchedArgs();
      if (!given.isEmpty()) {
        CommandSpec spec = next.commandSpec();
        throw new ParameterException(
            spec.commandLine(),
            "%s before '%s' would do nothing".formatted(name(given.getFirst()), spec.name()));
      }
      command = next;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static String name(ArgSpec spec) {
    return spec instanceof OptionSpec option ? option.longestName() : spec.paramLabel();
  }

  /// Reports a failure: as one JSON object where one was asked for, and always on the error stream.
  private int fail(Throwable thrown) {
    Failure failure = Failure.of(thrown);
    if (arguments.contains("--json")) {
      terminal.json(failure.json());
    }
    terminal.note(failure.message());
    if (arguments.contains("--debug")) {
      thrown.printStackTrace(terminal.err());
    }
    if (arguments.isEmpty()) {
      commandLine().usage(terminal.err());
    }
    return failure.exit();
  }
}
