package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The rule on files: those of this project, and those of a data folder given with
/// `-Dunroll.data=DIR`.
class PriceLikeFilesTest {
  private static final Path EXAMPLES = Path.of("..", "examples", "data");

  private static void assertKind(TargetKind expected, Path file, CsvOptions options) {
    PriceLike judged = PriceLike.of(BacktestPlan.of(SeriesReader.read(file, options), 1));
    assertEquals(expected, judged.kind(), () -> file + ": " + judged.evidence());
  }

  private static Path data(String file) {
    String folder = System.getProperty("unroll.data", "");
    assumeTrue(!folder.isEmpty(), "skipped: no data folder is given with -Dunroll.data=DIR");
    return Path.of(folder).resolve(file);
  }

  @Test
  void examplesArePrices() {
    assertKind(
        TargetKind.LOG_RETURN,
        EXAMPLES.resolve("stocks.csv"),
        CsvOptions.of("price").withSeries("symbol").withTime("date"));
    assertKind(
        TargetKind.LOG_RETURN,
        EXAMPLES.resolve("sp500-daily.csv"),
        CsvOptions.of("close").withTime("date"));
  }

  @Test
  void indicesOfStocksArePrices() {
    for (String index : new String[] {"DAX", "SMI", "CAC", "FTSE"}) {
      Path file = data("market-open/EuStockMarkets.csv");
      assertKind(TargetKind.LOG_RETURN, file, CsvOptions.of(index));
    }
  }

  @Test
  void carbonDioxidePassengersAndOilTemperatureAreNot() {
    assertKind(
        TargetKind.LEVEL, data("classic-series/co2-mauna-loa-monthly.csv"), CsvOptions.of("CO2"));
    assertKind(TargetKind.LEVEL, data("classic-series/AirPassengers.csv"), CsvOptions.of("value"));
    assertKind(TargetKind.LEVEL, data("ett-h1/ETTh1.csv"), CsvOptions.of("OT").withTime("date"));
    assertKind(
        TargetKind.LEVEL,
        data("us-births/us-births-daily.csv"),
        CsvOptions.of("births").withTime("date"));
  }
}
