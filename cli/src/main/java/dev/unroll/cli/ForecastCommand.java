package dev.unroll.cli;

import dev.unroll.forecast.ForecastJob;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.ModelSet;
import dev.unroll.forecast.Settings;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.SeriesReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `unroll forecast`: the main job.
@Command(
    name = "forecast",
    sortOptions = false,
    header = "Train on a CSV file, backtest against simple models, and forecast.",
    descriptionHeading = "%n",
    description =
        "Leaves report.html, model.safetensors and forecast.csv in unroll-out/<file>-<target>/.",
    parameterListHeading = "%n",
    customSynopsis = "unroll forecast DATA.csv --target COLUMN [OPTION]...",
    footer = {
      "",
      "Example:",
      "  unroll forecast examples/data/stocks.csv --series symbol --time date \\",
      "      --target price"
    })
final class ForecastCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "0..1", paramLabel = "DATA.csv", description = "CSV file with a header.")
  private Optional<Path> data = Optional.empty();

  @Mixin private DataOptions columns = new DataOptions();

  @Mixin private CovariateColumns covariates = new CovariateColumns();

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private OutputOptions output = new OutputOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  ForecastCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Settings settings = training.settings();
    Config config = new Config(columns, covariates, settings, training);
    if (output.showConfig) {
      config.print(terminal, common.json);
      return 0;
    }
    Path file =
        data.orElseThrow(() ->
            new IllegalArgumentException(
                "forecast: the data are missing; give a CSV file, such as 'unroll forecast DATA.csv"
                    + " --target COLUMN'"));
    run(file, config.command(file), settings);
    return 0;
  }

  private void run(Path file, String command, Settings settings) {
    CsvOptions csv = columns.csv().withCovariates(covariates.options());
    output.paths.check(settings.output());
    note("reading " + file);
    Kernels kernels = KernelChoice.kernels(training.kernels);
    ModelSet models = ModelSet.parse(training.models);
    long start = System.nanoTime();
    Dataset dataset = SeriesReader.read(file, csv);
    double load = (System.nanoTime() - start) / 1e9;
    ResultFolder folder = ResultFolder.of(output, file, csv.target());
    List<Path> replaced;
    ForecastRun run;
    try (ProgressView progress = new ProgressView(terminal, common.quiet)) {
      ForecastJob job = new ForecastJob(dataset, settings, models, kernels, progress);
      folder.prepare(file);
      replaced = folder.existing();
      if (!common.json) {
        new ForecastText(terminal).understood(file, job, dataset, settings, training.refit);
      }
      replaced.forEach(path -> note("will replace " + path));
      LongRun.of(job.estimate(training.refit), Runtime.getRuntime().maxMemory())
          .forEach(this::note);
      run = job.run(csv, load, training.refit);
    }
    folder.write(run, command);
    print(run, folder, replaced);
  }

  private void print(ForecastRun run, ResultFolder folder, List<Path> replaced) {
    if (common.json) {
      terminal.json(ForecastJson.of(run, folder));
    } else {
      new ForecastText(terminal).results(run, folder, replaced);
    }
  }

  private void note(String message) {
    if (!common.quiet) {
      terminal.note(message);
    }
  }
}
