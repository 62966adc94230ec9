package dev.unroll.acceptance.learning;

import dev.unroll.series.Frequency;
import dev.unroll.series.TimeIndex;
import dev.unroll.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Numbers of CSV files with a header and without surprises.
final class Columns {
  private Columns() {}

  /// One column, from the top.
  static double[] column(Path file, int column) throws IOException {
    return cells(file).mapToDouble(fields -> Double.parseDouble(fields[column])).toArray();
  }

  /// One series a line, behind its name; blank fields are left out.
  static List<double[]> rows(Path file) throws IOException {
    return cells(file)
        .map(fields ->
            Arrays.stream(fields)
                .skip(1)
                .filter(field -> !field.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray())
        .toList();
  }

  private static Stream<String[]> cells(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .skip(1)
        .map(line -> line.replace("\"", "").split(",", -1));
  }

  /// A series with times, of which only how far they are apart matters.
  static TimeSeries series(String id, double[] values, Frequency frequency) {
    List<LocalDateTime> times = new ArrayList<>(List.of(LocalDateTime.of(2000, 1, 1, 0, 0)));
    while (times.size() < values.length) {
      times.add(frequency.plus(times.getLast(), 1));
    }
    return new TimeSeries(id, TimeIndex.of(times, frequency), values);
  }
}
