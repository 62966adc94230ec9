package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.store.JsonView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Covariates on the way from a file to a saved model and back.
class CovariatesTest {
  private static final Object[] COLUMNS = {
    "--time",
    "day",
    "--past",
    "rain,wind",
    "--future",
    "holiday",
    "--static",
    "size",
    "--calendar",
    "weekday,month",
    "--fourier",
    "7:1",
    "--horizon",
    3
  };

  @TempDir private Path folder;

  /// Forty days, and some more of which only holidays are known.
  private Path days(int more) throws IOException {
    String rows =
        IntStream.range(0, 40 + more)
            .mapToObj(row ->
                LocalDate.of(2024, 1, 1).plusDays(row)
                    + (row < 40
                        ? ",%s,%s,%s".formatted(row * 7 % 11, row % 4, row % 2 == 0 ? "N" : "SW")
                        : ",,,")
                    + ",%s,3".formatted(row % 5 == 0 ? 1 : 0))
            .collect(Collectors.joining("\n"));
    return Files.writeString(
        folder.resolve("days.csv"), "day,value,rain,wind,holiday,size\n" + rows + "\n");
  }

  @Test
  void aSavedModelForecastsTheSame() throws IOException {
    Path data = days(3);
    Path results = folder.resolve("results");
    Run run = Run.forecast(data, results, COLUMNS).fine();
    String text = run.out().replaceAll("\\s+", " ");
    assertTrue(
        text.contains(
            " covariates past rain, wind (categories); known ahead holiday, weekday (categories),"
                + " month.sin, month.cos, fourier 7.0:1 sin, fourier 7.0:1 cos; static size "),
        run.out());
    Path again = folder.resolve("again.csv");
    Path model = results.resolve("model.safetensors");
    Run.of("predict", model, data, "--out", again).fine();
    assertEquals(Files.readString(results.resolve("forecast.csv")), Files.readString(again));
    String report = Files.readString(results.resolve("report.html"));
    assertTrue(report.contains("--past rain,wind --future holiday --static size"), "repeatable");
    assertTrue(Run.of("explain", model, data).fine().out().contains("lag"), "explained");
  }

  @Test
  void pathsKnowWhatIsKnownAhead() throws IOException {
    Path data = days(3);
    Path results = folder.resolve("results");
    Path paths = folder.resolve("paths.csv");
    Object[] ahead = {
      "--time", "day", "--future", "holiday", "--calendar", "weekday", "--horizon", 3
    };
    Object[] drawn = {"--strategy", "autoregressive", "--distribution", "gaussian"};
    Object[] two = {"--paths", 2, "--paths-out", paths};
    Run.forecast(data, results, with(with(ahead, drawn), two)).fine();
    Path again = folder.resolve("again.csv");
    Path model = results.resolve("model.safetensors");
    Run.of("predict", model, data, "-q", "--paths", 2, "--paths-out", again).fine();
    assertEquals(1 + 2 * 3, Files.readAllLines(paths).size());
    assertEquals(Files.readString(paths), Files.readString(again));
    Run past = Run.forecast(data, results, with(with(COLUMNS, drawn)));
    assertEquals(2, past.exit());
    assertTrue(past.err().contains("nobody knows 'rain', 'wind' of rows to come"), past.err());
  }

  @Test
  void whatIsNotKnownFarEnoughIsSaid() throws IOException {
    Path data = days(3);
    Path results = folder.resolve("results");
    Run.forecast(data, results, COLUMNS).fine();
    String message =
        "days: series 'days' has its last value at 2024-02-09, and after it 2 of the 3 rows that"
            + " --future 'holiday' must be known for; add rows until 2024-02-12, with an empty"
            + " 'value'";
    days(2);
    Run.of("predict", results.resolve("model.safetensors"), data).refused(2, message);
    Run refused = Run.forecast(data, results, COLUMNS);
    assertTrue(refused.err().endsWith("unroll: " + message + "\n"), refused.err());
    assertEquals(2, refused.exit());
  }

  @Test
  void theyAreListed() throws IOException {
    Path data = days(0);
    JsonView json =
        Run.of(
                "inspect",
                data,
                "--target",
                "value",
                "--time",
                "day",
                "--past",
                "rain,wind",
                "--json")
            .fine()
            .json();
    List<String> found =
        json.field("covariates").elements().stream()
            .map(one ->
                "%s %s %s"
                    .formatted(
                        one.field("name").string(),
                        one.field("role").string(),
                        one.field("categorical").bool()))
            .toList();
    assertEquals(List.of("rain past false", "wind past true"), found);
  }

  @Test
  void whatIsMissingStaysSo() throws IOException {
    Path data = days(3);
    String text = Files.readString(data).replaceFirst("\\n2024-01-09[^\n]*", "");
    Files.writeString(data, text.replaceFirst("(\\n2024-01-2.),[^,]*,[^,]*", "$1,NA,"));
    Path results = folder.resolve("results");
    Path backtest = folder.resolve("backtest.csv");
    Run run = Run.forecast(data, results, with(COLUMNS, "--backtest-out", backtest)).fine();
    String said = run.out().replaceAll("\\s+", " ");
    assertTrue(said.contains("are missing: mask; duplicates: error"), run.out());
    assertTrue(said.contains("; 2 of 40 values are missing"), run.out());
    assertTrue(said.contains("series 'days': 1 row missing in gaps [gaps]"), run.out());
    Path model = results.resolve("model.safetensors");
    Path again = folder.resolve("again.csv");
    Run.of("predict", model, data, "--out", again).fine();
    assertEquals(Files.readString(results.resolve("forecast.csv")), Files.readString(again));
    String facts = Run.of("inspect", model).fine().out().replaceAll("\\s+", " ");
    assertTrue(facts.contains("sees values, which values are missing, rain, wind (2"), facts);
    assertTrue(
        Run.forecast(data, results, with(COLUMNS, "--missing", "error")).err().contains("mask"));
  }

  @Test
  void rowsAtIrregularTimesAreSteps() throws IOException {
    StringBuilder text = new StringBuilder("day,value\n");
    for (int row = 0; row < 60; row++) {
      LocalDate day = LocalDate.of(2024, 1, 1).plusDays(row * row / 20 + row);
      text.append(day).append(',').append(row * 7 % 11).append('\n');
    }
    Path data = Files.writeString(folder.resolve("visits.csv"), text);
    Path results = folder.resolve("results");
    Run refused = Run.forecast(data, results, "--time", "day");
    assertEquals(2, refused.exit());
    assertTrue(refused.err().contains("as they are by --freq irregular"), refused.err());
    Run run =
        Run.forecast(data, results, "--time", "day", "--freq", "irregular", "--horizon", 2).fine();
    String said = run.out().replaceAll("\\s+", " ");
    assertTrue(said.contains(" frequency irregular: steps of 1 day to 7 days, half of"), said);
    assertTrue(said.contains(" covariates past time since the row before "), said);
    Path model = results.resolve("model.safetensors");
    Path again = folder.resolve("again.csv");
    Run.of("predict", model, data, "--out", again).fine();
    assertEquals(Files.readString(results.resolve("forecast.csv")), Files.readString(again));
    String facts = Run.of("inspect", model).fine().out();
    assertTrue(facts.contains("sees       values, time since the row before\n"), facts);
  }

  @Test
  void idsMayBeStaticWhereARowIsASeries() throws IOException {
    StringBuilder text = new StringBuilder("kind,place,size");
    for (int month = 0; month < 30; month++) {
      text.append(',').append(YearMonth.of(2020, 1).plusMonths(month));
    }
    for (String place : List.of("north", "south")) {
      for (String kind : List.of("a", "b")) {
        text.append("\n%s,%s,%s".formatted(kind, place, place.equals("north") ? 3 : 4));
        for (int month = 0; month < 30; month++) {
          text.append(',').append(month * 7 % 11 + (kind.equals("a") ? 10 : 0));
        }
      }
    }
    Path data = Files.writeString(folder.resolve("wide.csv"), text);
    Path results = folder.resolve("results");
    Object[] tiny = {"--epochs", 2, "--seeds", 1, "--hidden", 4, "--dir", results};
    Object[] wide = {"--wide-time", "--series", "place,kind", "--static", "kind,size"};
    Run run = Run.of(with(with(new Object[] {"forecast", data}, wide), tiny)).fine();
    String said = run.out().replaceAll("\\s+", " ");
    assertTrue(said.contains(" covariates static kind (categories), size "), said);
    assertTrue(said.contains("4 series, 120 rows (30 each), 2020-01-01 to 2022-06-01"), said);
    Path again = folder.resolve("again.csv");
    Run.of("predict", results.resolve("model.safetensors"), data, "--out", again).fine();
    assertEquals(Files.readString(results.resolve("forecast.csv")), Files.readString(again));
  }

  private static Object[] with(Object[] options, Object... more) {
    return Stream.concat(Arrays.stream(options), Arrays.stream(more)).toArray();
  }
}
