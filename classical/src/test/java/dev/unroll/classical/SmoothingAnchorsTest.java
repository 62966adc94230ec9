package dev.unroll.classical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unroll.series.Forecaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Anchors: R's forecast 8.20 (`ses`, `thetaf`, `hw`, `ets`), and the workbook of the M4
/// competition. MASE is scaled by the mean absolute seasonal difference of the training part.
class SmoothingAnchorsTest {

  @Test
  void births() {
    double[] births = Columns.of("us-births/us-births-daily.csv", "births");
    assertEquals(4.343, mase(ExponentialSmoothing.simple(), births, 30, 7), 5e-4);
    assertEquals(2.137, mase(new Theta(7), births, 30, 7), 5e-4);
    double ets = 1.529;
    assertEquals(1.524, mase(ExponentialSmoothing.holtWinters(7), births, 30, 7), 5e-4);
    assertTrue(mase(ExponentialSmoothing.holtWinters(7), births, 30, 7) < ets);
  }

  @Test
  void airPassengers() {
    double[] air = Columns.of("classic-series/AirPassengers.csv", "value");
    assertTrue(mase(ExponentialSmoothing.holtWinters(12), air, 24, 12) <= 1.162);
    assertTrue(mase(ExponentialSmoothing.holtWinters(12), air, 12, 12) <= 0.365);
    assertEquals(1.077, mase(ExponentialSmoothing.holtWinters(12), air, 24, 12), 5e-4);
    assertEquals(0.300, mase(ExponentialSmoothing.holtWinters(12), air, 12, 12), 5e-4);
  }

  /// Theta scores 18.138 and 2.455 there, officially.
  @Test
  void hourlySeriesOfM4() throws IOException {
    String folder = System.getProperty("unroll.data", "");
    assumeTrue(!folder.isEmpty(), "skipped: no data folder is given with -Dunroll.data=DIR");
    List<double[]> known = rows(Path.of(folder, "m4-hourly", "Hourly-train.csv"));
    List<double[]> later = rows(Path.of(folder, "m4-hourly", "Hourly-test.csv"));
    double smape = 0;
    double mase = 0;
    for (int i = 0; i < known.size(); i++) {
      double[] forecast = forecast(new Theta(24), known.get(i), 48);
      mase += mase(forecast, known.get(i), later.get(i), 24) / known.size();
      smape += smape(forecast, later.get(i)) / known.size();
    }
    assertEquals(18.138, smape, 5e-4);
    assertEquals(2.455, mase, 5e-4);
  }

  private static double[] forecast(Forecaster model, double[] known, int horizon) {
    return model.fit(List.of(), horizon).start(Columns.steps(known)).forecast(horizon);
  }

  private static double mase(Forecaster model, double[] x, int horizon, int period) {
    double[] known = Arrays.copyOf(x, x.length - horizon);
    double[] later = Arrays.copyOfRange(x, known.length, x.length);
    return mase(forecast(model, known, horizon), known, later, period);
  }

  private static double mase(double[] forecast, double[] known, double[] later, int period) {
    double scale = 0;
    for (int t = period; t < known.length; t++) {
      scale += Math.abs(known[t] - known[t - period]) / (known.length - period);
    }
    double error = 0;
    for (int i = 0; i < later.length; i++) {
      error += Math.abs(forecast[i] - later[i]) / later.length;
    }
    return error / scale;
  }

  private static double smape(double[] forecast, double[] later) {
    double sum = 0;
    for (int i = 0; i < later.length; i++) {
      double size = Math.abs(forecast[i]) + Math.abs(later[i]);
      sum += 200 * Math.abs(forecast[i] - later[i]) / size / later.length;
    }
    return sum;
  }

  private static List<double[]> rows(Path file) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.skip(1).map(SmoothingAnchorsTest::numbers).toList();
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.replace("\"", "").split(",", -1))
        .skip(1)
        .filter(field -> !field.isEmpty() && !field.equals("NA"))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }
}
