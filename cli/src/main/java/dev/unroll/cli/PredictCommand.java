package dev.unroll.cli;

import dev.unroll.forecast.ForecastModel;
import dev.unroll.forecast.ForecastModel.NewSeries;
import dev.unroll.forecast.ModelFile;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.DataFormatException;
import dev.unroll.series.Dataset;
import dev.unroll.series.Reading;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TimeSeries;
import dev.unroll.store.AtomicFile;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unroll predict`: forecasts of a model that was trained before.
@Command(
    name = "predict",
    sortOptions = false,
    header = "Forecast from a saved model, without training.",
    descriptionHeading = "%n",
    description =
        "Which columns are read is saved with the model. On the data it was trained on, it"
            + " forecasts the same bytes as 'unroll forecast' did; rows appended since then are new"
            + " history.",
    parameterListHeading = "%n",
    customSynopsis = "unroll predict MODEL DATA.csv [OPTION]...")
final class PredictCommand implements Callable<Integer> {
  private static final String SAVED =
      "; how to read data is saved with the model: change the file, or train again with such an"
          + " option";

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "MODEL", description = "A model.safetensors.")
  private Path modelFile = Path.of("");

  @Parameters(index = "1", paramLabel = "DATA.csv", description = "CSV file with a header.")
  private Path dataFile = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "FILE.csv",
      description = "Write the forecasts to this file instead of showing them.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--new-series",
      description = "Forecast series that the model has never seen, scaled by their own history.")
  private boolean newSeries;

  @Mixin private PathOptions paths = new PathOptions();

  @Mixin private CommonOptions common = new CommonOptions();

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    checkOutputs();
    ForecastModel model = ModelFile.read(modelFile, Kernels.auto());
    paths.check(model.origin().settings().output());
    Dataset data = read(dataFile, model);
    NewSeries unknown = newSeries ? NewSeries.SCALE_BY_ITSELF : NewSeries.REFUSE;
    List<SeriesForecast> forecasts = model.forecast(data, unknown);
    out.ifPresent(file -> AtomicFile.write(file, ForecastCsv.text(forecasts)));
    paths.out.ifPresent(file -> PathsCsv.write(model.paths(data, paths.count(), unknown), file));
    if (common.json) {
      terminal.json(json(model, data, forecasts));
    } else {
      print(data, forecasts);
    }
    return 0;
  }

  private void checkOutputs() {
    out.ifPresent(file -> Outputs.file("--out", file, dataFile));
    out.ifPresent(file -> Outputs.file("--out", file, modelFile));
    paths.out.ifPresent(file -> Outputs.file("--paths-out", file, dataFile));
    paths.out.ifPresent(file -> Outputs.file("--paths-out", file, modelFile));
    for (Path file : paths.out.stream().toList()) {
      if (out.filter(other -> ResultFolder.isSame(file, other)).isPresent()) {
        throw new IllegalArgumentException(
            "--paths-out %s is another result of this run; choose another --paths-out"
                .formatted(file));
      }
    }
  }

  /// Reads data in the way that is saved with the model.
  static Dataset read(Path file, ForecastModel model) {
    try {
      return asTrained(SeriesReader.read(file, model.origin().columns()), model);
    } catch (DataFormatException problem) {
      boolean hasOptions = String.valueOf(problem.getMessage()).contains(" --");
      throw hasOptions ? problem.with(SAVED) : problem;
    }
  }

  /// A file that is one series is the one the model knows, whatever the name of the file.
  private static Dataset asTrained(Dataset data, ForecastModel model) {
    CsvOptions columns = model.origin().columns();
    if (columns.series().isPresent()
        || columns.reading().layout() != Reading.Layout.LONG
        || data.series().size() != 1
        || model.predictor().knows(data.series().getFirst().id())) {
      return data;
    }
    TimeSeries only = data.series().getFirst();
    return new Dataset(
        data.name(),
        data.target(),
        data.frequency(),
        data.evidence(),
        List.of(only.withId(model.origin().data())),
        data.notices(),
        data.source());
  }

  private void print(Dataset data, List<SeriesForecast> forecasts) {
    data.notices().forEach(notice -> terminal.say(Text.fact("warning", notice.message())));
    if (out.isEmpty()) {
      new ForecastTable(forecasts).print(terminal, "the CSV that --out FILE.csv writes");
    } else if (!common.quiet) {
      out.ifPresent(file -> terminal.say(Text.fact("forecasts", file.toString())));
    }
    if (!common.quiet) {
      paths.out.ifPresent(file -> terminal.say(Text.fact("paths", file.toString())));
    }
  }

  private Json json(ForecastModel model, Dataset data, List<SeriesForecast> forecasts) {
    Json.ObjectBuilder json =
        Json.object()
            .put("series", Json.array(data.series(), one -> Json.of(one.id())))
            .put("target", data.target())
            .put("frequency", data.frequency().code())
            .put("horizon", model.predictor().horizon())
            .put("warnings", ForecastJson.warnings(data.notices()))
            .put("forecasts", ForecastJson.forecasts(forecasts))
            .put("model", modelFile.toString());
    out.ifPresent(file -> json.put("csv", file.toString()));
    return json.build();
  }
}
