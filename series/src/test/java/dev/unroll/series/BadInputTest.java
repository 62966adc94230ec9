package dev.unroll.series;

import static dev.unroll.series.CsvFixture.csv;
import static dev.unroll.series.CsvFixture.daily;
import static dev.unroll.series.CsvFixture.day;
import static dev.unroll.series.CsvFixture.hour;
import static dev.unroll.series.CsvFixture.price;
import static dev.unroll.series.CsvFixture.prices;
import static dev.unroll.series.CsvFixture.times;
import static dev.unroll.series.CsvFixture.weekday;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every kind of bad input: what is said about it, word for word.
class BadInputTest {
  private static final CsvOptions PRICE = CsvOptions.of("price");
  private static final CsvOptions DATED = PRICE.withTime("date");
  private static final CsvOptions LONG = DATED.withSeries("id");

  private static final String PLAIN =
      "; write numbers as 1234.5 or 1.2e3, without other marks or units";
  private static final String MIXED = " (line 2 has '1.5': two formats in one column)";

  @TempDir Path folder;

  record Bad(String name, String text, Charset charset, CsvOptions options, String message) {
    Bad(String name, String text, CsvOptions options, String message) {
      this(name, text, UTF_8, options, message);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource({
    "files",
    "tables",
    "numbers",
    "columnsOfNumbers",
    "timeTexts",
    "timeOrders",
    "amounts"
  })
  void badInputIsRefused(Bad bad) throws IOException {
    Path file = folder.resolve("bad.csv");
    Files.write(file, bad.text().getBytes(bad.charset()));
    DataFormatException refusal =
        assertTimeout(
            Duration.ofSeconds(2),
            () ->
                assertThrows(
                    DataFormatException.class, () -> SeriesReader.read(file, bad.options())));
    assertEquals(bad.message(), refusal.getMessage(), bad.name());
  }

  static Stream<Bad> files() {
    return Stream.of(
        new Bad("empty", "", PRICE, "bad.csv: the file is empty; a header and rows are needed"),
        new Bad(
            "blank", "\n  \n\n", PRICE, "bad.csv: the file is empty; a header and rows are needed"),
        new Bad("header only", "date,price\n", PRICE, "bad.csv: the file has a header but no rows"),
        new Bad(
            "binary",
            "price\n1\n2\0\n",
            PRICE,
            "bad.csv, line 3: binary data (a zero byte); a CSV file in UTF-8 is needed"),
        new Bad(
            "zip",
            "PK\u0003\u0004rest",
            PRICE,
            "bad.csv: a zip archive or a spreadsheet, not text; export the table as CSV"),
        new Bad(
            "gzip",
            "\u001f\u008brest",
            ISO_8859_1,
            PRICE,
            "bad.csv: compressed by gzip; unpack it first"),
        new Bad(
            "UTF-16",
            "ÿþp\0r\0",
            ISO_8859_1,
            PRICE,
            "bad.csv: text in UTF-16; save it as UTF-8, or give --encoding UTF-16"),
        new Bad(
            "UTF-32",
            "ÿþ\0\0p\0\0\0",
            ISO_8859_1,
            PRICE,
            "bad.csv: text in UTF-32; save it as UTF-8, or give --encoding UTF-32"),
        new Bad(
            "UTF-32, most significant byte first",
            "\0\0þÿ\0\0\0p",
            ISO_8859_1,
            PRICE,
            "bad.csv: text in UTF-32; save it as UTF-8, or give --encoding UTF-32"),
        new Bad(
            "Latin-1",
            daily(4, "2024-01-03,3 €").replace('€', '\u00e9'),
            ISO_8859_1,
            DATED,
            "bad.csv, line 4: not text in UTF-8 (byte 0xE9); save the file as UTF-8, or say what it"
                + " is by --encoding, such as windows-1252"),
        new Bad(
            "cut UTF-8",
            "price\r\n1\r\n2\u00c3",
            ISO_8859_1,
            PRICE,
            "bad.csv, line 3: not text in UTF-8 (byte 0xC3); save the file as UTF-8, or say what it"
                + " is by --encoding, such as windows-1252"));
  }

  static Stream<Bad> tables() {
    return Stream.of(
        new Bad(
            "missing column",
            daily(),
            CsvOptions.of("prise"),
            "bad.csv, line 1: there is no column 'prise' (target); the columns are: date,"
                + " price; did you mean 'price'?"),
        new Bad(
            "missing series",
            daily(),
            PRICE.withSeries("symbol"),
            "bad.csv, line 1: there is no column 'symbol' (series); the columns are: date,"
                + " price"),
        new Bad(
            "missing column below comments",
            "# of shares\n\n# in EUR\n" + daily(),
            CsvOptions.of("prise"),
            "bad.csv, line 4: there is no column 'prise' (target); the columns are: date,"
                + " price; did you mean 'price'?"),
        new Bad(
            "missing column beside a hash",
            csv("#,price", 30, row -> row + "," + price(row)),
            PRICE.withTime("date"),
            "bad.csv, line 1: there is no column 'date' (time); the columns are: #, price"),
        new Bad(
            "comments only",
            "# price\n#\n",
            PRICE,
            "bad.csv: the file is empty; a header and rows are needed"),
        new Bad(
            "comment among rows",
            daily(5, "# a holiday"),
            DATED,
            "bad.csv, line 5: 1 field, but the header has 2; add or remove fields, or quote a"
                + " field that contains ','"),
        new Bad(
            "no header",
            daily().substring(11),
            PRICE,
            "bad.csv, line 1: there is no column 'price' (target); the columns are:"
                + " 2024-01-01, 1.5; the first line must name the columns"),
        new Bad(
            "twice in header",
            daily(1, "price,price"),
            PRICE,
            "bad.csv, line 1, column 'price': this name stands in the header twice (columns 1 and"
                + " 2); rename one of them"),
        new Bad(
            "unknown delimiter",
            daily().replace(',', '~').replace("date~price", "date : price"),
            PRICE,
            "bad.csv, line 1: only one column was found, 'date : price', with the delimiter ',';"
                + " give the right one by --delimiter"),
        new Bad(
            "wrong delimiter given",
            daily(),
            DATED.withDelimiter(";"),
            "bad.csv, line 1: only one column was found, 'date,price', with the delimiter ';';"
                + " give the right one by --delimiter"),
        new Bad(
            "too many fields",
            daily(5, "2024-01-04,4,5"),
            DATED,
            "bad.csv, line 5: 3 fields, but the header has 2; add or remove fields, or quote a"
                + " field that contains ','"),
        new Bad(
            "too few fields",
            daily(5, "2024-01-04"),
            DATED,
            "bad.csv, line 5: 1 field, but the header has 2; add or remove fields, or quote a"
                + " field that contains ','"),
        new Bad(
            "decimal comma unquoted",
            prices(row -> row + ",5"),
            PRICE,
            "bad.csv, line 2: 2 fields, but the header has 1; add or remove fields, or quote a"
                + " field that contains ','"),
        new Bad(
            "quote never closed",
            daily(5, "\"2024-01-04,4.5"),
            DATED,
            "bad.csv, line 5: the quotes are malformed; close each quoted field before the"
                + " delimiter, and write a quote inside it twice"),
        new Bad(
            "text after quote",
            daily(5, "\"2024-01-04\"x,4.5"),
            DATED,
            "bad.csv, line 5: the quotes are malformed; close each quoted field before the"
                + " delimiter, and write a quote inside it twice"),
        new Bad(
            "huge field",
            daily(5, "2024-01-04," + "4".repeat(1_000_001)),
            DATED,
            "bad.csv, line 5: a field is larger than 1 MB; is a closing quote missing?"),
        new Bad(
            "huge quoted field",
            daily(5, "\"" + "4,\n".repeat(1_000_000)),
            DATED,
            "bad.csv, line 5: a field is larger than 1 MB; is a closing quote missing?"),
        new Bad(
            "many columns",
            "a,".repeat(10_001) + "price\n",
            PRICE,
            "bad.csv, line 1: more than 10,000 columns; keep only the columns needed"),
        new Bad(
            "empty id",
            csv(
                "id,date,price",
                30,
                row -> (row == 7 ? "" : "A") + "," + day(row) + "," + price(row)),
            LONG,
            "bad.csv, line 9, column 'id': the id of the series is missing; fill or remove such"
                + " rows"));
  }

  static Stream<Bad> numbers() {
    return Stream.of(
        number(
            "",
            "'' is a missing value (the only one); fill or remove such rows, or say what to do by --missing mask or carry"),
        number(
            "NA",
            "'NA' is a missing value (the only one); fill or remove such rows, or say what to do by --missing mask or carry"),
        number(
            "NaN",
            "'NaN' is a missing value (the only one); fill or remove such rows, or say what to do by --missing mask or carry"),
        number(
            "null",
            "'null' is a missing value (the only one); fill or remove such rows, or say what to do by --missing mask or carry"),
        number("-inf", "'-inf' is not finite; fill or remove such rows"),
        number(
            "-",
            "'-' is a missing value (the only one); fill or remove such rows, or say what to do by --missing mask or carry"),
        number("1,5", "'1,5' has a decimal comma" + PLAIN + MIXED),
        number("1.234,5", "'1.234,5' has a decimal comma" + PLAIN + MIXED),
        number(
            "1,234",
            "'1,234' has a comma, which may be a decimal or a thousands mark" + PLAIN + MIXED),
        number("1,234,567.8", "'1,234,567.8' has thousands marks" + PLAIN + MIXED),
        number("1'234'567", "'1'234'567' has thousands marks" + PLAIN + MIXED),
        number("0x10", "'0x10' is hexadecimal" + PLAIN + MIXED),
        number("12%", "'12%' is a percentage" + PLAIN + MIXED),
        number("$12.5", "'$12.5' has a currency" + PLAIN + MIXED),
        number("12 €", "'12 €' has a currency" + PLAIN + MIXED),
        number("1_000", "'1_000' has '_' between its digits" + PLAIN + MIXED),
        number("abc", "'abc' is not a number" + PLAIN),
        number("4.5 kg", "'4.5 kg' is not a number" + PLAIN),
        number("1e999", "'1e999' is too large; numbers up to 1.7e308 are possible"),
        number("١٢", "'١٢' is not a number" + PLAIN),
        number("--5", "'--5' is not a number" + PLAIN),
        number("1.2.3", "'1.2.3' is not a number" + PLAIN));
  }

  private static Bad number(String text, String reason) {
    String row = "2024-01-05,\"" + text + "\"";
    String message = "bad.csv, line 6, column 'price': " + reason;
    return new Bad("number '" + text + "'", daily(6, row), DATED, message);
  }

  static Stream<Bad> columnsOfNumbers() {
    return Stream.of(
        new Bad(
            "decimal commas",
            csv("date;price", 30, row -> day(row) + ";" + row + ",5"),
            DATED,
            "bad.csv, line 2, column 'price': '0,5' has a decimal comma"
                + PLAIN
                + ", or give --decimal-comma"),
        new Bad(
            "comma before point",
            daily(2, "2024-01-01,\"1,5\""),
            DATED,
            "bad.csv, line 2, column 'price': '1,5' has a decimal comma"
                + PLAIN
                + " (line 3 has '2.5': two formats in one column)"),
        new Bad(
            "missing values",
            prices(row -> row % 6 == 2 ? "NA" : row + ""),
            PRICE,
            "bad.csv, line 4, column 'price': 'NA' is a missing value (5 in all, on lines 4, 10,"
                + " 16, ...); fill or remove such rows, or say what to do by --missing mask or carry"));
  }

  static Stream<Bad> timeTexts() {
    return Stream.of(
        new Bad(
            "unknown format",
            times(row -> "day " + row),
            DATED,
            "bad.csv, line 2, column 'date': 'day 0' is not written in a known format; give"
                + " --time-format, such as 'd.M.yyyy HH:mm', or leave out --time to count rows"),
        new Bad(
            "counted",
            times(row -> row + 1),
            DATED,
            "bad.csv, line 2, column 'date': '1' is not written in a known format; give"
                + " --time-format, such as 'd.M.yyyy HH:mm', or leave out --time to count rows"),
        new Bad(
            "two digits",
            times(row -> "1/1/%02d".formatted(row)),
            DATED,
            "bad.csv, line 2, column 'date': '1/1/00' has a year of two digits; give"
                + " --time-format, such as M/d/yy, or leave out --time to count rows"),
        new Bad(
            "time missing at first",
            daily(2, ",1.5"),
            DATED,
            "bad.csv, line 2, column 'date': the time is missing; fill or remove such rows"),
        new Bad(
            "time missing later",
            daily(9, ",8.5"),
            DATED,
            "bad.csv, line 9, column 'date': the time is missing; fill or remove such rows"),
        new Bad(
            "two formats",
            daily(9, "8 Jan 2024,8.5"),
            DATED,
            "bad.csv, line 9, column 'date': '8 Jan 2024' is not a time in the format yyyy-MM-dd"
                + " found from line 2 on; write all times in one format, or leave out --time to"
                + " count rows"),
        new Bad(
            "no such day",
            times(row -> "2024-02-" + (row + 1)).replace("-1,", "-01,"),
            DATED,
            "bad.csv, line 31, column 'date': '2024-02-30' is not a time in the format yyyy-M-d"
                + " found from line 2 on; write all times in one format, or leave out --time to"
                + " count rows"),
        new Bad(
            "not a leap year",
            daily(9, "2023-02-29,8.5"),
            DATED,
            "bad.csv, line 9, column 'date': '2023-02-29' is not a time in the format yyyy-MM-dd"
                + " found from line 2 on; write all times in one format, or leave out --time to"
                + " count rows"),
        new Bad(
            "day or month",
            csv(
                "date,price",
                24,
                row -> "%d/%d/%d,%s".formatted(1 + row % 2, 2, 2000 + row / 2, price(row))),
            DATED,
            "bad.csv, line 2, column 'date': '1/2/2000' may be M/d/yyyy or d/M/yyyy, and no row of"
                + " the file decides; give --time-format 'M/d/yyyy' or --time-format 'd/M/yyyy'"),
        new Bad(
            "pattern does not fit",
            daily(),
            DATED.withTimeFormat("d.M.yyyy"),
            "bad.csv, line 2, column 'date': '2024-01-01' is not a time in the format d.M.yyyy"
                + " given by --time-format; correct one of the two, or leave out --time to count"
                + " rows"),
        new Bad(
            "decimal years of weeks",
            times(row -> 1991.5 + row / 52.0),
            DATED,
            "bad.csv, line 3, column 'date': '1991.5192307692307' is not a time in the format"
                + " decimal year of months or quarters found from line 2 on; write all times in one"
                + " format, or leave out --time to count rows"));
  }

  static Stream<Bad> timeOrders() {
    String twoFrequencies =
        csv(
            "id,date,price",
            60,
            row -> (row < 30 ? "A," + day(row) : "B," + day(7 * row)) + "," + price(row));
    return Stream.of(
        new Bad(
            "unsorted",
            daily(9, "2024-01-05,8.5"),
            DATED,
            "bad.csv, line 9, column 'date': 2024-01-05 is before 2024-01-07 on line 8; sort the"
                + " rows by time, oldest first, or let it be done by --sort; if the file holds"
                + " several series, name their column by --series"),
        new Bad(
            "newest first",
            times(row -> day(-row)),
            DATED,
            "bad.csv, line 3, column 'date': 2023-12-31 is before 2024-01-01 on line 2; sort the"
                + " rows by time, oldest first, or let it be done by --sort; if the file holds"
                + " several series, name their column by --series"),
        new Bad(
            "duplicate",
            daily(9, "2024-01-07,8.5"),
            DATED,
            "bad.csv, line 9, column 'date': 2024-01-07 stands on line 8 too; keep one row, or say"
                + " which by --duplicates first, last or mean; if the file holds several series,"
                + " name their column by --series"),
        new Bad(
            "duplicate in a series",
            csv(
                "id,date,price",
                60,
                row ->
                    "AB".charAt(row % 2) + "," + day(row == 41 ? 19 : row / 2) + "," + price(row)),
            LONG,
            "bad.csv, line 43, column 'date': series 'B': 2024-01-20 stands on line 41 too; keep"
                + " one row, or say which by --duplicates first, last or mean"),
        new Bad(
            "gap",
            daily(9, ""),
            DATED,
            "bad.csv, line 10, column 'date': 1 row missing after line 8 (2024-01-08) at a"
                + " frequency of 1 day; add such rows, say what to do by --missing mask or carry,"
                + " or leave out --time to count rows"),
        new Bad(
            "long gap",
            times(row -> day(row < 9 ? row : row + 5)),
            DATED,
            "bad.csv, line 11, column 'date': 5 rows missing after line 10 (2024-01-10, 2024-01-11,"
                + " 2024-01-12, ...) at a frequency of 1 day; add such rows, say what to do by --missing mask or carry, or leave out --time to count rows"),
        new Bad(
            "gaps",
            times(row -> day(row + row / 10)),
            DATED,
            "bad.csv, line 12, column 'date': 1 row missing after line 11 (2024-01-11) at a"
                + " frequency of 1 day, the first of 2 gaps; add such rows, say what to do by --missing mask or carry, or leave out --time to count rows"),
        new Bad(
            "gap of business days",
            times(row -> weekday(row < 12 ? row : row + 8)),
            DATED,
            "bad.csv, line 14, column 'date': 8 rows missing after line 13 (2024-01-17, 2024-01-18,"
                + " 2024-01-19, ...) at a frequency of 1 business day; add such rows, say what to do by --missing mask or carry, or leave out --time to count rows"),
        new Bad(
            "gap of months",
            times(row -> day(0).plusMonths(row < 20 ? row : row + 2).toString().substring(0, 7)),
            DATED,
            "bad.csv, line 22, column 'date': 2 rows missing after line 21 (2025-09-01, 2025-10-01)"
                + " at a frequency of 1 month; add such rows, say what to do by --missing mask or carry, or leave out --time to count rows"),
        new Bad(
            "gap of hours",
            times(row -> hour(row < 20 ? row : row + 1)),
            DATED,
            "bad.csv, line 22, column 'date': 1 row missing after line 21 (2024-01-01 20:00) at a"
                + " frequency of 1 hour; add such rows, say what to do by --missing mask or carry,"
                + " or leave out --time to count rows"),
        new Bad(
            "irregular",
            times(row -> day(row * row)),
            DATED,
            "bad.csv, line 4, column 'date': no regular frequency: 1 step of 1 day, 1 step of 3"
                + " days, 1 step of 5 days, 26 others; make the rows regular, keep their times as they"
                + " are by --freq irregular, or leave out --time to count rows"),
        new Bad(
            "half a step",
            times(row -> row < 20 ? day(row).atStartOfDay() : day(row).atTime(12, 0)),
            DATED,
            "bad.csv, line 22, column 'date': 2024-01-21 12:00 is not a whole number of steps of 1"
                + " day after 2024-01-20 on line 21; correct the time, give another --freq, such as"
                + " irregular, or leave out --time to count rows"),
        new Bad(
            "clock set back",
            times(row -> hour(row < 3 ? row : row - 1)),
            DATED,
            "bad.csv, line 5, column 'date': 2024-01-01 02:00 stands on line 4 too; keep one row,"
                + " or say which by --duplicates first, last or mean; or, if a clock was set back,"
                + " name its --zone, such as Europe/Berlin; if the file holds several series, name"
                + " their column by --series"),
        new Bad(
            "clock of half hours set back",
            times(row -> hour(0).plusMinutes(30L * (row < 6 ? row : row - 2))),
            DATED,
            "bad.csv, line 8, column 'date': 2024-01-01 02:00 is before 2024-01-01 02:30 on line 7;"
                + " sort the rows by time, oldest first, or let it be done by --sort; or, if a"
                + " clock was set back, name its --zone, such as Europe/Berlin; if the file holds"
                + " several series, name their column by --series"),
        new Bad(
            "weekend in business days",
            daily(),
            DATED.withFrequency("B"),
            "bad.csv, line 7, column 'date': 2024-01-06 is a Saturday, but the frequency is B,"
                + " Monday to Friday; remove the row or give --freq P1D"),
        new Bad(
            "other frequency",
            daily(),
            DATED.withFrequency("MS"),
            "bad.csv, line 3, column 'date': 2024-01-02 is not a whole number of steps of 1 month"
                + " after 2024-01-01 on line 2; correct the time, give another --freq, such as"
                + " irregular, or leave out --time to count rows"),
        new Bad(
            "two frequencies",
            twoFrequencies,
            LONG,
            "bad.csv, line 32, column 'date': series 'B' has steps of 1 week, but series 'A' of 1"
                + " day; put them into two files"));
  }

  static Stream<Bad> amounts() {
    return Stream.of(
        new Bad(
            "one row",
            "price\n1\n",
            PRICE,
            "bad.csv, column 'price': 1 row; at least 20 are needed"),
        new Bad(
            "19 rows",
            csv("price", 19, row -> row + ""),
            PRICE,
            "bad.csv, column 'price': 19 rows; at least 20 are needed"),
        new Bad(
            "no value at all",
            prices(_ -> "NA"),
            PRICE.withReading(Reading.PLAIN.with(Reading.Missing.MASK)),
            "bad.csv, column 'price': 0 rows with a value; at least 20 are needed"),
        new Bad(
            "constant",
            prices(_ -> "7"),
            PRICE,
            "bad.csv, column 'price': every value is 7; a constant has nothing to forecast"),
        new Bad(
            "nothing left",
            csv(
                "id,date,price",
                33,
                row -> row < 30 ? "A," + day(row) + ",7" : "B," + day(row) + "," + row),
            LONG,
            "bad.csv, column 'price': none of 2 series can be used (fewer than 20 rows: 1,"
                + " constant: 1)"));
  }
}
