package dev.unroll.series;

import static dev.unroll.series.CsvFixture.csv;
import static dev.unroll.series.CsvFixture.daily;
import static dev.unroll.series.CsvFixture.day;
import static dev.unroll.series.CsvFixture.price;
import static dev.unroll.series.CsvFixture.prices;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesReaderTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "data");
  private static final CsvOptions PRICE = CsvOptions.of("price");
  private static final CsvOptions LONG = PRICE.withTime("date").withSeries("id");

  @TempDir Path folder;

  @Test
  void stocksAreFiveMonthlySeries() {
    Dataset stocks =
        SeriesReader.read(
            EXAMPLES.resolve("stocks.csv"), PRICE.withTime("date").withSeries("symbol"));
    assertEquals("stocks", stocks.name(), "name");
    assertEquals("price", stocks.target(), "target");
    assertEquals("P1M", stocks.frequency().code(), "frequency");
    assertEquals("555 of 555 steps are 1 month", stocks.evidence(), "evidence");
    assertEquals(
        List.of("MSFT 123", "AMZN 123", "IBM 123", "GOOG 68", "AAPL 123"),
        stocks.series().stream().map(one -> one.id() + " " + one.length()).toList(),
        "series");
    assertEquals("2004-08-01", stocks.series().get(3).times().label(0), "first of GOOG");
    assertEquals("2010-04-01", stocks.series().get(3).times().label(68), "next of GOOG");
    assertEquals(102.37, stocks.series().get(3).value(0), "first value of GOOG");
    assertEquals(List.of(), stocks.notices(), "notices");
    assertEquals(
        new Dataset.Source(
            ",",
            Optional.of("MMM d yyyy"),
            560,
            List.of("symbol", "date", "price"),
            "f9953ac6693e587476b4ebf2f0b00d9bb95371ca8c39da4cc6155077b3e417cd"),
        stocks.source(),
        "source");
  }

  @Test
  void holidaysAreNoGapsInBusinessDays() {
    Dataset daily =
        SeriesReader.read(
            EXAMPLES.resolve("sp500-daily.csv"), CsvOptions.of("close").withTime("date"));
    assertEquals("B", daily.frequency().code(), "frequency");
    assertEquals(
        "4919 of 5104 steps are 1 business day, the others skip holidays",
        daily.evidence(),
        "evidence");
    assertEquals("sp500-daily", daily.series().getFirst().id(), "id of the only series");
    assertEquals("2020-04-20", daily.series().getFirst().times().label(5105), "a Monday is next");
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void delimitersAreFound(String delimiter) throws IOException {
    Dataset found = read(daily().replace(",", delimiter), PRICE.withTime("date"));
    assertEquals(delimiter.equals("\t") ? "tab" : delimiter, found.source().delimiter(), "found");
    assertPrices(30, found);
  }

  @Test
  void aDelimiterInOtherNamesDoesNotMislead() throws IOException {
    String text =
        csv("date;price;with, many, commas, in", 30, row -> day(row) + ";" + price(row) + ";x");
    assertEquals(";", read(text, PRICE).source().delimiter(), "delimiter");
    String colons = daily().replace(",", ":");
    assertPrices(30, read(colons, PRICE.withTime("date").withDelimiter(":")));
  }

  @Test
  void allLineEndsMarksAndBlankLinesAreRead() throws IOException {
    for (String end : List.of("\n", "\r\n", "\r", "\n\n", "\n  \n")) {
      assertPrices(30, read("\uFEFF" + daily().replace("\n", end), PRICE.withTime("date")));
    }
    assertPrices(30, read(daily().strip(), PRICE.withTime("date")));
  }

  @Test
  void severalMarksAreRead() throws IOException {
    String text = "\uFEFF\uFEFF" + daily();
    Dataset read = read(text, PRICE.withTime("date"));
    assertPrices(30, read);
    assertEquals(List.of("date", "price"), read.source().columns(), "names");
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, text.getBytes(StandardCharsets.UTF_16LE));
    Reading.Text utf16 =
        new Reading.Text(Optional.empty(), Optional.of("UTF-16LE"), Optional.empty());
    assertPrices(30, SeriesReader.read(wide, PRICE.withReading(Reading.PLAIN.with(utf16))));
  }

  @Test
  void commentsBeforeTheHeaderAreLeftOut() throws IOException {
    String text = "# Prices, of shares;\n#\n\n# in \"EUR\"\n" + daily();
    Dataset read = read(text, PRICE.withTime("date"));
    assertPrices(30, read);
    assertEquals(30, read.source().rows(), "rows");
    assertEquals(
        List.of("date", "price"),
        CsvColumn.read(folder.resolve("data.csv"), Optional.empty()).stream()
            .map(CsvColumn::name)
            .toList());
    DataFormatException refusal =
        assertThrows(DataFormatException.class, () -> read(text.replace(",3.5", ",x"), PRICE));
    assertTrue(String.valueOf(refusal.getMessage()).contains("line 8, "), "lines are counted");
    String numbered = csv("#;price,in EUR", 30, row -> row + ";" + price(row));
    assertPrices(30, read(numbered, CsvOptions.of("price,in EUR")));
  }

  @Test
  void commentsThatNameAColumnAreNoHeader() throws IOException {
    for (String comments :
        List.of(
            "# of shares, price\n",
            "# of shares; price; in EUR\n",
            "# date, price\n# in EUR\n\n")) {
      Dataset read = read(comments + daily(), PRICE.withTime("date"));
      assertPrices(30, read);
      assertEquals(List.of("date", "price"), read.source().columns(), comments);
      String tabs = daily().replace(',', '\t');
      assertPrices(30, read(comments + tabs, PRICE.withTime("date")));
    }
    String hashed = csv("#id,price", 30, row -> "#1," + price(row));
    for (String comment : List.of("", "# in EUR\n", "# in EUR, price\n")) {
      assertPrices(30, read(comment + hashed, PRICE));
      assertPrices(30, read(comment + hashed.replace(",", ";"), PRICE));
    }
  }

  /// An accent may be a part of its letter or a character of its own.
  @Test
  void namesAreTheSameHoweverTheyAreComposed() throws IOException {
    String text = csv("Größe,id", 60, row -> price(row / 2) + (row % 2 == 0 ? ",é" : ",e\u0301"));
    String apart = Normalizer.normalize("Größe", Normalizer.Form.NFD);
    for (String name : List.of("Größe", apart)) {
      Dataset read = read(text.replace("Größe", apart), CsvOptions.of(name).withSeries("id"));
      assertEquals(List.of("é"), read.series().stream().map(TimeSeries::id).toList(), name);
    }
  }

  @Test
  void quotedFieldsAreRead() throws IOException {
    String text =
        csv(
            "\"date\",\"a \"\"note\"\",\nlong\", price ",
            30,
            row -> "\"" + day(row) + "\",\"x,\n\"\"y\"\"\", " + price(row) + " ");
    Dataset read = read(text, PRICE.withTime("date"));
    assertPrices(30, read);
    assertEquals("a \"note\",\nlong", read.source().columns().get(1), "name over two lines");
  }

  @Test
  void linesAreCountedOverQuotedLineEnds() {
    String text = csv("note,price", 30, row -> "\"a\nb\"," + (row == 3 ? "x" : row));
    DataFormatException refusal = assertThrows(DataFormatException.class, () -> read(text, PRICE));
    assertEquals(
        "data.csv, line 8, column 'price': 'x' is not a number; write numbers as 1234.5 or 1.2e3,"
            + " without other marks or units",
        refusal.getMessage(),
        "line");
  }

  @Test
  void numbersInAllPlainFormsAreRead() throws IOException {
    List<String> forms = List.of("1", "-1.5", "1e5", "+3", ".5", "2.", "1.5E-3", "007", "-0");
    TimeSeries series =
        read(prices(row -> forms.get(row % forms.size())), PRICE).series().getFirst();
    assertArrayEquals(
        new double[] {1, -1.5, 1e5, 3, 0.5, 2, 0.0015, 7, -0.0},
        series.first(9).values(),
        "values");
    assertEquals("1", series.times().label(0), "rows are counted from 1");
  }

  @Test
  void rowsOfSeriesMayBeInterleaved() throws IOException {
    String text =
        csv(
            "id,date,price",
            60,
            row -> (row % 2 == 0 ? "é" : "B") + "," + day(row / 2) + "," + price(row / 2));
    Dataset read = read(text, LONG);
    assertEquals(List.of("é", "B"), read.series().stream().map(TimeSeries::id).toList(), "ids");
    assertPrices(30, read);
  }

  @Test
  void shortAndConstantSeriesAreLeftOut() throws IOException {
    String text =
        csv(
            "id,date,price",
            79,
            row ->
                row < 30
                    ? "A," + day(row) + "," + price(row)
                    : row < 60 ? "flat," + day(row) + ",7" : "short," + day(row) + "," + row);
    Dataset read = read(text, LONG);
    assertEquals(1, read.series().size(), "series");
    assertEquals(79, read.source().rows(), "rows of the file");
    assertEquals(
        List.of(
            new Notice(
                "constant-series", "series 'flat' is constant: every value is 7; it is left out"),
            new Notice(
                "short-series", "series 'short' has 19 rows, fewer than 20; it is left out")),
        read.notices(),
        "notices");
  }

  @Test
  void filesThatCannotBeOpenedAreNamed() throws IOException {
    Files.writeString(folder.resolve("stocks.csv"), "");
    Path wrong = folder.resolve("stock.csv");
    assertRefused(wrong, wrong + ": there is no such file; did you mean 'stocks.csv'?");
    Path none = Files.createDirectory(folder.resolve("none"));
    assertRefused(none, none + ": a folder without CSV files; give one, or a CSV file");
    Path endless = Path.of("/dev/zero");
    if (Files.exists(endless)) {
      assertRefused(endless, "/dev/zero: a pipe or a device; write its rows to a file first");
    }
    assertEquals(
        "no permission to read it; allow it or copy the file",
        SourceFile.reason(wrong, new AccessDeniedException("x")),
        "permission");
  }

  private static void assertRefused(Path file, String message) {
    DataFormatException refusal =
        assertThrows(DataFormatException.class, () -> SeriesReader.read(file, PRICE));
    assertEquals(message, refusal.getMessage(), "message");
  }

  private Dataset read(String text, CsvOptions options) throws IOException {
    return SeriesReader.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  private static void assertPrices(int rows, Dataset dataset) {
    assertArrayEquals(
        IntStream.range(0, rows).mapToDouble(CsvFixture::price).toArray(),
        dataset.series().getLast().values(),
        "prices");
  }
}
