package dev.unroll.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `evaluate` refuses: forecasts that cannot be scored as they stand.
class EvaluateTest {
  @TempDir Path folder;
  private Path actuals = Path.of("");

  @BeforeEach
  void data() throws IOException {
    actuals = Data.waves(folder, 40, "north", "south");
  }

  private Run evaluate(String forecasts) throws IOException {
    Path file = Files.writeString(folder.resolve("forecasts.csv"), forecasts);
    return Run.of(
        "evaluate", file, actuals, "--target", "value", "--series", "id", "--time", "day");
  }

  @Test
  void errorsThatAreWholeHaveNoDecimals() throws IOException {
    Path counts = Files.writeString(folder.resolve("counts.csv"), "value\n" + "1\n2\n".repeat(20));
    Path file = Files.writeString(folder.resolve("f.csv"), "time,mean\n40,19\n");
    String out = Run.of("evaluate", file, counts, "--target", "value").fine().out();
    assertTrue(out.replaceAll(" +", " ").contains("\nforecast 1 17 17 "), out);
  }

  @Test
  void infiniteNumbersAreRefused() throws IOException {
    evaluate("series,time,mean\nnorth,2024-02-01,1e999\n")
        .refused(
            2,
            "forecasts.csv, line 2, column 'mean': '1e999' is too large; numbers up to 1.7e308 are"
                + " possible");
  }

  @Test
  void intervalsNeedAllFourColumns() throws IOException {
    evaluate("series,time,mean,lower80,upper80\nnorth,2024-02-01,1,0,2\n")
        .refused(
            2,
            "forecasts.csv, line 1: there is no column 'lower95'; intervals are scored by lower80,"
                + " upper80, lower95 and upper95; give all four, or none of them");
  }

  @Test
  void anIntervalBeginsAtItsLowerEnd() throws IOException {
    evaluate(
            """
            series,time,mean,lower80,upper80,lower95,upper95
            north,2024-02-01,1,0,2,-1,3
            south,2024-02-01,1,0,2,3,-1
            """)
        .refused(
            2,
            "forecasts.csv, line 3, column 'lower95': 3.0 is above upper95, which is -1.0; expected"
                + " the lower end of an interval first");
  }

  @Test
  void nothingIsCountedTwice() throws IOException {
    String rows = "north,2024-01-31,2024-02-01,1\nnorth,2024-01-30,2024-02-01,2\n";
    evaluate("series,origin,time,mean\n" + rows).fine();
    evaluate("series,origin,time,mean\n" + rows + "north,2024-01-30,2024-02-01,3\n")
        .refused(
            2,
            "forecasts.csv, line 4, column 'time': '2024-02-01' was forecast before by model"
                + " 'forecast' for series 'north' from origin '2024-01-30'; leave one of them out, or"
                + " tell them apart in a column 'origin'");
  }
}
