package dev.unroll.testkit;

import dev.unroll.kernel.Kernels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Compares Unroll with every golden file of a folder and prints a line for each.
public final class GoldenMain {
  /// float32 against float64: the largest relative L2 error allowed.
  public static final double TOLERANCE = 1e-5;

  /// The largest relative error of the value of a loss, which is summed in double precision.
  public static final double LOSS_TOLERANCE = 1e-6;

  /// The largest relative error of a log likelihood and of what is made of it.
  public static final double LIKELIHOOD_TOLERANCE = 1e-6;

  /// Double precision against double precision: errors whose names begin with [#EXACT].
  public static final double EXACT_TOLERANCE = 1e-8;

  /// Arguments that an optimiser found: errors whose names begin with [#FOUND].
  public static final double FOUND_TOLERANCE = 1e-3;

  static final String EXACT = "exact ";
  static final String FOUND = "found ";
  static final String LIKELIHOOD = "likelihood ";

  private GoldenMain() {}

  /// Prints a line for each file and ends with 1 if one fails.
  ///
  /// @param args `--dir` and the folder
  /// @throws IOException if the folder cannot be read
  public static void main(String[] args) throws IOException {
    if (args.length != 2 || !args[0].equals("--dir") || !Files.isDirectory(Path.of(args[1]))) {
      System.err.println("golden: the folder of golden files is expected: ./test golden --dir DIR");
      System.exit(2);
    }
    if (!report(Path.of(args[1]), Kernels.auto())) {
      System.exit(1);
    }
  }

  /// Prints a line a file.
  ///
  /// @return whether every file that is read passes, and at least one is
  static boolean report(Path folder, Kernels kernels) throws IOException {
    int passed = 0;
    int failed = 0;
    int skipped = 0;
    for (Path path : files(folder)) {
      GoldenFile file = GoldenFile.read(path);
      Map<String, Double> errors = errors(file, kernels);
      if (errors.isEmpty()) {
        System.out.println("skip  " + file.name() + ": nothing here reads it yet");
        skipped++;
        continue;
      }
      Map.Entry<String, Double> worst =
          errors.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
      boolean ok = errors.entrySet().stream().allMatch(GoldenMain::passes);
      System.out.printf(
          Locale.ROOT,
          "%s  %s: %d arrays, largest relative L2 error %.1e (%s)%n",
          ok ? "pass" : "FAIL",
          file.name(),
          errors.size(),
          worst.getValue(),
          worst.getKey());
      passed += ok ? 1 : 0;
      failed += ok ? 0 : 1;
    }
    System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
    return failed == 0 && passed > 0;
  }

  /// The errors of everything that a file describes, by name; empty if nothing here reads it.
  public static Map<String, Double> errors(Path file, Kernels kernels) {
    return errors(GoldenFile.read(file), kernels);
  }

  static Map<String, Double> errors(GoldenFile file, Kernels kernels) {
    if (GoldenLayer.reads(file)) {
      return new GoldenLayer(file).errors(kernels);
    }
    if (GoldenLayerNorm.reads(file)) {
      return new GoldenLayerNorm(file).errors(kernels);
    }
    if (GoldenAttention.reads(file)) {
      return new GoldenAttention(file).errors(kernels);
    }
    if (GoldenCtc.reads(file)) {
      return new GoldenCtc(file).errors();
    }
    if (GoldenLoss.reads(file)) {
      return new GoldenLoss(file).errors();
    }
    if (GoldenClassical.reads(file)) {
      return new GoldenClassical(file).errors();
    }
    if (GoldenOptimizer.reads(file)) {
      return new GoldenOptimizer(file).errors(kernels);
    }
    return GoldenClip.reads(file) ? new GoldenClip(file).errors(kernels) : Map.of();
  }

  /// Whether an error is small enough; NaN is not.
  static boolean passes(Map.Entry<String, Double> error) {
    return error.getValue() <= tolerance(error.getKey());
  }

  private static double tolerance(String name) {
    if (name.startsWith(EXACT)) {
      return EXACT_TOLERANCE;
    }
    if (name.startsWith(FOUND)) {
      return FOUND_TOLERANCE;
    }
    if (name.startsWith(LIKELIHOOD)) {
      return LIKELIHOOD_TOLERANCE;
    }
    return name.equals("value") ? LOSS_TOLERANCE : TOLERANCE;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(path -> path.toString().endsWith(".json")).sorted().toList();
    }
  }
}
