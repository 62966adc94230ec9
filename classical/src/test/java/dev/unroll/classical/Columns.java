package dev.unroll.classical;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.series.CsvOptions;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.nio.file.Path;
import java.util.Random;

/// Series for tests: from a data folder given with `-Dunroll.data=DIR`, or made.
final class Columns {
  private Columns() {}

  /// A column of a file of the data folder; the test is skipped without one.
  static double[] of(String file, String column) {
    String folder = System.getProperty("unroll.data", "");
    assumeTrue(!folder.isEmpty(), "skipped: no data folder is given with -Dunroll.data=DIR");
    return SeriesReader.read(Path.of(folder).resolve(file), CsvOptions.of(column))
        .series()
        .getFirst()
        .values();
  }

  static TimeSeries steps(double... values) {
    return new TimeSeries("s", TimeIndex.steps(values.length), values);
  }

  /// `x_t = phi x_(t-1) + e_t`, `e` standard normal.
  static double[] autoregression(int n, double phi, long seed) {
    Random random = new Random(seed);
    double[] x = new double[n];
    for (int t = 0; t < n; t++) {
      x[t] = (t == 0 ? 0 : phi * x[t - 1]) + random.nextGaussian();
    }
    return x;
  }
}
