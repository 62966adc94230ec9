package dev.unroll.cli;

import dev.unroll.forecast.ForecastModel;
import dev.unroll.forecast.ForecastRun;
import dev.unroll.forecast.ModelFile;
import dev.unroll.report.Report;
import dev.unroll.store.AtomicFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The files a run leaves. Each is written completely or not at all.
///
/// @param path of the folder
/// @param copy where the forecasts go as well
/// @param backtest where the forecasts of the backtest go
/// @param paths where futures that are drawn go, and how many there are
record ResultFolder(Path path, Optional<Path> copy, Optional<Path> backtest, PathOptions paths) {
  private static final int LONGEST_NAME = 100;

  /// The folder for a data file and a target.
  static ResultFolder of(OutputOptions output, Path data, String target) {
    return new ResultFolder(
        output.dir.orElseGet(() -> named(data, target)), output.out, output.backtest, output.paths);
  }

  /// The folder that is named after a data file and something of it.
  static Path named(Path data, String part) {
    String name = String.valueOf(data.getFileName());
    int dot = name.lastIndexOf('.');
    String base = dot > 0 ? name.substring(0, dot) : name;
    return Path.of("unroll-out", safe(base + "-" + part));
  }

  /// A name that is a plain folder name on every system.
  private static String safe(String name) {
    String safe = name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
    return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME);
  }

  Path report() {
    return path.resolve("report.html");
  }

  Path model() {
    return path.resolve("model.safetensors");
  }

  Path csv() {
    return path.resolve("forecast.csv");
  }

  /// Makes the folder, and checks that all files can be written.
  ///
  /// @param data what is read, which is never overwritten
  /// @throws IllegalArgumentException if one cannot
  void prepare(Path data) {
    Outputs.folder("--dir", path);
    List.of(report(), model(), csv()).forEach(file -> Outputs.file("--dir", file, data));
    copy.ifPresent(file -> check("--out", file, data, List.of(report(), model())));
    backtest.ifPresent(file ->
        check(
            "--backtest-out",
            file,
            data,
            Stream.concat(Stream.of(report(), model(), csv()), copy.stream()).toList()));
    paths.out.ifPresent(file ->
        check(
            "--paths-out",
            file,
            data,
            Stream.of(Stream.of(report(), model(), csv()), copy.stream(), backtest.stream())
                .flatMap(files -> files)
                .toList()));
  }

  private static void check(String option, Path file, Path data, List<Path> others) {
    Outputs.file(option, file, data);
    if (others.stream().anyMatch(other -> isSame(file, other))) {
      throw new IllegalArgumentException(
          "%s %s is another result of this run; choose another %s".formatted(option, file, option));
    }
  }

  /// Whether two paths are of one file, which need not be there.
  static boolean isSame(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }

  /// The files that are there already and will be replaced.
  List<Path> existing() {
    return Stream.of(
            Stream.of(report(), model(), csv()),
            copy.stream(),
            backtest.stream(),
            paths.out.stream())
        .flatMap(files -> files)
        .filter(Files::exists)
        .toList();
  }

  /// Writes all files.
  ///
  /// @param command that repeats the run
  /// @throws java.io.UncheckedIOException if that fails
  void write(ForecastRun run, String command) {
    String forecasts = ForecastCsv.text(run.forecasts());
    ModelFile.write(run.model(), model());
    AtomicFile.write(csv(), forecasts);
    AtomicFile.write(report(), Report.html(run, command, model().toString()));
    copy.ifPresent(file -> AtomicFile.write(file, forecasts));
    backtest.ifPresent(file -> BacktestCsv.write(run.evaluation().result(), file));
    paths.out.ifPresent(file ->
        PathsCsv.write(
            run.model().paths(run.data(), paths.count(), ForecastModel.NewSeries.REFUSE), file));
  }
}
