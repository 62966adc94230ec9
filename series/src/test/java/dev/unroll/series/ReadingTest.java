package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Files that are not plain tables: other layouts, gaps, duplicates, decimal commas, encodings and
/// zones.
class ReadingTest {
  private static final Reading.Text UTF_8 = Reading.Text.PLAIN;
  @TempDir private Path folder;

  private Dataset read(String text, CsvOptions options) throws IOException {
    return SeriesReader.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  private static String lines(int rows, IntFunction<String> line) {
    return IntStream.range(0, rows).mapToObj(line).collect(Collectors.joining("\n")) + "\n";
  }

  private static LocalDate day(int row) {
    return LocalDate.of(2024, 1, 1).plusDays(row);
  }

  private static CsvOptions carry() {
    return daily(Reading.PLAIN.with(Reading.Missing.CARRY));
  }

  private static CsvOptions daily(Reading reading) {
    return CsvOptions.of("price").withTime("date").withReading(reading);
  }

  private static Reading sorted(Reading.Duplicates duplicates) {
    return new Reading(
        Reading.Layout.LONG, Reading.Missing.ERROR, duplicates, true, 0, false, UTF_8);
  }

  private static List<String> ids(Dataset data) {
    return data.series().stream().map(TimeSeries::id).toList();
  }

  private static List<String> codes(Dataset data) {
    return data.notices().stream().map(Notice::code).toList();
  }

  @Test
  void severalTargetsAreSeriesOfTheirOwn() throws IOException {
    String text = "date,a,b\n" + lines(30, row -> day(row) + "," + row + "," + (100 - row));
    Dataset data = read(text, CsvOptions.of("a,b").withTime("date"));
    assertEquals(List.of("a", "b"), ids(data));
    assertEquals(97, data.series().get(1).value(3));
    assertEquals("P1D", data.frequency().code());
  }

  @Test
  void aRowASeriesWithoutTimes() throws IOException {
    String values =
        IntStream.range(1, 26).mapToObj(i -> "\"" + i + "\"").collect(Collectors.joining(","));
    String text =
        lines(
                1,
                _ ->
                    IntStream.range(1, 30)
                        .mapToObj(i -> "\"V" + i + "\"")
                        .collect(Collectors.joining(",")))
            + "\"H1\","
            + values
            + ",\"26\",\"27\",\"28\"\n"
            + "\"H2\","
            + values
            + ",,,\n";
    CsvOptions options =
        CsvOptions.of("value")
            .withSeries("V1")
            .withReading(Reading.PLAIN.with(Reading.Layout.ROWS));
    Dataset data = read(text, options);
    assertEquals(List.of("H1", "H2"), ids(data));
    assertEquals(28, data.series().get(0).length());
    assertEquals(25, data.series().get(1).length(), "blank cells at the end are none");
    assertEquals("step", data.frequency().code());
  }

  @Test
  void monthsAsColumnsWithSeveralKeys() throws IOException {
    String months =
        IntStream.range(0, 24)
            .mapToObj(i ->
                LocalDate.of(2010, 4, 1).plusMonths(i).toString().substring(0, 7).replace("-", ""))
            .collect(Collectors.joining(","));
    String counts =
        IntStream.range(0, 24).mapToObj(String::valueOf).collect(Collectors.joining(","));
    String text =
        "Kind,Borough,"
            + months
            + "\nArson,Barnet,"
            + counts
            + "\nArson,\"Brent, N\","
            + counts
            + "\n";
    CsvOptions options =
        CsvOptions.of("value")
            .withSeries("Kind,Borough")
            .withReading(Reading.PLAIN.with(Reading.Layout.WIDE_TIME));
    Dataset data = read(text, options);
    assertEquals(List.of("Arson/Barnet", "Arson/Brent, N"), ids(data));
    assertEquals("P1M", data.frequency().code());
    assertEquals("2010-04-01", data.series().getFirst().times().label(0));
    assertEquals(
        "data.csv, line 2, column '201005': 'x' is not a number; write numbers as 1234.5 or 1.2e3,"
            + " without other marks or units",
        assertThrows(
                DataFormatException.class,
                () -> read(text.replace("Barnet,0,1,", "Barnet,0,x,"), options))
            .getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "tr-TR, UTC",
    "de-DE, America/New_York",
    "ar-EG, Europe/Berlin",
    "hi-IN, Asia/Kolkata"
  })
  void timesOfSeveralColumnsOnAnyMachine(String locale, String zone) throws IOException {
    Locale before = Locale.getDefault();
    TimeZone zoneBefore = TimeZone.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(locale));
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      LocalDateTime start = LocalDateTime.of(2010, 12, 31, 0, 0);
      String text =
          "year,month,day,hour,pm\n"
              + lines(
                  60,
                  row -> {
                    LocalDateTime time = start.plusHours(row);
                    return time.getYear()
                        + ","
                        + time.getMonthValue()
                        + ","
                        + time.getDayOfMonth()
                        + ","
                        + time.getHour()
                        + ","
                        + (row + 0.5);
                  });
      Dataset data = read(text, CsvOptions.of("pm").withTime("year,month,day,hour"));
      assertEquals("PT1H", data.frequency().code());
      assertEquals("2011-01-02T12:00:00", data.series().getFirst().times().label(60));
    } finally {
      Locale.setDefault(before);
      TimeZone.setDefault(zoneBefore);
    }
  }

  @Test
  void aDateAndATimeOfDay() throws IOException {
    String text =
        "d,t,v\n"
            + lines(
                48,
                row ->
                    day(row / 24)
                        + ","
                        + String.format(Locale.ROOT, "%02d", row % 24)
                        + ":00,"
                        + row);
    assertEquals("PT1H", read(text, CsvOptions.of("v").withTime("d,t")).frequency().code());
  }

  /// Nothing after a missing value has a part in what stands for it.
  @Test
  void missingValuesAndRowsAreCarried() throws IOException {
    String text =
        "date,price\n"
            + lines(
                40,
                row ->
                    row == 20
                        ? ""
                        : day(row) + "," + (row == 0 ? "NA" : row == 7 || row == 8 ? "" : row));
    Dataset data = read(text, carry());
    TimeSeries series = data.series().getFirst();
    assertEquals(39, series.length());
    assertEquals("2024-01-02", series.times().label(0), "the first value is the first row");
    assertEquals(6, series.value(6));
    assertEquals(6, series.value(7));
    assertEquals(19, series.value(19), "the row that is missing");
    assertEquals("2024-01-21", series.times().label(19));
    assertEquals(21, series.value(20));
    assertEquals(List.of("carried-values", "filled-gaps"), codes(data));
    String message =
        String.valueOf(
            assertThrows(DataFormatException.class, () -> read(text, daily(Reading.PLAIN)))
                .getMessage());
    assertTrue(message.contains("--missing mask or carry"), message);
  }

  @Test
  void rowsAreSortedAndOneOfDuplicatesKeptWhenAsked() throws IOException {
    String text = "date,price\n" + lines(30, row -> day(29 - row) + "," + row) + day(4) + ",1000\n";
    for (Reading.Duplicates which :
        List.of(Reading.Duplicates.FIRST, Reading.Duplicates.LAST, Reading.Duplicates.MEAN)) {
      TimeSeries series = read(text, daily(sorted(which))).series().getFirst();
      double expected =
          switch (which) {
            case FIRST -> 25;
            case LAST -> 1000;
            default -> 512.5;
          };
      assertEquals(30, series.length());
      assertEquals(29, series.value(0));
      assertEquals(expected, series.value(4), which.word());
    }
    assertThrows(
        DataFormatException.class, () -> read(text, daily(sorted(Reading.Duplicates.ERROR))));
    assertThrows(DataFormatException.class, () -> read(text, daily(Reading.PLAIN)));
  }

  @Test
  void aFewBadRowsAreLeftOutAndCounted() throws IOException {
    String text =
        "date,price\n"
            + lines(
                33,
                row ->
                    switch (row) {
                      case 30 -> "footer";
                      case 31 -> day(30) + ",n.b.";
                      case 32 -> "total,99";
                      default -> day(row) + "," + row;
                    });
    Reading three =
        new Reading(
            Reading.Layout.LONG,
            Reading.Missing.ERROR,
            Reading.Duplicates.ERROR,
            false,
            3,
            false,
            UTF_8);
    Dataset data = read(text, daily(three));
    assertEquals(30, data.series().getFirst().length());
    assertEquals(
        "3 rows were left out, as --skip-bad 3 allows; the first: data.csv, line 32: 1 field, but"
            + " the header has 2; add or remove fields, or quote a field that contains ','",
        data.notices().getFirst().message());
    Reading two =
        new Reading(
            Reading.Layout.LONG,
            Reading.Missing.ERROR,
            Reading.Duplicates.ERROR,
            false,
            2,
            false,
            UTF_8);
    assertThrows(DataFormatException.class, () -> read(text, daily(two)));
  }

  @Test
  void decimalCommaAndEncoding() throws IOException {
    Charset latin = Charset.forName("windows-1252");
    String text = "Größe\n" + lines(25, row -> "-" + row + ",25");
    Path file = folder.resolve("latin.csv");
    Files.write(file, text.getBytes(latin));
    Reading reading =
        new Reading(
            Reading.Layout.LONG,
            Reading.Missing.ERROR,
            Reading.Duplicates.ERROR,
            false,
            0,
            true,
            new Reading.Text(Optional.of(";"), Optional.of("windows-1252"), Optional.empty()));
    CsvOptions options = CsvOptions.of("Größe").withReading(reading);
    assertEquals(-3.25, SeriesReader.read(file, options).series().getFirst().value(3));
    Files.write(file, text.replace("-4,25", "4.25").getBytes(latin));
    String message =
        String.valueOf(
            assertThrows(DataFormatException.class, () -> SeriesReader.read(file, options))
                .getMessage());
    assertTrue(message.contains("line 6, column 'Größe': '4.25' has a point"), message);
    Path wide = folder.resolve("wide.csv");
    Files.write(wide, ("v\n" + lines(25, row -> "" + row)).getBytes(StandardCharsets.UTF_16));
    Reading utf16 =
        new Reading(
            Reading.Layout.LONG,
            Reading.Missing.ERROR,
            Reading.Duplicates.ERROR,
            false,
            0,
            false,
            new Reading.Text(Optional.empty(), Optional.of("UTF-16"), Optional.empty()));
    assertEquals(
        25,
        SeriesReader.read(wide, CsvOptions.of("v").withReading(utf16))
            .series()
            .getFirst()
            .length());
  }

  /// Berlin's clocks: 2024-03-31 has no 02:30, 2024-10-27 has it twice.
  @ParameterizedTest
  @CsvSource({"2024-03-30T12:00:00Z, 03:00", "2024-10-26T12:00:00Z, 02:00"})
  void hoursOfAZoneWithSummerTime(String from, String around) throws IOException {
    Instant start = Instant.parse(from);
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    String text =
        "date,price\n"
            + lines(
                30,
                row -> LocalDateTime.ofInstant(start.plusSeconds(3600L * row), berlin) + "," + row);
    assertTrue(text.contains("T" + around), text);
    Reading reading =
        new Reading(
            Reading.Layout.LONG,
            Reading.Missing.ERROR,
            Reading.Duplicates.ERROR,
            false,
            0,
            false,
            new Reading.Text(Optional.empty(), Optional.empty(), Optional.of("Europe/Berlin")));
    Dataset data = read(text, daily(reading));
    assertEquals("30", "" + data.series().getFirst().length());
    assertEquals("29 of 29 steps are 1 hour", data.evidence());
    assertEquals(from.replace("Z", ""), data.series().getFirst().times().label(0));
    assertThrows(DataFormatException.class, () -> read(text, daily(Reading.PLAIN)));
  }

  @Test
  void aFolderOfFiles() throws IOException {
    Path files = Files.createDirectory(folder.resolve("many"));
    for (String name : List.of("b.csv", "a.CSV", "notes.txt")) {
      Files.writeString(
          files.resolve(name),
          "date,price\n" + lines(30, row -> day(row) + "," + (row + name.charAt(0))));
    }
    Dataset data = SeriesReader.read(files, CsvOptions.of("price").withTime("date"));
    assertEquals(List.of("a", "b"), ids(data));
    assertEquals("many", data.name());
    assertEquals(60, data.source().rows());
    assertEquals(
        "30 of 30 steps are 1 day".replace("30", "29") + ", in the first of 2 files",
        data.evidence());
    double[] a = data.series().getFirst().values();
    assertArrayEquals(
        IntStream.range(0, 30).mapToDouble(row -> row + 'a').toArray(), a, Arrays.toString(a));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertEquals(
        "--encoding 'latin': expected the name of one, such as ISO-8859-1, windows-1252 or UTF-16",
        Panel.refusal(
            () -> new Reading.Text(Optional.empty(), Optional.of("latin"), Optional.empty())));
    assertEquals(
        "--zone 'Berlin': expected the name of a time zone, such as Europe/Berlin or UTC",
        Panel.refusal(
            () -> new Reading.Text(Optional.empty(), Optional.empty(), Optional.of("Berlin"))));
  }
}
