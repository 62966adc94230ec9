package dev.unroll.cli;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.Explanation;
import dev.unroll.forecast.ForecastModel;
import dev.unroll.forecast.ForecastModel.NewSeries;
import dev.unroll.forecast.ModelFile;
import dev.unroll.forecast.RecurrentPredictor;
import dev.unroll.kernel.Kernels;
import dev.unroll.report.ExplainPage;
import dev.unroll.series.Dataset;
import dev.unroll.series.Notice;
import dev.unroll.series.TimeSeries;
import dev.unroll.store.AtomicFile;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `unroll explain`: what networks remember.
@Command(
    name = "explain",
    sortOptions = false,
    header = "Show what a trained network remembers, and how.",
    descriptionHeading = "%n",
    description =
        "How far back the loss reaches (gradient by lag), how the gates move, and how strong the"
            + " loops are; with --out also a page that shows the network unrolled with its numbers."
            + " Several models are shown beside each other.",
    parameterListHeading = "%n",
    customSynopsis = "unroll explain MODEL... DATA.csv [OPTION]...")
final class ExplainCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(
      arity = "1..*",
      paramLabel = "MODEL... DATA.csv",
      description = "One or more model.safetensors, and the data to run them over.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "FILE.html",
      description = "Write a page with pictures to this file.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--id",
      paramLabel = "SERIES",
      description = "The series whose steps are drawn; default: the first.")
  private Optional<String> id = Optional.empty();

  @Mixin private CommonOptions common = new CommonOptions();

  ExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Path dataFile = files.getLast();
    if (files.size() == 1) {
      throw new IllegalArgumentException(
          "explain: only %s; expected models and then data, as in unroll explain MODEL... DATA.csv"
              .formatted(dataFile));
    }
    List<Path> modelFiles = files.subList(0, files.size() - 1);
    if (Set.copyOf(modelFiles).size() < modelFiles.size()) {
      throw new IllegalArgumentException(
          "explain: models %s, expected all different".formatted(modelFiles));
    }
    for (Path file : files) {
      out.ifPresent(page -> Outputs.file("--out", page, file));
    }
    List<Explanation> models = new ArrayList<>();
    Set<String> data = new LinkedHashSet<>();
    Set<Notice> notices = new LinkedHashSet<>();
    for (Path file : modelFiles) {
      ForecastModel model = ModelFile.read(file, Kernels.auto());
      Dataset read = PredictCommand.read(dataFile, model);
      model.check(read, NewSeries.SCALE_BY_ITSELF);
      models.add(explanation(model.predictor(), read));
      data.add(read.target() + " of " + read.name());
      notices.addAll(read.notices());
    }
    String title = String.join(", ", data);
    List<String> names = names(models, modelFiles);
    out.ifPresent(page -> AtomicFile.write(page, ExplainPage.html(models, names, title)));
    if (common.json) {
      terminal.json(json(models, names, List.copyOf(notices)));
    } else {
      notices.forEach(notice -> terminal.say(Text.fact("warning", notice.message())));
      new ExplainText(models, names).print(terminal, title);
      out.ifPresent(page -> terminal.say("\n" + Text.fact("page", page.toString())));
    }
    return 0;
  }

  private Explanation explanation(RecurrentPredictor predictor, Dataset data) {
    return id.isEmpty()
        ? Explanation.of(predictor, data.series())
        : Explanation.of(predictor, data.series(), series(data, id.get()));
  }

  private static TimeSeries series(Dataset data, String id) {
    return data.series().stream()
        .filter(series -> series.id().equals(id))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--id %s: there is no such series in %s; there are %s"
                    .formatted(
                        id,
                        data.name(),
                        Text.some(data.series().stream().map(TimeSeries::id).toList()))));
  }

  /// The kinds of the networks; with their files where two are of the same kind.
  private static List<String> names(List<Explanation> models, List<Path> files) {
    List<String> kinds = models.stream().map(ExplainCommand::kind).toList();
    if (Set.copyOf(kinds).size() == kinds.size()) {
      return kinds;
    }
    List<String> words = words(files);
    return IntStream.range(0, kinds.size())
        .mapToObj(i -> kinds.get(i) + " (" + words.get(i) + ")")
        .toList();
  }

  /// The last word of each path, or the one before it and so on, until they are all different.
  private static List<String> words(List<Path> files) {
    int fewest = files.stream().mapToInt(Path::getNameCount).min().orElse(1);
    for (int back = 1; back <= fewest; back++) {
      int last = back;
      List<String> words =
          files.stream().map(file -> file.getName(file.getNameCount() - last).toString()).toList();
      if (Set.copyOf(words).size() == words.size()) {
        return words;
      }
    }
    return files.stream().map(Path::toString).toList();
  }

  private static String kind(Explanation one) {
    Architecture shape = one.predictor().architecture();
    return "%s %sx%s".formatted(shape.cell().word(), shape.layers(), shape.hidden());
  }

  private Json json(List<Explanation> models, List<String> names, List<Notice> notices) {
    List<Json> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      all.add(ExplainJson.of(models.get(i), names.get(i), files.get(i)));
    }
    Json.ObjectBuilder json =
        Json.object()
            .put("models", Json.array(all, one -> one))
            .put("warnings", ForecastJson.warnings(notices));
    out.ifPresent(page -> json.put("page", page.toString()));
    return json.build();
  }
}
