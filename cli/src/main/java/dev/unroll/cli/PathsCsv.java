package dev.unroll.cli;

import dev.unroll.forecast.SamplePaths;
import dev.unroll.store.AtomicFile;
import java.nio.file.Path;
import java.util.List;

/// Futures that were drawn as CSV, a row for each series, path and time.
final class PathsCsv {
  private static final String HEADER = "series,path,time,value\n";

  private PathsCsv() {}

  static void write(List<SamplePaths> all, Path file) {
    StringBuilder text = new StringBuilder(HEADER);
    for (SamplePaths of : all) {
      String series = ForecastCsv.field(of.series());
      for (int path = 0; path < of.count(); path++) {
        for (int row = 0; row < of.times().size(); row++) {
          text.append(series).append(',').append(path + 1);
          text.append(',').append(of.times().get(row));
          text.append(',').append(of.value(path, row)).append('\n');
        }
      }
    }
    AtomicFile.write(file, text.toString());
  }
}
