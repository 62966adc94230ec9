package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.SeriesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows at irregular times, and what networks make of how long it took.
class IrregularTest {
  private static final CsvOptions COUNTED = CsvOptions.of("value");
  private static final CsvOptions IRREGULAR = COUNTED.withTime("time").withFrequency("irregular");

  @TempDir Path folder;
  private Path file = Path.of("");

  /// What comes next depends on how long it took until now: `y_(t+1) = sin(2 pi t / 7) + z_t`,
  /// where the step to row t took `exp(8 + z_t)` seconds.
  @BeforeEach
  void write() throws IOException {
    double[] pause = Synthetic.noise(3, 260);
    double[] noise = Synthetic.noise(4, 260);
    StringBuilder text = new StringBuilder("time,value\n");
    LocalDateTime time = LocalDateTime.of(2024, 1, 1, 0, 0);
    for (int t = 0; t < pause.length; t++) {
      double y = Math.sin(2 * Math.PI * t / 7) + (t == 0 ? 0 : pause[t - 1]) + 0.1 * noise[t];
      time = time.plusSeconds((long) Math.exp(8 + pause[t]));
      text.append(time).append(',').append(y).append('\n');
    }
    file = Files.writeString(folder.resolve("visits.csv"), text);
  }

  private ForecastRun run(CsvOptions options) {
    Settings settings =
        new Settings(
            1,
            new Architecture(Architecture.Family.GRU, 16, 1),
            new Schedule(60, 60, 0.01, 1),
            List.of(1L),
            1,
            true);
    Dataset data = SeriesReader.read(file, options);
    return new ForecastJob(data, settings, Kernels.auto(), (p, f) -> {}).run(options, 0);
  }

  @Test
  void theTimeThatPassedIsOfUse() {
    ForecastRun told = run(IRREGULAR);
    Encoding seen = told.model().predictor().reading().encoding();
    assertEquals("time since the row before", seen.columns().getFirst().name());
    assertEquals(1, seen.columns().getFirst().inputs(), "nothing says that the first has none");
    double with = told.evaluation().scores().of("gru").rmse();
    double without = run(COUNTED).evaluation().scores().of("gru").rmse();
    assertTrue(with < 0.4 * without, with + " with it, " + without + " without");
    assertEquals(
        told.evaluation().scores().of("naive").rmse(),
        run(COUNTED).evaluation().scores().of("naive").rmse(),
        "simple models do without");
  }

  @Test
  void aSavedModelReadsTheSame() {
    ForecastRun told = run(IRREGULAR);
    Path path = folder.resolve("model.safetensors");
    ModelFile.write(told.model(), path);
    ForecastModel model = ModelFile.read(path, Kernels.auto());
    assertEquals("irregular", model.origin().frequency());
    Dataset again = SeriesReader.read(file, model.origin().columns());
    assertEquals(told.forecasts(), model.forecast(again, ForecastModel.NewSeries.REFUSE));
  }
}
