package dev.unroll.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.ForecastPoint;
import dev.unroll.forecast.SeriesForecast;
import dev.unroll.series.Interval;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Numbers, tables and names.
class TextTest {

  @Test
  void numbers() {
    assertEquals("-", Text.number(Double.NaN, 2));
    assertEquals("-1.50", Text.number(-1.5, 2));
    assertEquals("1.2346e+12", Text.number(1.23456e12, 2));
    assertEquals("<0.001", Text.p(0.0009));
    assertEquals("-", Text.p(Double.NaN));
    assertEquals(2, Text.decimals(4, DoubleStream.of(12, 0, Double.NaN)));
    assertEquals(0, Text.decimals(4, DoubleStream.of(123456)));
    assertEquals(7, Text.decimals(4, DoubleStream.of(0.000123)));
  }

  @Test
  void aTableOfCountsHasNoDecimals() {
    assertTrue(table(17, 20).contains("17       12"), table(17, 20));
    assertTrue(table(17, 20.5).contains("17.000   12.000"), table(17, 20.5));
  }

  /// Of one forecast.
  private static String table(double mean, double upper) {
    ForecastPoint point = new ForecastPoint("1", mean, new Interval(12, upper, 10, 30));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, UTF_8);
    new ForecastTable(List.of(new SeriesForecast("s", List.of(point))))
        .print(Terminal.plain(stream, stream), "");
    return out.toString(UTF_8);
  }

  @Test
  void wrappedTextKeepsItsMargin() {
    String text = Text.fact("label", "word ".repeat(30).strip());
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    assertTrue(text.lines().skip(1).allMatch(line -> line.startsWith("           word")), text);
    assertEquals("  a b", Text.wrapped(2, "a b"));
    assertEquals("some label x", Text.fact("some label", "x").replaceAll(" +", " "));
  }

  @Test
  void tablesAreAligned() {
    TextTable table = new TextTable(1, "name", "value");
    table.row("a", "1.5");
    table.row("a name that is far too long to be shown", "-10.25");
    assertEquals(
        List.of(
            "name                           value",
            "a                                1.5",
            "a name that is far too lon..  -10.25"),
        table.lines());
  }

  @Test
  void seeds() {
    assertEquals(List.of(1L, 2L, 3L), Seeds.parse("3"));
    assertEquals(List.of(3L, -14L), Seeds.parse("3, -14"));
    assertEquals(List.of(7L), Seeds.parse("7,"));
    assertEquals("7,", Seeds.text(List.of(7L)));
    for (String bad : List.of("", "-1", "1001", "x", "1.5", "1,,2", "99999999999")) {
      assertThrows(IllegalArgumentException.class, () -> Seeds.parse(bad), bad);
    }
  }

  @Test
  void spelling() {
    assertEquals(
        "'gur', expected rnn, gru or lstm; did you mean gru?",
        Spelling.unknown("gur", List.of("rnn", "gru", "lstm")));
    assertEquals("'xyz', expected a or b", Spelling.unknown("xyz", List.of("a", "b")));
  }

  @Test
  void foldersAreNamedAfterFileAndTarget() {
    assertEquals("unroll-out/stocks-price", folder("some/where/stocks.csv", "price"));
    assertEquals("unroll-out/a.b-Größe_in__m_", folder("a.b.csv", "Größe in [m]"));
    assertEquals("unroll-out/x-_.._etc", folder("x", "/../etc"));
    assertEquals("unroll-out/_hidden-y", folder(".hidden.csv", "y"));
    assertTrue(folder("n".repeat(300), "y").length() < 130, "no name is too long");
    OutputOptions here = new OutputOptions();
    here.dir = Optional.of(Path.of("here"));
    assertEquals(Path.of("here"), ResultFolder.of(here, Path.of("x"), "y").path());
  }

  @Test
  void theCommandOfARunRepeatsIt() {
    TrainingOptions training = new TrainingOptions();
    Config config =
        new Config(new DataOptions(), new CovariateColumns(), training.settings(), training);
    assertEquals(
        "./unroll forecast 'it'\\''s.csv' --horizon 1 --cell lstm --hidden 32 --layers 1"
            + " --period auto --epochs 100 --patience 15 --learning-rate 0.005 --clip 1.0"
            + " --seeds 1,2,3"
            + " --models naive,drift,seasonal-naive,ar",
        config.command(Path.of("it's.csv")));
  }

  private static String folder(String data, String target) {
    return ResultFolder.of(new OutputOptions(), Path.of(data), target).path().toString();
  }
}
