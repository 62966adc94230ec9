package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Frequency;
import dev.unroll.series.Rolling;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Learning runs on real data, a line a bar: what was reached, what must be reached, how long it
/// took. All is trained and chosen on the training part alone; the last rows are forecast once.
///
/// Not a unit test: it takes minutes. With the names of bars it runs those, otherwise all:
///
/// ```
/// java -Dunroll.data=DIR ... dev.unroll.forecast.ForecastBars [BAR]...
/// ```
public final class ForecastBars {
  private static final String DATA = "unroll.data";

  private final Path folder;
  private final List<String> chosen;
  private int missed;

  private ForecastBars(Path folder, List<String> chosen) {
    this.folder = folder;
    this.chosen = chosen;
  }

  /// Runs bars; the exit code is 1 if one was missed.
  public static void main(String... names) throws IOException {
    String folder = System.getProperty(DATA);
    if (folder == null) {
      System.out.println("forecast bars: skipped, give the folder of the data with -D" + DATA);
      return;
    }
    ForecastBars bars = new ForecastBars(Path.of(folder), List.of(names));
    bars.m4();
    bars.births();
    bars.passengers();
    bars.ett();
    System.exit(bars.missed > 0 ? 1 : 0);
  }

  // ---- the bars -----------------------------------------------------------------------------

  /// M4 hourly: 414 series, 48 hours ahead. Anchors: seasonal naive 1.193, the winner 0.893.
  private void m4() throws IOException {
    if (!wanted("m4-short") && !wanted("m4-long")) {
      return;
    }
    List<double[]> known = rows("m4-hourly/Hourly-train.csv");
    List<double[]> future = rows("m4-hourly/Hourly-test.csv");
    Task task = new Task(known, future, 24, Frequency.parse("h"));
    for (long seed = 1; seed <= 3; seed++) {
      if (wanted("m4-short")) {
        mase("m4-short seed " + seed, task, settings(48, 64, 100, List.of(seed)), 1.00, "1.193");
      }
    }
    for (long seed = 1; seed <= 3; seed++) {
      if (wanted("m4-long")) {
        mase("m4-long seed " + seed, task, settings(48, 64, 300, List.of(seed)), 0.93, "1.193");
      }
    }
  }

  /// US births, the last 30 days. Anchors: seasonal naive 1.700, ETS 1.529, DeepAR 1.548.
  private void births() throws IOException {
    if (wanted("us-births")) {
      Task task = last(column("us-births/us-births-daily.csv", 1), 30, 7, Frequency.parse("D"));
      mase("us-births", task, settings(30, 32, 100, seeds(5)), 1.53, "1.700");
    }
  }

  /// AirPassengers, the last 24 months. Anchors: seasonal naive 2.494, Holt-Winters 1.162.
  private void passengers() throws IOException {
    if (wanted("air-passengers")) {
      Task task =
          last(column("classic-series/AirPassengers.csv", 2), 24, 12, Frequency.parse("MS"));
      mase("air-passengers", task, settings(24, 32, 100, seeds(5)), 1.16, "2.494");
    }
  }

  /// ETTh1: seven series, 12 months to train, 4 to validate (not used), 4 to test; every 24 hours
  /// from every hour; mean squared error after scaling by the first 12 months. Anchor: the last day
  /// repeated 0.424.
  private void ett() throws IOException {
    if (!wanted("etth1")) {
      return;
    }
    int month = 30 * 24;
    List<TimeSeries> training = new ArrayList<>();
    List<double[]> all = new ArrayList<>();
    for (int column = 1; column <= 7; column++) {
      double[] z = standardised(column("ett-h1/ETTh1.csv", column), 12 * month);
      all.add(Arrays.copyOf(z, 20 * month));
      training.add(series("" + column, Arrays.copyOf(z, 12 * month), Frequency.parse("h")));
    }
    long start = cpu();
    RecurrentPredictor predictor = fit(settings(24, 64, 100, List.of(1L)), training);
    double squares = 0;
    long count = 0;
    for (int i = 0; i < all.size(); i++) {
      double[] z = all.get(i);
      Rolling rolling =
          predictor.start(series("" + (i + 1), Arrays.copyOf(z, 16 * month), Frequency.parse("h")));
      for (int origin = 16 * month; origin + 24 <= z.length; origin++) {
        double[] forecast = rolling.forecast(24);
        for (int k = 0; k < 24; k++) {
          double error = z[origin + k] - forecast[k];
          squares += error * error;
          count++;
        }
        rolling.observe(z[origin]);
      }
    }
    line("etth1", "MSE", squares / count, 0.424, "0.424", start, predictor);
  }

  // ---- how a bar is measured ----------------------------------------------------------------

  /// Series and what came after them.
  private record Task(
      List<double[]> known, List<double[]> future, int season, Frequency frequency) {}

  private static Task last(double[] values, int horizon, int season, Frequency frequency) {
    int split = values.length - horizon;
    return new Task(
        List.of(Arrays.copyOf(values, split)),
        List.of(Arrays.copyOfRange(values, split, values.length)),
        season,
        frequency);
  }

  private void mase(String name, Task task, Settings settings, double bar, String anchor) {
    List<TimeSeries> training = new ArrayList<>();
    for (int i = 0; i < task.known.size(); i++) {
      training.add(series("" + i, task.known.get(i), task.frequency));
    }
    long start = cpu();
    RecurrentPredictor predictor = fit(settings, training);
    double sum = 0;
    for (int i = 0; i < training.size(); i++) {
      double[] forecast = predictor.start(training.get(i)).forecast(settings.horizon());
      sum += mase(task.known.get(i), task.future.get(i), forecast, task.season);
    }
    line(name, "MASE", sum / training.size(), bar, anchor, start, predictor);
  }

  /// Hyndman & Koehler 2006, with the seasonal naive forecast of the known rows as the scale.
  private static double mase(double[] known, double[] future, double[] forecast, int season) {
    double naive = 0;
    for (int t = season; t < known.length; t++) {
      naive += Math.abs(known[t] - known[t - season]);
    }
    double error = 0;
    for (int k = 0; k < forecast.length; k++) {
      error += Math.abs(future[k] - forecast[k]);
    }
    return error / forecast.length / (naive / (known.length - season));
  }

  private void line(
      String name,
      String score,
      double reached,
      double bar,
      String anchor,
      long start,
      RecurrentPredictor predictor) {
    boolean met = reached <= bar;
    missed += met ? 0 : 1;
    System.out.printf(
        Locale.ROOT,
        "%-6s %-16s %s %.4f, bar %.3f, seasonal naive %s; %s; epochs %s; %.0f s of CPU%n",
        met ? "met" : "MISSED",
        name,
        score,
        reached,
        bar,
        anchor,
        predictor.reading().words(),
        predictor.curves().stream().map(LearningCurve::best).toList(),
        (cpu() - start) / 1e9);
  }

  private static RecurrentPredictor fit(Settings settings, List<TimeSeries> training) {
    return new RecurrentForecaster(
            settings, TargetKind.LEVEL, Kernels.auto(), (phase, fraction) -> {})
        .fit(training, settings.horizon());
  }

  private static Settings settings(int horizon, int hidden, int epochs, List<Long> seeds) {
    return new Settings(
        horizon,
        new Architecture(Architecture.Family.GRU, hidden, 1),
        new Schedule(epochs, 15, 0.005, 1.0),
        seeds,
        Integer.getInteger("unroll.threads", 1),
        true);
  }

  private static List<Long> seeds(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  /// Processor time of this process, in nanoseconds.
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }

  // ---- data ---------------------------------------------------------------------------------

  private boolean wanted(String name) {
    return chosen.isEmpty() || chosen.contains(name);
  }

  private Stream<String[]> lines(String file) throws IOException {
    return Files.readAllLines(folder.resolve(file)).stream()
        .skip(1)
        .map(line -> line.replace("\"", "").split(",", -1));
  }

  /// A series a line, behind its name.
  private List<double[]> rows(String file) throws IOException {
    return lines(file)
        .map(fields ->
            Arrays.stream(fields)
                .skip(1)
                .filter(field -> !field.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray())
        .toList();
  }

  private double[] column(String file, int column) throws IOException {
    return lines(file).mapToDouble(fields -> Double.parseDouble(fields[column])).toArray();
  }

  private static double[] standardised(double[] values, int rows) {
    double mean = Arrays.stream(values, 0, rows).average().orElseThrow();
    double variance =
        Arrays.stream(values, 0, rows)
            .map(value -> (value - mean) * (value - mean))
            .average()
            .orElseThrow();
    return Arrays.stream(values).map(value -> (value - mean) / Math.sqrt(variance)).toArray();
  }

  private static TimeSeries series(String id, double[] values, Frequency frequency) {
    List<LocalDateTime> times = new ArrayList<>(List.of(LocalDateTime.of(2000, 1, 1, 0, 0)));
    while (times.size() < values.length) {
      times.add(frequency.plus(times.getLast(), 1));
    }
    return new TimeSeries(id, TimeIndex.of(times, frequency), values);
  }
}
