package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One tiny forecast, and what can be done with its results.
class EndToEndTest {
  private static final Object[] COLUMNS = {"--series", "id", "--time", "day", "--horizon", 2};

  @TempDir static Path folder;
  private static Path data;
  private static Path results;
  private static Path copy;
  private static Run forecast;

  @BeforeAll
  static void forecastOnce() throws IOException {
    data = Data.waves(folder, 40, "north", "so,uth");
    results = folder.resolve("results");
    copy = folder.resolve("copy.csv");
    forecast = Run.forecast(quoted(data), results, with("--out", copy)).fine();
  }

  /// The ids as CSV wants them.
  private static Path quoted(Path file) throws IOException {
    return Files.writeString(file, Files.readString(file).replace("so,uth", "\"so,uth\""));
  }

  private static Object[] with(Object... more) {
    return Stream.concat(Arrays.stream(COLUMNS), java.util.Arrays.stream(more)).toArray();
  }

  @Test
  void saysWhatWasUnderstoodThenTheScoresThenTheForecast() {
    List<String> lines = forecast.out().lines().toList();
    assertEquals(
        "data       waves.csv, 2 series, 80 rows (40 each), 2024-01-01 to 2024-02-09",
        lines.getFirst());
    assertTrue(lines.get(1).startsWith("frequency  P1D: "), lines.get(1));
    assertTrue(lines.get(2).startsWith("target     value: values are learned; not price-like: "));
    int header =
        lines.indexOf("model              MAE   RMSE   sMAPE   MASE  ratio  p best  p naive");
    List<String> models =
        lines.stream().skip(header + 1).limit(5).map(line -> line.split(" +", -1)[0]).toList();
    assertEquals(List.of("naive", "drift", "seasonal-naive", "ar", "lstm"), models, forecast.out());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("Verdict: ")), forecast.out());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("so,uth  2024-02-11 ")), forecast.out());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 80 || line.contains("/")));
    assertFalse(forecast.out().contains("\u001b"), "no colours outside a terminal");
  }

  @Test
  void oneSeedIsNoMean() throws IOException {
    assertTrue(
        forecast.out().replaceAll("\\s+", " ").contains("of 4 units; one seed"), forecast.out());
    assertTrue(Files.readString(results.resolve("report.html")).contains("; seed 1<"), "report");
    String model = Run.of("inspect", results.resolve("model.safetensors")).fine().out();
    assertTrue(model.contains("1, of the seed 1\n"), model);
  }

  @Test
  void saysWhichNetworkTheForecastIsShownWith() {
    Object[] three = {"--models", "naive,rnn,gru", "--distribution", "gaussian"};
    Run run = Run.forecast(data, folder.resolve("laws"), with(three)).fine();
    String said =
        "rnn, gru, lstm have distributions of their own; the forecast is shown with that of lstm."
            + " lstm* is what calibration would make of its errors.";
    assertTrue(run.out().replaceAll("\\s+", " ").contains(said), run.out());
  }

  @Test
  void drawsTheSamePathsAgain() throws IOException {
    Path paths = folder.resolve("paths.csv");
    Path own = folder.resolve("autoregressive");
    Object[] drawn = {"--strategy", "autoregressive", "--distribution", "student-t"};
    Object[] written = {"--paths", 3, "--paths-out", paths};
    Run run =
        Run.forecast(
                data,
                own,
                with(Stream.concat(Arrays.stream(drawn), Arrays.stream(written)).toArray()))
            .fine();
    assertTrue(run.out().contains(paths.toString()), run.out());
    List<String> lines = Files.readAllLines(paths);
    assertEquals("series,path,time,value", lines.getFirst());
    assertEquals(1 + 2 * 3 * 2, lines.size(), "two series, three paths, two rows");
    assertTrue(lines.get(4).startsWith("north,2,2024-02-11,"), lines.get(4));
    Path again = folder.resolve("again.csv");
    Path model = own.resolve("model.safetensors");
    Run.of("predict", model, data, "-q", "--paths", 3, "--paths-out", again).fine();
    assertArrayEquals(Files.readAllBytes(paths), Files.readAllBytes(again));
    Run said = Run.of("predict", model, data, "--paths", 3, "--paths-out", again).fine();
    assertTrue(said.out().contains(again.toString()), said.out());
    Run.of("predict", model, data, "--out", again, "--paths-out", again)
        .refused(
            2,
            "--paths-out %s is another result of this run; choose another --paths-out"
                .formatted(again));
    Run refused =
        Run.of("predict", results.resolve("model.safetensors"), data, "--paths-out", again);
    assertTrue(refused.err().contains("train with --strategy autoregressive"), refused.err());
  }

  @Test
  void leavesTheResults() throws IOException {
    for (String name : List.of("report.html", "model.safetensors", "forecast.csv")) {
      assertTrue(Files.size(results.resolve(name)) > 0, name);
    }
    List<String> lines = Files.readAllLines(results.resolve("forecast.csv"));
    assertEquals("series,time,mean,lower80,upper80,lower95,upper95", lines.getFirst());
    assertEquals(5, lines.size(), "two rows of two series");
    assertTrue(lines.get(1).startsWith("north,2024-02-10,"), lines.get(1));
    assertTrue(lines.get(4).startsWith("\"so,uth\",2024-02-11,"), lines.get(4));
    assertArrayEquals(
        Files.readAllBytes(results.resolve("forecast.csv")), Files.readAllBytes(copy));
  }

  @Test
  void progressGoesToTheErrorStream() {
    List<String> lines = forecast.err().lines().toList();
    assertEquals("unroll: reading " + data, lines.getFirst());
    assertFalse(forecast.err().contains("\r"), "no bar outside a terminal");
  }

  @Test
  void predictGivesTheSameBytes() throws IOException {
    Path again = folder.resolve("again.csv");
    Run run = Run.of("predict", results.resolve("model.safetensors"), data, "--out", again).fine();
    assertEquals("forecasts  " + again + "\n", run.out());
    assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(again));
    Run shown = Run.of("predict", results.resolve("model.safetensors"), data).fine();
    assertEquals(5, shown.out().strip().lines().count(), shown.out());
    assertTrue(forecast.out().contains(shown.out()), "the same table");
  }

  /// Columns are found by their names.
  @Test
  void columnsMayStandInAnotherOrderBesideOthers() throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Files.readAllLines(data)) {
      int day = line.indexOf(',', line.startsWith("\"") ? line.lastIndexOf('"') : 0);
      int value = line.lastIndexOf(',');
      text.append(line, value + 1, line.length()).append(",more,");
      text.append(line, day + 1, value).append(',').append(line, 0, day).append('\n');
    }
    Path other = Files.writeString(folder.resolve("other.csv"), text);
    Path again = folder.resolve("other-forecast.csv");
    Path model = results.resolve("model.safetensors");
    Run.of("predict", model, other, "--out", again).fine();
    assertArrayEquals(Files.readAllBytes(copy), Files.readAllBytes(again));
    Files.writeString(other, text.toString().replaceFirst("day", "date"));
    Run.of("predict", model, other)
        .refused(
            2,
            "other.csv, line 1: there is no column 'day' (time); the columns are: value, more,"
                + " date, id");
  }

  @Test
  void appendedRowsAreHistory() throws IOException {
    Path longer = folder.resolve("longer.csv");
    Files.writeString(
        longer, Files.readString(data) + "north,2024-02-10,3.5\n\"so,uth\",2024-02-10,-2\n");
    Path next = folder.resolve("next.csv");
    Run.of("predict", results.resolve("model.safetensors"), longer, "--out", next).fine();
    List<String> lines = Files.readAllLines(next);
    assertTrue(lines.get(1).startsWith("north,2024-02-11,"), lines.get(1));
    assertNotEquals(Files.readAllLines(copy).get(2), lines.get(1), "the new value counts");
  }

  @Test
  void aSeriesNeverSeenIsNamed() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    Path unseen = Data.waves(other, 40, "north", "east");
    Path model = results.resolve("model.safetensors");
    Run refused = Run.of("predict", model, unseen, "--json");
    assertEquals(2, refused.exit());
    String message = refused.json().field("error").field("message").string();
    assertTrue(message.contains("'east'"), message);
    assertTrue(message.contains("--new-series"), message);
    JsonView json = Run.of("predict", model, unseen, "--new-series", "--json").fine().json();
    assertEquals(4, json.field("forecasts").elements().size());
    assertEquals("east", json.field("series").elements().get(1).string());
  }

  @Test
  void anotherFrequencyIsRefused() throws IOException {
    Path hourly = folder.resolve("hourly.csv");
    StringBuilder text = new StringBuilder("id,day,value\n");
    for (int hour = 0; hour < 40; hour++) {
      text.append("north,2024-01-0").append(1 + hour / 24);
      text.append("T%s%s:00,%s\n".formatted(hour % 24 < 10 ? "0" : "", hour % 24, hour % 7));
    }
    Files.writeString(hourly, text);
    Run run = Run.of("predict", results.resolve("model.safetensors"), hourly);
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("PT1H"), run.err());
    assertTrue(run.err().contains("P1D"), run.err());
  }

  @Test
  void networksBesideTheJudgedOneAreNamedEverywhere(@TempDir Path other) throws IOException {
    Path wave = Data.wave(other, 40);
    Path backtest = other.resolve("backtest.csv");
    Run run =
        Run.forecast(wave, other.resolve("r"), "--models", "gru,ar,rnn", "--backtest-out", backtest)
            .fine();
    assertTrue(run.out().contains("\nbeside it  gru, rnn, trained in the same way"), run.out());
    assertTrue(run.out().contains("\nrnn "), run.out());
    assertTrue(Files.readString(backtest).contains("\nrnn,wave,"), "every forecast of it");
    JsonView json =
        Run.forecast(wave, other.resolve("r"), "--models", "gru,rnn", "--json").fine().json();
    List<String> scored =
        json.field("scores").elements().stream().map(s -> s.field("model").string()).toList();
    assertEquals(List.of("naive", "gru", "rnn", "lstm"), scored);
    List<JsonView> networks = json.field("networks").elements();
    assertEquals(
        List.of("lstm", "gru", "rnn"),
        networks.stream().map(one -> one.field("model").string()).toList());
    for (JsonView network : networks) {
      assertEquals(
          network.field("epochs").elements().size(), network.field("seedRatios").elements().size());
    }
  }

  @Test
  void aChoiceOfModelsIsSaidEverywhere(@TempDir Path other) throws IOException {
    Path wave = Data.wave(other, 60);
    Path results = other.resolve("r");
    Run run = Run.forecast(wave, results, "--models", "auto").fine();
    assertTrue(run.out().contains("\nmodels     auto: the best inside the training"), run.out());
    assertTrue(run.out().contains("\ntried  ratio\nnaive  1.000\n"), run.out());
    String said = run.out().replaceAll("\\s+", " ");
    String sentence = " models tried inside the training part, from ";
    assertTrue(said.contains(sentence), run.out());
    assertTrue(Files.readString(results.resolve("report.html")).contains(sentence), "report");
    String facts =
        Run.of("inspect", results.resolve("model.safetensors"))
            .fine()
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(facts.contains(sentence), facts);
    Run.forecast(wave, results, "--models", "auto,ar")
        .refused(
            2, "--models 'auto,ar': auto chooses by itself; give it alone, or the names of models");
  }

  @Test
  void aFileThatIsOneSeriesMayChangeItsName(@TempDir Path other) throws IOException {
    Path wave = Data.wave(other, 40);
    Run.forecast(wave, other.resolve("r")).fine();
    Path renamed = Files.copy(wave, other.resolve("renamed.csv"));
    Path again = other.resolve("again.csv");
    Run.of("predict", other.resolve("r/model.safetensors"), renamed, "--out", again).fine();
    assertArrayEquals(
        Files.readAllBytes(other.resolve("r/forecast.csv")), Files.readAllBytes(again));
  }

  @Test
  void aSecondRunSaysWhatItReplacesAndGivesTheSameBytes(@TempDir Path other) throws IOException {
    Path wave = Data.wave(other, 40);
    Path place = other.resolve("r");
    Run first = Run.forecast(wave, place).fine();
    assertFalse(first.err().contains("replace") || first.out().contains("replace"), "nothing yet");
    byte[] model = Files.readAllBytes(place.resolve("model.safetensors"));
    Run second = Run.forecast(wave, place, "--threads", 2, "--kernels", "scalar").fine();
    for (String name : List.of("report.html", "model.safetensors", "forecast.csv")) {
      assertTrue(second.err().contains("will replace " + place.resolve(name)), second.err());
      assertTrue(second.out().contains(place.resolve(name) + " (replaced)"), second.out());
    }
    assertArrayEquals(model, Files.readAllBytes(place.resolve("model.safetensors")));
  }

  @Test
  void quietIsQuiet(@TempDir Path other) throws IOException {
    assertEquals("", Run.forecast(Data.wave(other, 40), other.resolve("r"), "-q").fine().err());
  }

  @Test
  void everyCellRuns(@TempDir Path other) throws IOException {
    Path wave = Data.wave(other, 40);
    for (String cell : List.of("rnn", "gru")) {
      JsonView json =
          Run.forecast(wave, other.resolve(cell), "--cell", cell, "--layers", 2, "--json").json();
      assertEquals(cell, json.field("scores").elements().getLast().field("model").string());
    }
  }

  @Test
  void forecastsThatAreNotFiniteAreANumericFailure(@TempDir Path other) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("value\n");
    double logarithm = 0;
    for (int row = 0; row < 60; row++) {
      logarithm += 4 * random.nextGaussian();
      text.append(Math.exp(logarithm)).append('\n');
    }
    Path wild = Files.writeString(other.resolve("wild.csv"), text);
    Path place = other.resolve("r");
    Object[] run = {
      "forecast",
      wild,
      "--target",
      "value",
      "--dir",
      place,
      "--cell",
      "rnn",
      "--hidden",
      256,
      "--seeds",
      1,
      "--epochs",
      1,
      "--learning-rate",
      10,
      "--horizon",
      20,
      "-q"
    };
    Run plain = Run.of(run);
    assertEquals(3, plain.exit(), plain::toString);
    assertEquals(1, plain.err().lines().count(), "no stack trace");
    assertTrue(plain.err().startsWith("unroll: model 'rnn': series 'wild', forecast for "));
    assertFalse(Files.exists(place.resolve("model.safetensors")), "nothing is left");
    Run more = Run.of(Stream.concat(Arrays.stream(run), Stream.of("--json", "--debug")).toArray());
    assertEquals("not-finite", more.json().field("error").field("code").string());
    assertTrue(more.err().contains("\tat "), "a stack trace");
  }
}
