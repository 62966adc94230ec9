package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Covariate;
import dev.unroll.series.CovariateOptions;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.store.Json;
import dev.unroll.store.ModelFormatException;
import dev.unroll.store.StoredTensor;
import dev.unroll.store.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  private static final Dataset DATA =
      Synthetic.monthly(Synthetic.price(1, 120), Synthetic.price(2, 90));
  private static final CsvOptions COLUMNS = CsvOptions.of("value").withSeries("id").withTime("t");

  @TempDir Path folder;

  private static ForecastRun run(Dataset data, int threads, Kernels kernels) {
    return new ForecastJob(data, Synthetic.quick(3, threads), kernels, (p, f) -> {})
        .run(COLUMNS, 0);
  }

  @Test
  void forecastsTheSameAfterLoading() {
    ForecastRun run = run(DATA, 1, Kernels.auto());
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(run.model(), file);
    ForecastModel loaded = ModelFile.read(file, Kernels.auto());
    assertEquals(run.forecasts(), loaded.forecast(DATA, ForecastModel.NewSeries.REFUSE));
    assertEquals(COLUMNS, loaded.origin().columns());
    assertEquals(run.model().residuals(), loaded.residuals());
  }

  @Test
  void covariatesAreSavedToo() {
    Dataset data = Synthetic.withCovariates(DATA, 3);
    CsvOptions columns =
        COLUMNS.withCovariates(
            CovariateOptions.NONE
                .with(Covariate.Role.PAST, "p,w")
                .with(Covariate.Role.FUTURE, "f")
                .withCategorical("w")
                .withCalendar("month")
                .withFourier("12:2")
                .asMultivariate());
    for (int period : new int[] {1, 12}) {
      Settings settings = Synthetic.byPeriods(3, period);
      ForecastRun run =
          new ForecastJob(data, settings, Kernels.auto(), (p, f) -> {}).run(columns, 0);
      Path file = folder.resolve("covariates.safetensors");
      ModelFile.write(run.model(), file);
      ForecastModel loaded = ModelFile.read(file, Kernels.auto());
      assertEquals(run.model().predictor().reading(), loaded.predictor().reading());
      assertEquals(columns, loaded.origin().columns());
      assertEquals(run.forecasts(), loaded.forecast(data, ForecastModel.NewSeries.REFUSE));
    }
  }

  /// Files of before there were distributions do not speak of them.
  @Test
  void readsOlderFiles() {
    ForecastRun run = run(DATA, 1, Kernels.auto());
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(run.model(), file);
    TensorFile now = TensorFile.read(file);
    String text = now.manifest().toString();
    String older = text.replace("\"distribution\":\"point\",\"strategy\":\"direct\",", "");
    assertNotEquals(text, older);
    new TensorFile(Json.parse(older), now.tensors()).write(file);
    assertEquals(
        run.forecasts(),
        ModelFile.read(file, Kernels.auto()).forecast(DATA, ForecastModel.NewSeries.REFUSE));
  }

  @Test
  void threadsAndKernelsDoNotChangeAByte() throws IOException {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    ModelFile.write(run(DATA, 1, Kernels.auto()).model(), one);
    ModelFile.write(run(DATA, 3, Kernels.scalar()).model(), other);
    assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
  }

  @Test
  void newRowsAreHistory() {
    ForecastModel model = run(DATA, 1, Kernels.auto()).model();
    double[] longer = Arrays.copyOf(DATA.series().getFirst().values(), 121);
    longer[120] = longer[119] * 1.3;
    SeriesForecast before = model.forecast(DATA, ForecastModel.NewSeries.REFUSE).getFirst();
    SeriesForecast after =
        model.forecast(Synthetic.monthly(longer), ForecastModel.NewSeries.REFUSE).getFirst();
    assertNotEquals(before.points().getFirst().mean(), after.points().getFirst().mean());
  }

  @Test
  void anUnknownSeriesIsRefusedUnlessAskedFor() {
    ForecastModel model = run(DATA, 1, Kernels.auto()).model();
    Dataset more =
        Synthetic.monthly(Synthetic.price(1, 120), Synthetic.price(2, 90), Synthetic.price(3, 50));
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.forecast(more, ForecastModel.NewSeries.REFUSE));
    assertEquals(
        "made: series 's2' is not among those the model was trained on; leave it out, or let it be"
            + " scaled by its own history with --new-series",
        refused.getMessage());
    assertEquals(3, model.forecast(more, ForecastModel.NewSeries.SCALE_BY_ITSELF).size());
  }

  @Test
  void refusesValuesThatHaveNoLogarithm() {
    ForecastModel model = run(DATA, 1, Kernels.auto()).model();
    double[] values = DATA.series().getFirst().values();
    values[119] = -3;
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> model.forecast(Synthetic.monthly(values), ForecastModel.NewSeries.REFUSE));
    assertEquals(
        "made: series 's0' is -3.0 at 2020-01-01, but the model learned log returns, which only"
            + " positive values have; train again with --raw",
        refused.getMessage());
  }

  @Test
  void refusesAFileThatContradictsItsManifest() {
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(run(DATA, 1, Kernels.auto()).model(), file);
    TensorFile good = TensorFile.read(file);
    refused(
        good.manifest().toString().replace("\"hidden\":5", "\"hidden\":6"),
        good.tensors(),
        "but the file holds");
    refused(
        good.manifest().toString().replace("\"hidden\":5", "\"hidden\":-5"),
        good.tensors(),
        "--hidden -5");
    refused(
        good.manifest().toString().replace("\"lstm\"", "\"llm\""),
        good.tensors(),
        "one of rnn, gru, lstm, bi-rnn, bi-gru, bi-lstm, ffn, tdnn is expected");
    refused(
        good.manifest().toString().replace("\"point\"", "\"cloud\""),
        good.tensors(),
        "is not known here, found 'cloud'");
    refused(
        good.manifest().toString().replace("\"point\"", "\"gaussian\""),
        good.tensors(),
        "but the file holds");
    refused(
        good.manifest().toString().replace("log-return", "sign"),
        good.tensors(),
        "level or log-return");
    refused(
        good.manifest().toString().replace("\"forecaster\"", "\"tagger\""),
        good.tensors(),
        "forecaster is expected");
    refused(
        good.manifest().toString().replace("\"horizon\":3", "\"horizon\":0"),
        good.tensors(),
        "--horizon 0");
    refused(
        good.manifest()
            .toString()
            .replace("\"hidden\":5,\"layers\":2", "\"hidden\":16384,\"layers\":32"),
        good.tensors(),
        "but the file holds");
    refused(
        good.manifest().toString().replace("\"id\":\"s1\"", "\"id\":\"s0\""),
        good.tensors(),
        "series 's0' is listed twice");
    refused(
        good.manifest().toString().replace("\"frequency\":\"P1M\"", "\"frequency\":\"often\""),
        good.tensors(),
        "a frequency, such as P1M, is expected, found 'often'");
    refused(
        good.manifest()
            .toString()
            .replaceFirst("\"seed\":1,\"epochs\":\\d+", "\"seed\":1,\"epochs\":-1"),
        good.tensors(),
        "epochs are expected");
    refused(
        good.manifest().toString().replaceFirst("\"seed\":1,", "\"seed\":9,"),
        good.tensors(),
        "seed 1 of the settings is expected");
    List<StoredTensor> more = new ArrayList<>(good.tensors());
    more.add(new StoredTensor("extra", new float[1], List.of(1)));
    refused(good.manifest().toString(), more, "but the file holds");
  }

  private void refused(String manifest, List<StoredTensor> tensors, String reason) {
    Path file = folder.resolve("changed.safetensors");
    new TensorFile(Json.parse(manifest), tensors).write(file);
    ModelFormatException refused =
        assertThrows(ModelFormatException.class, () -> ModelFile.read(file, Kernels.auto()));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("changed.safetensors") && message.contains(reason), message);
  }
}
