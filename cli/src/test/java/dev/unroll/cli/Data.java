package dev.unroll.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/// Small data files.
final class Data {
  private Data() {}

  /// One series of counted rows, a wave.
  static Path wave(Path folder, int rows) throws IOException {
    StringBuilder text = new StringBuilder("value\n");
    for (int row = 0; row < rows; row++) {
      text.append(value(row, 0)).append('\n');
    }
    return Files.writeString(folder.resolve("wave.csv"), text);
  }

  /// Daily rows of some series.
  static Path waves(Path folder, int rows, String... ids) throws IOException {
    StringBuilder text = new StringBuilder("id,day,value\n");
    for (int row = 0; row < rows; row++) {
      for (int i = 0; i < ids.length; i++) {
        text.append(ids[i]).append(',').append(day(row)).append(',').append(value(row, i));
        text.append('\n');
      }
    }
    return Files.writeString(folder.resolve("waves.csv"), text);
  }

  /// Daily prices, a random walk.
  static Path prices(Path folder, int rows) throws IOException {
    Random random = new Random(5);
    double logarithm = 3;
    StringBuilder text = new StringBuilder("day,value\n");
    for (int row = 0; row < rows; row++) {
      logarithm += 0.02 * random.nextGaussian();
      text.append(day(row)).append(',').append(Math.exp(logarithm)).append('\n');
    }
    return Files.writeString(folder.resolve("prices.csv"), text);
  }

  private static String day(int row) {
    return java.time.LocalDate.of(2024, 1, 1).plusDays(row).toString();
  }

  private static String value(int row, int series) {
    double wave = Math.sin(0.7 * row + series) + 0.3 * Math.cos(2.1 * row);
    return String.format(Locale.ROOT, "%.3f", 10 * (series + 1) * wave);
  }
}
