package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Distribution;
import dev.unroll.series.Frequency;
import dev.unroll.series.Rolling;
import dev.unroll.series.Score;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import dev.unroll.series.Uncertainty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// How good the distributions are that networks say: on series whose law is known, a line a number
/// and its bar; on public data, a line a distribution. Not a unit test: it takes minutes.
///
/// ```
/// java [-Dunroll.data=DIR] ... dev.unroll.forecast.DistributionBars [ar1|m4|births]...
/// ```
public final class DistributionBars {
  private static final String DATA = "unroll.data";

  private int missed;

  private DistributionBars() {}

  /// Runs what is named, or all; the exit code is 1 if a bar was missed.
  public static void main(String... names) throws IOException {
    List<String> chosen = names.length == 0 ? List.of("ar1", "m4", "births") : List.of(names);
    DistributionBars bars = new DistributionBars();
    if (chosen.contains("ar1")) {
      bars.autoregressions();
    }
    String folder = System.getProperty(DATA);
    if (folder == null) {
      System.out.println("skip  public data: give their folder with -D" + DATA);
    } else {
      if (chosen.contains("m4")) {
        m4(Path.of(folder, "m4-hourly"));
      }
      if (chosen.contains("births")) {
        births(Path.of(folder, "us-births/us-births-daily.csv"));
      }
    }
    System.exit(bars.missed > 0 ? 1 : 0);
  }

  // ---- a known law --------------------------------------------------------------------------

  /// 200 series x = 0.7 x' + noise of deviation 1, of 400 rows; the last fifth of each is forecast.
  private void autoregressions() {
    List<double[]> series =
        IntStream.range(0, 200)
            .mapToObj(seed -> Synthetic.ar2(0.7, 0, Synthetic.noise(seed, 450)))
            .map(values -> Arrays.copyOfRange(values, 50, 450))
            .toList();
    Dataset data = Synthetic.counted(series);
    for (Head head : List.of(Head.GAUSSIAN, Head.STUDENT_T, Head.QUANTILES)) {
      known(data, new Output(head, Strategy.DIRECT), 1);
    }
    known(data, new Output(Head.GAUSSIAN, Strategy.AUTOREGRESSIVE), 5);
    known(data, new Output(Head.GAUSSIAN, Strategy.DIRECT), 5);
  }

  private void known(Dataset data, Output output, int horizon) {
    Settings settings = settings(horizon, 16, 30, output);
    ForecastRun run =
        new ForecastJob(
                data, settings, ModelSet.parse("naive"), Kernels.auto(), (phase, share) -> {})
            .run(CsvOptions.of("value"), 0);
    Score score = run.evaluation().scores().of("gru");
    Uncertainty of = score.own().orElseThrow();
    String name =
        "%s, %s, %s rows ahead".formatted(output.head().word(), output.strategy().word(), horizon);
    bar(name + ": in 80 %", of.coverage80(), 0.77, 0.83);
    bar(name + ": in 95 %", of.coverage95(), 0.92, 0.98);
    bar(name + ": CRPS over the exact one", of.crps() / exact(run, horizon), 0.98, 1.02);
  }

  /// The mean over rows ahead of the CRPS of the true law, `s_k / sqrt(pi)` (Gneiting & Raftery
  /// 2007, equation 21, expected under that law), scaled as scores are.
  private static double exact(ForecastRun run, int horizon) {
    double variance = 0;
    double sum = 0;
    for (int k = 0; k < horizon; k++) {
      variance += Math.pow(0.7, 2 * k);
      sum += Math.sqrt(variance / Math.PI) / horizon;
    }
    double mean = sum;
    return run.evaluation().result().plan().origins().stream()
        .mapToDouble(walk -> mean / walk.scale())
        .average()
        .orElseThrow();
  }

  private void bar(String name, double reached, double low, double high) {
    boolean met = reached >= low && reached <= high;
    missed += met ? 0 : 1;
    System.out.printf(
        Locale.ROOT,
        "%-6s %s %.4f, expected %.2f to %.2f%n",
        met ? "met" : "MISSED",
        name,
        reached,
        low,
        high);
  }

  // ---- public data --------------------------------------------------------------------------

  /// Every fourth of the 414 series.
  private static void m4(Path folder) throws IOException {
    List<TimeSeries> known = new ArrayList<>();
    List<double[]> future = new ArrayList<>();
    List<double[]> training = rows(folder.resolve("Hourly-train.csv"));
    List<double[]> test = rows(folder.resolve("Hourly-test.csv"));
    for (int i = 0; i < training.size(); i += 4) {
      known.add(series("" + i, training.get(i), Frequency.parse("h")));
      future.add(test.get(i));
    }
    for (Head head : List.of(Head.QUANTILES, Head.GAUSSIAN, Head.STUDENT_T)) {
      measure("m4-hourly", known, future, 24, settings(48, 64, 60, direct(head)));
    }
  }

  private static void births(Path file) throws IOException {
    double[] all =
        Files.readAllLines(file).stream()
            .skip(1)
            .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[1]))
            .toArray();
    int split = all.length - 30;
    List<TimeSeries> known =
        List.of(series("births", Arrays.copyOf(all, split), Frequency.parse("D")));
    List<double[]> future = List.of(Arrays.copyOfRange(all, split, all.length));
    for (Head head : List.of(Head.QUANTILES, Head.GAUSSIAN, Head.NEGATIVE_BINOMIAL)) {
      measure("us-births", known, future, 7, settings(30, 32, 60, direct(head)));
    }
  }

  /// Forecasts once, and scores what is said of each row; errors and CRPS are scaled by the
  /// seasonal naive error of what is known, as for MASE.
  private static void measure(
      String name, List<TimeSeries> known, List<double[]> future, int season, Settings settings) {
    RecurrentPredictor predictor =
        new RecurrentForecaster(settings, TargetKind.LEVEL, Kernels.auto(), (phase, share) -> {})
            .fit(known, settings.horizon());
    double absolute = 0;
    double crps = 0;
    double in80 = 0;
    double in95 = 0;
    int rows = 0;
    for (int i = 0; i < known.size(); i++) {
      double scale = naive(known.get(i).values(), season);
      Rolling rolling = predictor.start(known.get(i));
      double[] points = rolling.forecast(settings.horizon());
      List<Distribution> said = rolling.distributions(settings.horizon());
      for (int k = 0; k < points.length; k++, rows++) {
        double actual = future.get(i)[k];
        absolute += Math.abs(points[k] - actual) / scale;
        crps += crps(said.get(k), actual) / scale;
        in80 += said.get(k).quantile(0.1) <= actual && actual <= said.get(k).quantile(0.9) ? 1 : 0;
        in95 +=
            said.get(k).quantile(0.025) <= actual && actual <= said.get(k).quantile(0.975) ? 1 : 0;
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%s %s: MASE %.3f, CRPS %.3f, in 80 %% %.1f, in 95 %% %.1f; epochs %s%n",
        name,
        settings.head().word(),
        absolute / rows,
        crps / rows,
        100 * in80 / rows,
        100 * in95 / rows,
        predictor.curves().stream().map(LearningCurve::best).toList());
  }

  /// From 19 quantiles, as scores are.
  private static double crps(Distribution said, double actual) {
    double sum = 0;
    for (double level : Uncertainty.levels()) {
      double error = actual - said.quantile(level);
      sum += 2 * Math.max(level * error, (level - 1) * error) / 20;
    }
    return sum;
  }

  private static double naive(double[] values, int season) {
    double sum = 0;
    for (int t = season; t < values.length; t++) {
      sum += Math.abs(values[t] - values[t - season]);
    }
    return sum / (values.length - season);
  }

  private static Output direct(Head head) {
    return new Output(head, Strategy.DIRECT);
  }

  private static Settings settings(int horizon, int hidden, int epochs, Output output) {
    return new Settings(
        horizon,
        new Architecture(Architecture.Family.GRU, hidden, 1),
        output,
        new Schedule(epochs, 15, 0.005, 1.0),
        List.of(1L),
        1,
        true);
  }

  /// A series a line, behind its name.
  private static List<double[]> rows(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.replace("\"", "").split(",", -1))
        .map(fields ->
            Arrays.stream(fields)
                .skip(1)
                .filter(field -> !field.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray())
        .toList();
  }

  private static TimeSeries series(String id, double[] values, Frequency frequency) {
    List<LocalDateTime> times = new ArrayList<>(List.of(LocalDateTime.of(2000, 1, 1, 0, 0)));
    while (times.size() < values.length) {
      times.add(frequency.plus(times.getLast(), 1));
    }
    return new TimeSeries(id, TimeIndex.of(times, frequency), values);
  }
}
