package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Covariates as they are read from a file.
class CovariateTableTest {
  private static final CovariateOptions ALL =
      CovariateOptions.NONE
          .with(Covariate.Role.PAST, "rain,wind")
          .with(Covariate.Role.FUTURE, "holiday")
          .with(Covariate.Role.STATIC, "size");
  private static final CsvOptions DATED = CsvOptions.of("y").withTime("date");

  @TempDir private Path folder;

  private Dataset read(String text, CsvOptions options) throws IOException {
    return SeriesReader.read(Files.writeString(folder.resolve("data.csv"), text), options);
  }

  /// Thirty days with values, and three to come.
  private static String daily() {
    return "date,y,rain,wind,holiday,size\n"
        + IntStream.range(0, 33)
            .mapToObj(row ->
                "%s,%s,%s,%s,%s,9"
                    .formatted(
                        CsvFixture.day(row),
                        row < 30 ? row + 0.5 : "",
                        row < 30 ? 10 + row : "",
                        row < 30 ? row % 2 == 0 ? "N" : "SW" : "",
                        row % 7))
            .collect(Collectors.joining("\n"));
  }

  @Test
  void rowsAfterTheLastValueSayWhatIsKnownAhead() throws IOException {
    TimeSeries series = read(daily(), DATED.withCovariates(ALL)).series().getFirst();
    assertEquals(30, series.length());
    assertEquals("2024-02-02", series.times().label(32));
    Covariates covariates = series.covariates();
    assertEquals(
        List.of("rain", "wind", "holiday", "size"),
        covariates.columns().stream().map(Covariate::name).toList());
    assertEquals(30, covariates.named("rain").length());
    assertEquals(39, covariates.named("rain").number(29));
    assertEquals("SW", covariates.named("wind").word(29));
    assertEquals(33, covariates.named("holiday").length());
    assertEquals(4, covariates.named("holiday").number(32));
    assertEquals(Double.NaN, covariates.named("holiday").number(33));
    assertEquals(9, covariates.named("size").number(500));
    Covariates now = series.covariates(10, 2);
    assertEquals(20, now.named("rain").number(0));
    assertEquals(Double.NaN, now.named("rain").number(1), "not known yet");
    assertEquals(Double.NaN, now.named("rain").number(-1), "not asked for");
    assertEquals(5, now.named("holiday").number(2));
    assertEquals(Double.NaN, now.named("holiday").number(3));
  }

  @Test
  void whatIsMissingIsRefusedMaskedOrCarried() throws IOException {
    String gap = CsvFixture.change(daily(), 6, "2024-01-05,4.5,NA,,x,9").replace(",x,", ",4,");
    CsvOptions options = DATED.withCovariates(ALL);
    assertRefused(
        "data.csv, line 6, column 'rain': a value is missing; fill it, or say what to do by"
            + " --missing mask or carry",
        () -> read(gap, options));
    Covariates masked = covariates(gap, options, Reading.Missing.MASK);
    assertEquals(Double.NaN, masked.named("rain").number(4));
    assertEquals("", masked.named("wind").word(4));
    Covariates carried = covariates(gap, options, Reading.Missing.CARRY);
    assertEquals(13, carried.named("rain").number(4));
    assertEquals("SW", carried.named("wind").word(4));
    assertEquals(14 + 1, carried.named("rain").number(5));
  }

  private Covariates covariates(String text, CsvOptions options, Reading.Missing missing)
      throws IOException {
    return read(text, options.withReading(Reading.PLAIN.with(missing)))
        .series()
        .getFirst()
        .covariates();
  }

  @Test
  void rowsThatAreMissingHaveNoCovariates() throws IOException {
    String gap = CsvFixture.change(daily(), 8, "").replace("\n\n", "\n");
    TimeSeries series =
        read(gap, DATED.withCovariates(ALL).withReading(Reading.PLAIN.with(Reading.Missing.MASK)))
            .series()
            .getFirst();
    assertEquals(30, series.length());
    assertTrue(Double.isNaN(series.value(6)));
    assertEquals(Double.NaN, series.covariates().named("holiday").number(6));
    assertEquals(17, series.covariates().named("rain").number(7));
  }

  @Test
  void numbersCanBeCategories() throws IOException {
    CsvOptions options = DATED.withCovariates(ALL.withCategorical("holiday"));
    Covariate holiday = read(daily(), options).series().getFirst().covariates().named("holiday");
    assertEquals("3", holiday.word(3));
    assertRefused(
        "data.csv, line 5, column 'rain': 'x' is not a number; write numbers as 1234.5 or 1.2e3,"
            + " without other marks or units",
        () -> read(CsvFixture.change(daily(), 5, "2024-01-04,3.5,x,N,3,9"), options));
  }

  @Test
  void aStaticCovariateHasOneValueASeries() {
    assertRefused(
        "data.csv, line 9, column 'size': '8', but '9' on line 2 of the same series; a static"
            + " covariate has one value a series",
        () ->
            read(
                CsvFixture.change(daily(), 9, "2024-01-08,7.5,17,N,0,8"),
                DATED.withCovariates(ALL)));
  }

  /// Where a row is a series, static covariates are columns that are no steps.
  @ParameterizedTest
  @EnumSource(
      value = Reading.Layout.class,
      names = {"ROWS", "WIDE_TIME"})
  void aRowThatIsASeriesHasStaticCovariates(Reading.Layout layout) throws IOException {
    String text =
        "shop,item,size"
            + IntStream.range(0, 24)
                .mapToObj(month -> "," + CsvFixture.day(0).plusMonths(month))
                .collect(Collectors.joining())
            + "\nA,tea,9"
            + ",1,2,3".repeat(8)
            + "\nA,jam,NA"
            + ",4,5,6".repeat(8)
            + "\n";
    CsvOptions options =
        CsvOptions.of("value")
            .withSeries("shop,item")
            .withReading(Reading.PLAIN.with(layout))
            .withCovariates(CovariateOptions.NONE.with(Covariate.Role.STATIC, "item,size"));
    List<TimeSeries> series =
        read(text, options.withReading(Reading.PLAIN.with(layout).with(Reading.Missing.MASK)))
            .series();
    assertEquals(List.of("A/tea", "A/jam"), series.stream().map(TimeSeries::id).toList());
    assertEquals(24, series.getFirst().length(), "the size is no step");
    assertEquals("tea", series.get(0).covariates().named("item").word(0));
    assertEquals("jam", series.get(1).covariates().named("item").word(23));
    assertEquals(9, series.get(0).covariates().named("size").number(5));
    assertEquals(Double.NaN, series.get(1).covariates().named("size").number(5));
    assertRefused(
        "--past, --future and --multivariate do not go with --%s, where columns are steps; --static"
                .formatted(layout.word())
            + " does",
        () -> options.withCovariates(CovariateOptions.NONE.with(Covariate.Role.PAST, "size")));
  }

  /// A folder of long files, told apart by several columns, one of which is a covariate too.
  @Test
  void idsMayBeCovariates() throws IOException {
    Path files = Files.createDirectory(folder.resolve("many"));
    for (String name : List.of("north", "south")) {
      Files.writeString(
          files.resolve(name + ".csv"),
          IntStream.range(0, 60)
              .mapToObj(row ->
                  "A,%s,%s,%s,%s"
                      .formatted(
                          row % 2 == 0 ? "tea" : "jam",
                          CsvFixture.day(row / 2),
                          row,
                          name.length() + row))
              .collect(Collectors.joining("\n", "shop,item,date,y,rain\n", "\n")));
    }
    CsvOptions options =
        DATED
            .withSeries("shop,item")
            .withCovariates(
                CovariateOptions.NONE
                    .with(Covariate.Role.STATIC, "item")
                    .with(Covariate.Role.PAST, "rain"));
    List<TimeSeries> series = SeriesReader.read(files, options).series();
    assertEquals(
        List.of("north/A/tea", "north/A/jam", "south/A/tea", "south/A/jam"),
        series.stream().map(TimeSeries::id).toList());
    assertEquals("jam", series.get(3).covariates().named("item").word(0));
    assertEquals(5 + 3, series.get(3).covariates().named("rain").number(1));
  }

  @Test
  void theCalendarIsKnownAhead() throws IOException {
    CovariateOptions calendar =
        CovariateOptions.NONE.withCalendar("weekday,month,yearday,hour").withFourier("7:2");
    Covariates covariates =
        read(CsvFixture.daily(), CsvOptions.of("price").withTime("date").withCovariates(calendar))
            .series()
            .getFirst()
            .covariates();
    assertEquals("Monday", covariates.named("weekday").word(0), "1 January 2024");
    assertEquals("Sunday", covariates.named("weekday").word(1000 * 7 + 6));
    assertEquals(1, covariates.named("month.cos").number(0));
    assertEquals(0.5, covariates.named("month.sin").number(31), 1e-12);
    assertEquals(1, covariates.named("hour.cos").number(3), "midnight");
    assertEquals(
        Math.sin(2 * Math.PI * 31 / 366), covariates.named("yearday.sin").number(31), 1e-12);
    double thursday = 2 * Math.PI * 4 / 7;
    assertEquals(
        Math.cos(thursday), covariates.named("fourier 7.0:1 cos").number(0), 1e-9, "from 1970 on");
    assertEquals(Math.sin(2 * thursday), covariates.named("fourier 7.0:2 sin").number(7), 1e-9);
  }

  @Test
  void everyTargetSeesThePastOfAll() throws IOException {
    String text =
        "a;b\n"
            + IntStream.range(0, 30)
                .mapToObj(row -> row + ";" + 100 * row)
                .collect(Collectors.joining("\n"));
    CsvOptions options =
        CsvOptions.of("a,b").withCovariates(CovariateOptions.NONE.asMultivariate());
    Dataset data = read(text, options);
    assertEquals(List.of("a", "b"), data.series().stream().map(TimeSeries::id).toList());
    for (TimeSeries series : data.series()) {
      assertEquals(series.id(), series.covariates().named("target").word(0));
      assertEquals(7, series.covariates().named("a").number(7));
      assertEquals(700, series.covariates().named("b").number(7));
      assertEquals(Covariate.Role.PAST, series.covariates().named("b").role());
    }
    assertRefused(
        "--multivariate: there is one target, 'a'; name several, such as --target a,b,c",
        () -> read(text, CsvOptions.of("a").withCovariates(options.covariates())));
  }

  @Test
  void optionsThatMeanNothingAreRefused() {
    assertRefused(
        "--calendar minute: expected some of hour, weekday, month, yearday, each once",
        () -> CovariateOptions.NONE.withCalendar("minute"));
    assertRefused(
        "--fourier 24: expected periods in rows and how many waves of each, at most half of the"
            + " period, such as 24:2,168:3",
        () -> CovariateOptions.NONE.withFourier("24"));
    assertRefused(
        "--categorical names columns of --past, --future or --static, and there are none",
        () -> CovariateOptions.NONE.withCategorical("a"));
    assertRefused(
        "--calendar needs --time COLUMN",
        () -> CsvOptions.of("y").withCovariates(CovariateOptions.NONE.withCalendar("month")));
    assertRefused(
        "--target y is not known ahead; name it neither in --future nor in --static",
        () -> DATED.withCovariates(CovariateOptions.NONE.with(Covariate.Role.FUTURE, "y")));
    assertRefused(
        "--past, --future and --static name the column 'rain' twice",
        () -> read(daily(), DATED.withCovariates(ALL.with(Covariate.Role.FUTURE, "rain"))));
    assertRefused(
        "data.csv, line 1: there is no column 'snow' (past); the columns are: date, y, rain,"
            + " wind, holiday, size",
        () -> read(daily(), DATED.withCovariates(ALL.with(Covariate.Role.PAST, "snow"))));
  }

  private static void assertRefused(String message, Executable refused) {
    assertEquals(message, assertThrows(RuntimeException.class, refused).getMessage());
  }
}
