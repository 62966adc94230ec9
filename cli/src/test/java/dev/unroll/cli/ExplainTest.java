package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `explain` says of small networks of each kind.
class ExplainTest {
  @TempDir static Path folder;
  private static Path data;

  @BeforeAll
  static void forecastOnce() throws IOException {
    data = Data.waves(folder, 60, "north", "south");
    for (String cell : List.of("rnn", "gru", "lstm")) {
      forecast(data, folder.resolve(cell), "--cell", cell);
    }
  }

  private static Path model(String cell) {
    return folder.resolve(cell, "model.safetensors");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rnn", "gru", "lstm"})
  void theGradientFadesAsTheBoundSays(String cell) {
    JsonView layer = layer(Run.of("explain", model(cell), data, "--json"));
    List<Double> norms =
        layer.field("gradientByLag").elements().stream().map(JsonView::doubleValue).toList();
    assertTrue(norms.size() > 20, "lags: " + norms.size());
    assertTrue(norms.getFirst() > 0, norms.toString());
    assertTrue(norms.getLast() < norms.getFirst(), norms.toString());
    JsonView loop = layer.field("loops").elements().getFirst();
    double norm = loop.field("norm").doubleValue();
    assertTrue(loop.field("spectralRadius").doubleValue() <= norm * (1 + 1e-9), "radius <= norm");
    if (cell.equals("rnn")) {
      for (int lag = 0; lag < norms.size(); lag++) {
        double bound = norms.getFirst() * Math.pow(norm, lag);
        assertTrue(norms.get(lag) <= bound * (1 + 1e-4), "lag " + lag + " of " + norms);
      }
    } else {
      List<Double> kept =
          layer.field("kept").elements().stream().map(JsonView::doubleValue).toList();
      assertEquals(norms.size(), kept.size(), "kept, by lag");
      assertEquals(1, kept.getFirst(), "nothing is lost in no step");
      for (int lag = 1; lag < kept.size(); lag++) {
        assertTrue(kept.get(lag) <= kept.get(lag - 1), "gates let through less and less: " + kept);
      }
    }
  }

  @Test
  void showsModelsBesideEachOther() throws IOException {
    Path page = folder.resolve("page.html");
    Object[] arguments = {
      "explain", model("rnn"), model("gru"), model("lstm"), data, "--out", page, "--id", "south"
    };
    String text = Run.of(arguments).fine().out();
    for (String name : List.of("rnn 1x4", "gru 1x4", "lstm 1x4")) {
      assertTrue(text.contains(name), text);
    }
    assertTrue(text.contains("horizon"), text);
    String html = Files.readString(page);
    assertTrue(html.contains("series “south”"), "the chosen series is drawn");
    assertTrue(html.contains("Gradient by lag"), "the chart is there");
    assertEquals(text, Run.of(arguments).fine().out(), "the same again");
    assertEquals(html, Files.readString(page), "the same page again");
  }

  @Test
  void refusesWhatItCannotExplain() {
    Path rnn = model("rnn");
    Run.of("explain", rnn)
        .refused(
            2,
            "explain: only "
                + rnn
                + "; expected models and then data, as in unroll explain MODEL... DATA.csv");
    Run.of("explain", rnn, data, "--id", "west")
        .refused(2, "--id west: there is no such series in waves; there are north, south");
    Run.of("explain", rnn, data, "--out", data)
        .refused(2, "--out %s would overwrite what is read; choose another --out".formatted(data));
  }

  @Test
  void everyLineHasAStyleOfItsOwn() throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("explain"));
    for (String cell : List.of("gru", "lstm", "rnn")) {
      Path layered = folder.resolve(cell + "2");
      forecast(data, layered, "--cell", cell, "--layers", 2);
      arguments.add(layered.resolve("model.safetensors"));
    }
    Path page = folder.resolve("layered.html");
    arguments.addAll(List.of(data, "--out", page));
    String text = Run.of(arguments.toArray()).fine().out();
    assertTrue(text.contains("\nlstm 2x4  2 "), text);
    String html = Files.readString(page);
    String memory = html.substring(html.indexOf("id=\"memory\""), html.indexOf("<table"));
    List<String> legends =
        Pattern.compile("<ul class=\"legend\">.*?</ul>")
            .matcher(memory)
            .results()
            .map(found -> found.group())
            .toList();
    assertEquals(3, legends.size(), "one picture a network");
    for (String legend : legends) {
      List<String> styles =
          Pattern.compile("<path class=\"([^\"]+)\"")
              .matcher(legend)
              .results()
              .map(found -> found.group(1))
              .toList();
      assertEquals(3, styles.size(), legend);
      assertEquals(3, Set.copyOf(styles).size(), styles.toString());
    }
    assertEquals(
        5, html.split("class=\"quiet\" d=\"M[^\"]*L", -1).length - 1, "no bound below the top");
  }

  @Test
  void modelsOfOneKindAreToldApartByTheirFiles() {
    forecast(data, folder.resolve("again"), "--cell", "gru");
    Run run = Run.of("explain", model("gru"), model("again"), data).fine();
    assertTrue(run.out().contains("\ngru 1x4 (gru)    1 "), run.out());
    assertTrue(run.out().contains("\ngru 1x4 (again)  1 "), run.out());
    Run.of("explain", model("gru"), model("gru"), data)
        .refused(
            2,
            "explain: models [%s, %s], expected all different"
                .formatted(model("gru"), model("gru")));
  }

  @Test
  void dataThatDoNotFitTheModelAreRefused() throws IOException {
    Path months = folder.resolve("months.csv");
    StringBuilder text = new StringBuilder("id,day,value\n");
    for (int month = 0; month < 40; month++) {
      text.append("north,%d-%02d-01,%d\n".formatted(2000 + month / 12, month % 12 + 1, month % 7));
    }
    Files.writeString(months, text);
    Run.of("explain", model("rnn"), months)
        .refused(
            2,
            "months: its frequency is P1M, the model was trained on P1D; give data of the same"
                + " frequency");
  }

  @Test
  void logReturnsNeedPositiveValues() throws IOException {
    Path prices = Data.prices(folder, 120);
    Path results = folder.resolve("returns");
    Run run = Run.forecast(prices, results, "--time", "day", "--json").fine();
    assertEquals("log-return", run.json().field("targetKind").string());
    Files.writeString(prices, Files.readString(prices).replaceFirst("(01-02),.*", "$1,-4"));
    Run.of("explain", results.resolve("model.safetensors"), prices)
        .refused(
            2,
            "prices: series 'prices' is -4.0 at 2024-01-02, but the model learned log returns, which"
                + " only positive values have; train again with --raw");
  }

  @Test
  void numbersThatAreNotFiniteAreSaid() throws IOException {
    Path far = folder.resolve("far.csv");
    Files.writeString(far, Files.readString(data).replaceFirst("(-01-10,).*", "$11e300"));
    String end = "are values far larger than those it was trained on?";
    Run.of("explain", model("gru"), far)
        .refused(3, "explain: the network's answers are not finite; " + end);
    Run.of("predict", model("gru"), far)
        .refused(3, "series 'north': its forecast is [NaN], expected finite numbers; " + end);
  }

  @Test
  void periodsNeedLongEnoughSeries() throws IOException {
    Path some = Files.createDirectory(folder.resolve("some"));
    List<String> tall = Files.readAllLines(Data.waves(some, 140, "tall"));
    String brief =
        "id,day,value\n"
            + String.join("\n", tall.subList(119, 141)).replace("tall", "brief")
            + "\n";
    Path both = folder.resolve("both.csv");
    Files.writeString(both, brief + String.join("\n", tall.subList(1, 141)) + "\n");
    Path results = folder.resolve("periods");
    forecast(both, results, "--period", 24, "--horizon", 3);
    Path model = results.resolve("model.safetensors");
    Path page = folder.resolve("periods.html");
    Run json = Run.of("explain", model, both, "--out", page, "--json");
    assertEquals(
        24, json.json().field("models").elements().getFirst().field("rowsPerStep").intValue());
    JsonView lags = layer(json).field("gradientByLag");
    assertTrue(lags.elements().getFirst().doubleValue() > 0, "a gradient");
    assertTrue(Files.readString(page).contains("series “tall”"), "the first that is long enough");
    Path rows = folder.resolve("rows");
    forecast(both, rows, "--period", 1, "--horizon", 3, "--cell", "gru");
    String text =
        Run.of("explain", model, rows.resolve("model.safetensors"), both, "--out", page)
            .fine()
            .out();
    assertTrue(text.contains("\nlstm 1x4, a step is 24 rows\n"), text);
    assertTrue(text.contains("\ngru 1x4\n"), "a step is a row: " + text);
    assertTrue(text.replace('\n', ' ').contains("A step of lstm 1x4 is 24 rows."), text);
    String html = Files.readString(page);
    assertTrue(html.contains("lstm 1x4 (a step is 24 rows)"), "at its picture");
    assertFalse(html.contains("gru 1x4 (a step"), "a step is a row");
    Run.of("explain", model, both, "--id", "brief")
        .refused(
            2,
            "series 'brief': it has 22 rows, expected 24 or more, which the network reads at first;"
                + " choose a longer one with --id");
    Path briefOnly = folder.resolve("brief.csv");
    Files.writeString(briefOnly, brief);
    Run.of("explain", model, briefOnly)
        .refused(
            2,
            "explain: the longest series has 22 rows, expected 27 or more: 24 that the network reads"
                + " at first, and its horizon of 3; give longer series");
  }

  @Test
  void saysWhatWasNoticedInTheData() throws IOException {
    Path more = folder.resolve("more.csv");
    Files.writeString(more, Files.readString(data) + "east,2024-01-01,1\n");
    Run json = Run.of("explain", model("rnn"), model("gru"), more, "--json").fine();
    List<JsonView> warnings = json.json().field("warnings").elements();
    assertEquals(1, warnings.size(), json.out());
    String message = warnings.getFirst().field("message").string();
    assertTrue(message.contains("'east'"), message);
    String text = Run.of("explain", model("rnn"), more).fine().out();
    assertTrue(text.startsWith("warning    series 'east'"), text);
  }

  private static void forecast(Path data, Path results, Object... more) {
    List<Object> all = new ArrayList<>(List.of("--series", "id", "--time", "day"));
    all.addAll(List.of(more));
    Run.forecast(data, results, all.toArray()).fine();
  }

  private static JsonView layer(Run run) {
    JsonView model = run.fine().json().field("models").elements().getFirst();
    return model.field("layers").elements().getFirst();
  }
}
