package dev.unroll.cli;

import dev.unroll.series.CsvColumn;
import dev.unroll.series.SeriesReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `unroll inspect`: what was understood of a CSV file, or what a model file holds.
@Command(
    name = "inspect",
    sortOptions = false,
    header = "Show what was understood of a CSV file, or what a model file holds.",
    descriptionHeading = "%n",
    description = "Without --target, the columns of a CSV file are listed.",
    parameterListHeading = "%n",
    customSynopsis = "unroll inspect DATA|MODEL [OPTION]...")
final class InspectCommand implements Callable<Integer> {
  private static final int HEADER = 9;
  private static final long LARGEST_HEADER = 1L << 32;

  private final Terminal terminal;

  @Parameters(paramLabel = "DATA|MODEL", description = "CSV file with a header, or a model.")
  private Path file = Path.of("");

  @Mixin private DataOptions columns = new DataOptions();

  @Mixin private CovariateColumns covariates = new CovariateColumns();

  @Mixin private CommonOptions common = new CommonOptions();

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (isModel(file)) {
      ModelFacts facts = ModelFacts.of(file);
      show(() -> terminal.json(facts.json()), () -> facts.print(terminal));
    } else if (columns.areComplete()) {
      DataFacts facts =
          DataFacts.of(
              file, SeriesReader.read(file, columns.csv().withCovariates(covariates.options())));
      show(() -> terminal.json(facts.json()), () -> facts.print(terminal));
    } else if (columns.needTarget()) {
      throw new IllegalArgumentException(
          "--target COLUMN is missing: --series, --time, --time-format and --freq say how to read"
              + " it; without them the columns are listed");
    } else {
      List<CsvColumn> found = CsvColumn.read(file, columns.delimiter);
      show(
          () -> terminal.json(ColumnFacts.json(file, found)),
          () -> ColumnFacts.print(terminal, file, found));
    }
    return 0;
  }

  private void show(Runnable json, Runnable text) {
    (common.json ? json : text).run();
  }

  /// Whether a file begins as a safetensors file does: the length of its header, and its brace. One
  /// that is named so is a model as well, though perhaps damaged.
  private static boolean isModel(Path file) {
    if (file.toString().endsWith(".safetensors")) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] start = in.readNBytes(HEADER);
      return start.length == HEADER
          && start[HEADER - 1] == '{'
          && Long.compareUnsigned(
                  ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN).getLong(), LARGEST_HEADER)
              < 0;
    } catch (IOException _) {
      return false;
    }
  }
}
