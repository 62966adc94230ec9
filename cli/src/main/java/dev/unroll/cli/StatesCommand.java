package dev.unroll.cli;

import dev.unroll.classical.Decoding;
import dev.unroll.report.StatesReport;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.SeriesReader;
import dev.unroll.store.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `unroll states`: decodes series with a hidden Markov model.
@Command(
    name = "states",
    sortOptions = false,
    header = "Find hidden states in a CSV file: which one each row is in.",
    descriptionHeading = "%n",
    description = {
      "Fits one hidden Markov model to all series of the file (Baum-Welch) and",
      "decodes each: the most likely path (Viterbi) and the probabilities of the",
      "states. Leaves states.html and states.csv in",
      "unroll-out/<file>-<target>-states/."
    },
    parameterListHeading = "%n",
    customSynopsis = "unroll states DATA.csv --target COLUMN [OPTION]...",
    footer = {
      "",
      "Example:",
      "  unroll states examples/data/sp500-daily.csv --time date --target close \\",
      "      --log-returns"
    })
final class StatesCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(paramLabel = "DATA.csv", description = "CSV file with a header.")
  private Path file = Path.of("");

  @Mixin private DataOptions columns = new DataOptions();

  @Mixin private StatesOptions states = new StatesOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  StatesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Decoding.Question question = states.question();
    CsvOptions csv = columns.csv();
    Dataset data = SeriesReader.read(file, csv);
    Path folder = states.dir.orElseGet(() -> ResultFolder.named(file, csv.target() + "-states"));
    Path report = folder.resolve("states.html");
    Path table = folder.resolve("states.csv");
    Outputs.folder("--dir", folder);
    List.of(report, table).forEach(path -> Outputs.file("--dir", path, file));
    if (!common.quiet) {
      terminal.note("decoding " + DataFacts.size(data));
    }
    Decoding decoding;
    try (ProgressView progress = new ProgressView(terminal, common.quiet)) {
      decoding = Decoding.of(data, question, share -> progress.at("looking for states", share));
    }
    AtomicFile.write(table, StatesCsv.text(decoding));
    AtomicFile.write(report, StatesReport.html(decoding, command()));
    if (common.json) {
      terminal.json(StatesJson.of(decoding, report, table));
    } else {
      new StatesText(terminal).print(decoding, report, table);
    }
    return 0;
  }

  private String command() {
    return Config.command("states", columns, file) + states.command();
  }
}
