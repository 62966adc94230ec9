package dev.unroll.cli;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.ExplainedLayer;
import dev.unroll.forecast.Explanation;
import dev.unroll.forecast.ForecastModel;
import dev.unroll.forecast.ModelFile;
import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Activity;
import dev.unroll.nn.GradientByLag;
import dev.unroll.report.ExplainPage;
import dev.unroll.series.Dataset;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TimeSeries;
import dev.unroll.store.AtomicFile;
import dev.unroll.store.Json;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
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
  private static final int[] LAGS = {1, 2, 5, 10, 20, 50, 100, 200};

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
          "%s: a model and no data; give unroll explain MODEL... DATA.csv".formatted(dataFile));
    }
    List<Path> modelFiles = files.subList(0, files.size() - 1);
    for (Path file : files) {
      out.ifPresent(page -> Outputs.file("--out", page, file));
    }
    List<Explanation> models = new ArrayList<>();
    String data = "";
    for (Path file : modelFiles) {
      ForecastModel model = ModelFile.read(file, Kernels.auto());
      Dataset read =
          PredictCommand.asTrained(SeriesReader.read(dataFile, model.origin().columns()), model);
      models.add(Explanation.of(model.predictor(), read.series(), shown(read)));
      data = read.target() + " of " + read.name();
    }
    String title = data;
    List<String> names = names(models, modelFiles);
    out.ifPresent(page -> AtomicFile.write(page, ExplainPage.html(models, names, title)));
    if (common.json) {
      terminal.json(json(models, names));
    } else {
      print(models, names, title);
    }
    return 0;
  }

  private TimeSeries shown(Dataset data) {
    if (id.isEmpty()) {
      return data.series().getFirst();
    }
    return data.series().stream()
        .filter(series -> series.id().equals(id.get()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "--id %s: there is no such series in %s; there are %s"
                    .formatted(
                        id.get(),
                        data.name(),
                        Text.some(data.series().stream().map(TimeSeries::id).toList()))));
  }

  /// The kinds of the networks; with their files where two are of the same kind.
  private static List<String> names(List<Explanation> models, List<Path> files) {
    List<String> names = models.stream().map(ExplainCommand::name).toList();
    if (names.stream().distinct().count() == names.size()) {
      return names;
    }
    return IntStream.range(0, names.size())
        .mapToObj(i -> names.get(i) + " (" + files.get(i) + ")")
        .toList();
  }

  private static String name(Explanation one) {
    Architecture shape = one.predictor().architecture();
    return "%s %sx%s".formatted(shape.cell().word(), shape.layers(), shape.hidden());
  }

  // ---- text ---------------------------------------------------------------------------------

  private void print(List<Explanation> models, List<String> names, String data) {
    terminal.say(Text.fact("data", data));
    terminal.say("");
    printLags(models, names);
    terminal.say("");
    terminal.say(
        Text.wrapped(
            0,
            "lag: how much of the gradient of the loss reaches h so many steps before, relative to"
                + " lag 0; horizon: the first lag below 0.01. mean: mean size; <0.1 and >0.9: share of"
                + " closed and open gates, or of silent and saturated h; always low: units below"
                + " 0.1 at every step, dead if a gate is; radius and norm: of the block of W_hh"
                + " that feeds the gate."));
    for (int i = 0; i < models.size(); i++) {
      terminal.say("");
      terminal.say(names.get(i));
      printLayers(models.get(i));
    }
    out.ifPresent(page -> {
      terminal.say("");
      terminal.say(Text.fact("page", page.toString()));
    });
  }

  private void printLags(List<Explanation> models, List<String> names) {
    int most = models.stream().mapToInt(one -> one.lags().lags(0)).max().orElse(1);
    int[] shown = IntStream.of(LAGS).filter(lag -> lag < most).toArray();
    List<String> header = new ArrayList<>(List.of("lag", "layer"));
    IntStream.of(shown).mapToObj(Integer::toString).forEach(header::add);
    header.add("horizon");
    TextTable table = new TextTable(2, header.toArray(String[]::new));
    for (int i = 0; i < models.size(); i++) {
      GradientByLag lags = models.get(i).lags();
      for (int part = 0; part < lags.parts(); part++) {
        List<String> cells = new ArrayList<>(List.of(names.get(i), Integer.toString(part + 1)));
        for (int lag : shown) {
          cells.add(lag < lags.lags(part) ? relative(lags, part, lag) : "-");
        }
        cells.add(horizon(lags, part));
        table.row(cells.toArray(String[]::new));
      }
    }
    table.lines().forEach(terminal::say);
  }

  private static String horizon(GradientByLag lags, int part) {
    OptionalInt horizon = lags.horizon(part);
    return horizon.isPresent()
        ? Integer.toString(horizon.getAsInt())
        : "over " + (lags.lags(part) - 1);
  }

  private static String relative(GradientByLag lags, int part, int lag) {
    double relative = lags.norm(part, lag) / lags.norm(part, 0);
    return relative >= 0.0005 && relative < 1000
        ? Text.number(relative, 3)
        : String.format(Locale.ROOT, "%.0e", relative);
  }

  private void printLayers(Explanation one) {
    TextTable table =
        new TextTable(2, "", "layer", "mean", "<0.1", ">0.9", "always low", "radius", "norm");
    for (int level = 0; level < one.layers().size(); level++) {
      ExplainedLayer layer = one.layers().get(level);
      for (Activity of : layer.activity()) {
        Optional<ExplainedLayer.Loop> loop = loop(layer, of.name());
        table.row(
            of.name(),
            Integer.toString(level + 1),
            Text.number(of.mean(), 3),
            percent(of.low()),
            percent(of.high()),
            Integer.toString(of.alwaysLow()),
            loop.map(l -> Text.number(l.spectralRadius(), 3)).orElse("-"),
            loop.map(l -> Text.number(l.norm(), 3)).orElse("-"));
      }
    }
    table.lines().forEach(terminal::say);
  }

  /// The loop into a gate; that of a cell without gates goes into h.
  private static Optional<ExplainedLayer.Loop> loop(ExplainedLayer layer, String name) {
    String into = name.equals("h") ? "a" : name;
    return layer.loops().stream().filter(loop -> loop.gate().equals(into)).findFirst();
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  // ---- JSON ---------------------------------------------------------------------------------

  private Json json(List<Explanation> models, List<String> names) {
    List<Json> all = new ArrayList<>();
    for (int i = 0; i < models.size(); i++) {
      all.add(ExplainJson.of(models.get(i), names.get(i), files.get(i)));
    }
    Json.ObjectBuilder json = Json.object().put("models", Json.array(all, one -> one));
    out.ifPresent(page -> json.put("page", page.toString()));
    return json.build();
  }
}
