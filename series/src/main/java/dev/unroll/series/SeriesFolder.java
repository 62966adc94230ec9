package dev.unroll.series;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/// A folder of CSV files that are written alike: the series of all of them.
final class SeriesFolder {
  private SeriesFolder() {}

  static boolean isFolder(Path path) {
    return Files.isDirectory(path);
  }

  /// Reads all files whose names end in `.csv`, in the order of their names.
  static Dataset read(Path folder, CsvOptions options) {
    List<Path> files = files(folder);
    if (files.isEmpty()) {
      throw new DataFormatException(
          folder.toString(), 0, "", "a folder without CSV files; give one, or a CSV file");
    }
    List<Dataset> parts = files.stream().map(file -> SeriesReader.read(file, options)).toList();
    Dataset first = parts.getFirst();
    List<TimeSeries> series = new ArrayList<>();
    List<Notice> notices = new ArrayList<>();
    for (Dataset part : parts) {
      checkSame(folder, first, part);
      part.series().forEach(one -> series.add(named(part, one, options)));
      part.notices().stream().filter(notice -> !notices.contains(notice)).forEach(notices::add);
    }
    return new Dataset(
        Objects.requireNonNullElse(folder.toAbsolutePath().normalize().getFileName(), folder)
            .toString(),
        first.target(),
        first.frequency(),
        first.evidence() + ", in the first of " + Words.count(parts.size(), "file"),
        series,
        notices,
        new Dataset.Source(
            first.source().delimiter(),
            first.source().timeFormat(),
            parts.stream().mapToInt(part -> part.source().rows()).sum(),
            first.source().columns(),
            sha256(parts),
            first.source().reading()));
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted()
          .toList();
    } catch (IOException problem) {
      throw new DataFormatException(folder.toString(), 0, "", SourceFile.reason(folder, problem));
    }
  }

  /// A file that is one series gives it its name; others go before the ids in them.
  private static TimeSeries named(Dataset part, TimeSeries one, CsvOptions options) {
    boolean alone = part.series().size() == 1 && options.series().isEmpty();
    String id = alone ? part.name() : part.name() + "/" + one.id();
    return one.withId(id);
  }

  private static void checkSame(Path folder, Dataset first, Dataset part) {
    if (!first.frequency().code().equals(part.frequency().code())) {
      throw new DataFormatException(
          folder.toString(),
          0,
          "",
          "%s has steps of %s, but %s of %s; put them into two folders"
              .formatted(
                  part.name(), part.frequency().words(), first.name(), first.frequency().words()));
    }
  }

  private static String sha256(List<Dataset> parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      parts.forEach(part -> digest.update(part.sha256().getBytes(UTF_8)));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java has SHA-256", impossible);
    }
  }
}
