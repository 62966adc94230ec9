package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CsvOptionsTest {
  private static final CsvOptions PRICE = CsvOptions.of("price");
  private static final CsvOptions DATED = PRICE.withTime("date");

  @Test
  void partsCanBeSetOneByOne() {
    CsvOptions all =
        DATED.withSeries("id").withTimeFormat("d.M.yyyy").withFrequency("B").withDelimiter("tab");
    assertEquals(
        new CsvOptions(
            "price",
            Optional.of("id"),
            Optional.of("date"),
            Optional.of("d.M.yyyy"),
            Optional.of("B"),
            CovariateOptions.NONE,
            Reading.PLAIN.with(
                new Reading.Text(Optional.of("tab"), Optional.empty(), Optional.empty()))),
        all,
        "all parts");
  }

  @Test
  void optionsThatDoNotFitAreRefused() {
    assertRefused("--target: the name of a column is expected", () -> CsvOptions.of(" "));
    assertRefused(
        "--target, --series and --time must name different columns, not [price, price]",
        () -> PRICE.withSeries("price"));
    assertRefused("--time-format needs --time COLUMN", () -> PRICE.withTimeFormat("d.M.yyyy"));
    assertRefused("--freq needs --time COLUMN", () -> PRICE.withFrequency("D"));
    assertRefused(
        "--freq step means rows without times: leave out --time and --freq",
        () -> DATED.withFrequency("step"));
    assertRefused(
        "--delimiter '::': expected one character, or the word tab",
        () -> PRICE.withDelimiter("::"));
    assertRefused(
        "--time-format 'yyyy-bb': Unknown pattern letter: b; expected letters as in yyyy-MM-dd"
            + " HH:mm:ss or d MMM yyyy",
        () -> DATED.withTimeFormat("yyyy-bb"));
    for (String code : new String[] {"monthly", "P1M2D", "0D", "-P1D", "2B", "PT0S", "PT-1H", ""}) {
      assertRefused(
          "--freq '"
              + code
              + "': expected P1D, B (business days), P7D, P1M, P3M, P1Y, PT1H, PT15M or another"
              + " ISO 8601 period of one unit, D, W, MS, M, QS, Q, Y, h, 15min, s, or irregular",
          () -> DATED.withFrequency(code));
    }
  }

  private static void assertRefused(String message, Executable options) {
    IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, options);
    assertEquals(message, refusal.getMessage(), "message");
  }
}
