package dev.unroll.cli;

import dev.unroll.forecast.Encoding;
import dev.unroll.forecast.ForecastModel;
import dev.unroll.forecast.ModelFile;
import dev.unroll.forecast.Settings;
import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.series.CsvOptions;
import dev.unroll.store.Json;
import dev.unroll.store.TensorFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// What a model file holds.
///
/// @param file as given
/// @param model in it
/// @param manifest as it stands in the file
/// @param sha256 of its bytes
record ModelFacts(Path file, ForecastModel model, Json manifest, String sha256) {
  private static final String FORMULA =
      "Multiplications are those of the matrix products: gates x units x (inputs + units) in a"
          + " recurrent layer, inputs x outputs in a linear one.";

  static ModelFacts of(Path file) {
    ForecastModel model = ModelFile.read(file, Kernels.auto());
    return new ModelFacts(file, model, TensorFile.read(file).manifest(), sha256(file));
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private Network network() {
    return model.predictor().architecture().network(model.predictor().reading());
  }

  private List<LayerFacts> layers() {
    return network().layers().stream().map(LayerFacts::of).toList();
  }

  private List<String> series() {
    return manifest.view("manifest").field("series").elements().stream()
        .map(series -> series.field("id").string())
        .toList();
  }

  // ---- text -----------------------------------------------------------------------------------

  void print(Terminal terminal) {
    ForecastModel.Origin origin = model.origin();
    terminal.say(Text.fact("model", file + ", SHA-256 " + sha256));
    terminal.say(
        Text.fact("made by", "Unroll " + manifest.view("manifest").field("version").string()));
    terminal.say(Text.fact("data", origin.data() + ", SHA-256 " + origin.sha256()));
    terminal.say(Text.fact("columns", columns(origin.columns())));
    terminal.say(Text.fact("series", Text.some(series())));
    terminal.say(Text.fact("flaws", origin.columns().reading().words()));
    terminal.say(Text.fact("frequency", origin.frequency()));
    terminal.say(Text.fact("learns", DataFacts.words(model.predictor().kind())));
    terminal.say(Text.fact("reads", model.predictor().reading().words()));
    terminal.say(Text.fact("says", origin.settings().head().words() + " of each row"));
    terminal.say(Text.fact("sees", sees(model.predictor().reading().encoding())));
    terminal.say(Text.fact("horizon", Text.count(origin.settings().horizon(), "row")));
    origin
        .selection()
        .ifPresent(selection -> terminal.say(Text.fact("chosen", selection.sentence())));
    terminal.say(Text.fact("training", training(origin.settings())));
    terminal.say(Text.fact("members", members(origin.settings())));
    terminal.say("");
    printLayers(terminal);
  }

  private void printLayers(Terminal terminal) {
    TextTable table =
        new TextTable(1, "layer", "inputs", "outputs", "parameters", "multiplications a step");
    for (LayerFacts layer : layers()) {
      table.row(
          layer.kind(),
          "" + layer.layer().inputSize(),
          "" + layer.layer().outputSize(),
          "" + layer.parameters(),
          "" + layer.multiplications());
    }
    table.row("one member", "", "", "" + parameters(), "" + multiplications());
    terminal.table(table);
    terminal.say("");
    network()
        .parameters()
        .forEach(tensor -> terminal.say("  " + tensor.name() + " " + tensor.shape()));
    terminal.say("");
    terminal.say(Text.wrapped(0, FORMULA));
    terminal.say(Text.wrapped(0, memory()));
  }

  private static String columns(CsvOptions columns) {
    return "target '"
        + columns.target()
        + "'"
        + columns.series().map(name -> ", series '" + name + "'").orElse("")
        + columns.time().map(name -> ", time '" + name + "'").orElse(", rows are counted");
  }

  private static String sees(Encoding encoding) {
    List<String> seen = new ArrayList<>(List.of("values"));
    if (encoding.marked()) {
      seen.add("which values are missing");
    }
    encoding.columns().forEach(column -> seen.add(column.text()));
    return String.join(", ", seen);
  }

  private static String training(Settings settings) {
    return "at most %s, patience %s, learning rate %s, clip %s"
        .formatted(
            Text.count(settings.schedule().epochs(), "epoch"),
            settings.schedule().patience(),
            settings.schedule().learningRate(),
            settings.schedule().clip());
  }

  private static String members(Settings settings) {
    String seeds = settings.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "));
    if (settings.seeds().size() == 1) {
      return "1, of the seed " + seeds;
    }
    return "%s, of the seeds %s; the forecast is their mean"
        .formatted(settings.seeds().size(), seeds);
  }

  private String memory() {
    long row = LayerFacts.trainingBytesPerRow(network());
    long fixed = LayerFacts.trainingBytes(network());
    return "Training one member takes about %s and %s for every row trained on at a time: %s for a series of 1,000 rows, %s for one of 100,000."
        .formatted(
            Text.bytes(fixed),
            Text.bytes(row),
            Text.bytes(fixed + 1_000 * row),
            Text.bytes(fixed + 100_000 * row));
  }

  private long parameters() {
    return network().parameters().stream().mapToLong(Parameter::size).sum();
  }

  private long multiplications() {
    return layers().stream().mapToLong(LayerFacts::multiplications).sum();
  }

  // ---- JSON -----------------------------------------------------------------------------------

  Json json() {
    return Json.object()
        .put("kind", "model")
        .put("file", file.toString())
        .put("sha256", sha256)
        .put("layers", Json.array(layers(), LayerFacts::json))
        .put("members", model.origin().settings().seeds().size())
        .put("parametersPerMember", parameters())
        .put("multiplicationsPerStep", multiplications())
        .put("trainingBytes", LayerFacts.trainingBytes(network()))
        .put("trainingBytesPerRow", LayerFacts.trainingBytesPerRow(network()))
        .put("manifest", manifest)
        .build();
  }
}
