package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.Json;
import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--json`, and that docs/json.md describes exactly its fields.
class JsonTest {
  private static final Pattern FIELD = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  @TempDir static Path folder;
  private static Path data;
  private static JsonView forecast;

  @BeforeAll
  static void forecastOnce() throws IOException {
    data = Data.waves(folder, 40, "north", "south");
    forecast =
        Run.forecast(data, folder.resolve("r"), "--series", "id", "--time", "day", "--json")
            .fine()
            .json();
  }

  private static Path model() {
    return folder.resolve("r/model.safetensors");
  }

  @Test
  void forecastFields() throws IOException {
    Object[] options = {
      "--series", "id", "--time", "day", "--calendar", "month", "--models", "auto", "--json"
    };
    JsonView auto = Run.forecast(data, folder.resolve("auto"), options).fine().json();
    assertEquals(documented("forecast"), names(auto));
    JsonView chosen = auto.field("selection");
    assertEquals(12, chosen.field("tried").elements().size());
    assertEquals(1, chosen.field("tried").elements().getFirst().field("ratio").doubleValue());
    assertEquals(chosen.field("network").value(), lastOf(auto, "scores").field("model").value());
    assertTrue(forecast.optional("selection").isEmpty(), "null where models are named");
    assertEquals("P1D", forecast.field("frequency").string());
    assertEquals(1, forecast.field("horizon").intValue());
    assertEquals(20, forecast.field("origins").intValue(), "ten of each series");
    assertEquals(model().toString(), forecast.field("model").string());
    JsonView naive = forecast.field("scores").elements().getFirst();
    assertEquals(1.0, naive.field("ratio").doubleValue());
    assertTrue(naive.optional("dmPNaive").isEmpty(), "naive against itself is undefined");
    assertTrue(
        Set.of("better", "not-better", "worse").contains(forecast.field("verdict").string()));
  }

  private static JsonView lastOf(JsonView json, String array) {
    return json.field(array).elements().getLast();
  }

  @Test
  void aDistributionIsScoredBesideItsCalibration() throws IOException {
    Object[] gaussian = {"--series", "id", "--time", "day", "--json", "--distribution", "gaussian"};
    JsonView run = Run.forecast(data, folder.resolve("g"), gaussian).fine().json();
    assertEquals("gaussian", run.field("distribution").string());
    JsonView network = run.field("scores").elements().getLast();
    assertEquals("own", network.field("intervals").string());
    assertEquals(19, network.field("below").elements().size());
    assertNotEquals(
        network.field("crps").doubleValue(),
        network.field("calibrated").field("crps").doubleValue());
    Run again = Run.of("predict", folder.resolve("g/model.safetensors"), data, "--json").fine();
    assertEquals(run.field("forecasts").value(), again.json().field("forecasts").value());
  }

  @Test
  void predictFields() throws IOException {
    Path out = folder.resolve("p.csv");
    Run run = Run.of("predict", model(), data, "--json", "--out", out).fine();
    assertEquals(documented("predict"), names(run.json()));
    assertEquals(
        forecast.field("forecasts").value(), run.json().field("forecasts").value(), "forecasts");
  }

  /// The scores of a backtest, from the file it left.
  @Test
  void evaluateFields() throws IOException {
    Path backtest = folder.resolve("backtest.csv");
    Run.forecast(
            data,
            folder.resolve("e"),
            "--series",
            "id",
            "--time",
            "day",
            "-q",
            "--backtest-out",
            backtest)
        .fine();
    Run run =
        Run.of(
            "evaluate",
            backtest,
            data,
            "--target",
            "value",
            "--series",
            "id",
            "--time",
            "day",
            "--json");
    JsonView evaluated = run.fine().json();
    assertEquals(documented("evaluate"), names(evaluated));
    List<JsonView> scores = forecast.field("scores").elements();
    for (int i = 0; i < scores.size(); i++) {
      JsonView again = evaluated.field("scores").elements().get(i);
      for (String score : List.of("mae", "rmse", "smape", "mase", "rmsse")) {
        double expected = scores.get(i).field(score).doubleValue();
        assertEquals(expected, again.field(score).doubleValue(), 1e-9 * expected, score);
      }
    }
  }

  @Test
  void explainFields() throws IOException {
    Run run = Run.of("explain", model(), data, "--json", "--out", folder.resolve("e.html")).fine();
    assertEquals(documented("explain"), names(run.json()));
  }

  @Test
  void inspectFields() throws IOException {
    Run run =
        Run.of(
            "inspect",
            data,
            "--series",
            "id",
            "--time",
            "day",
            "--target",
            "value",
            "--calendar",
            "month",
            "--json");
    assertEquals(documented("inspect DATA --target"), names(run.fine().json()));
    assertEquals(documented("inspect DATA"), names(Run.of("inspect", data, "--json").json()));
    JsonView model = Run.of("inspect", model(), "--json").fine().json();
    assertEquals(documented("inspect MODEL"), names(model));
  }

  @Test
  void labFields() throws IOException {
    Run run =
        Run.of("lab", "differential", "--hidden", 2, "--max-sequences", 20, "--seeds", 2, "--json");
    JsonView lab = run.fine().json();
    assertEquals(documented("lab"), names(lab));
    assertEquals("differential", lab.field("task").string());
    assertEquals("system pendulum", lab.field("variant").string());
    assertEquals(2, lab.field("seeds").elements().size());
    assertEquals(2, lab.field("results").elements().size());
    assertEquals(20, lab.field("results").elements().getFirst().field("sequences").intValue());
    Run reach =
        Run.of(
            "lab",
            "reach",
            "--lags",
            1,
            "--hidden",
            2,
            "--max-sequences",
            9,
            "--seeds",
            1,
            "--json");
    assertEquals(documented("lab reach"), names(reach.fine().json()));
    JsonView powers = Run.of("lab", "powers", "--json").fine().json();
    assertEquals(documented("lab powers"), names(powers));
  }

  @Test
  void statesFields() throws IOException {
    Run run =
        Run.of(
            "states",
            data,
            "--series",
            "id",
            "--time",
            "day",
            "--target",
            "value",
            "--restarts",
            2,
            "--dir",
            folder.resolve("s"),
            "--json");
    assertEquals(documented("states"), names(run.fine().json()));
  }

  @Test
  void multiplicationsAreThoseOfTheFormula() {
    JsonView model = Run.of("inspect", model(), "--json").fine().json();
    int lstm = 4 * 4 * (2 + 4);
    int linear = 4;
    assertEquals(lstm + linear, model.field("multiplicationsPerStep").intValue());
    assertEquals(lstm + 2 * 4 * 4 + linear + 1, model.field("parametersPerMember").intValue());
  }

  @Test
  void showConfigIsOneObjectToo() {
    JsonView config = Run.of("forecast", "--show-config", "--json", "--seeds", "2").fine().json();
    assertEquals("1,2", config.field("seeds").string());
    assertEquals("lstm", config.field("cell").string());
  }

  @Test
  void textOutsideAsciiIsUtf8(@TempDir Path other) throws IOException {
    Path wave = Data.waves(other, 40, "Zürich 東京");
    JsonView json = Run.of("inspect", wave, "--series", "id", "--target", "value", "--json").json();
    assertEquals("Zürich 東京", json.field("series").elements().getFirst().field("id").string());
  }

  /// The fields of the table under a heading of docs/json.md, nested ones as `seconds.load`, those
  /// of the elements of an array as `scores[].mae`.
  private static Set<String> documented(String heading) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "json.md"));
    int start = text.indexOf("\n## `" + heading + "`\n");
    assertTrue(start >= 0, () -> "docs/json.md has no heading for " + heading);
    int end = text.indexOf("\n## ", start + 1);
    Matcher fields = FIELD.matcher(text.substring(start, end < 0 ? text.length() : end));
    Set<String> names = new LinkedHashSet<>();
    while (fields.find()) {
      names.add(fields.group(1));
    }
    return names;
  }

  private static Set<String> names(JsonView json) {
    Set<String> names = new LinkedHashSet<>();
    collect("", json.value(), names);
    return names;
  }

  private static void collect(String prefix, Json value, Set<String> names) {
    switch (value) {
      case Json.Obj object ->
          object
              .fields()
              .forEach((name, field) -> {
                String path = prefix.isEmpty() ? name : prefix + "." + name;
                names.add(path);
                if (!name.equals("manifest")) {
                  collect(path, field, names);
                }
              });
      case Json.Arr array when !array.elements().isEmpty() ->
          collect(prefix + "[]", array.elements().getFirst(), names);
      default -> {}
    }
  }
}
