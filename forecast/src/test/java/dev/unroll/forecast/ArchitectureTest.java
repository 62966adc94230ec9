package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.Architecture.Family;
import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.nn.Parameter;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.TargetKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every family of networks.
class ArchitectureTest {
  private static final Dataset DATA =
      Synthetic.monthly(Synthetic.price(1, 60), Synthetic.price(2, 50));

  private static NetworkReading reading(Architecture shape, TargetKind kind) {
    Settings settings = Synthetic.of(shape.cell(), 2).withArchitecture(shape);
    return NetworkReading.of(settings, kind, DATA.series());
  }

  @ParameterizedTest
  @EnumSource
  void theParametersAreCountedBeforeTheyAreMade(Family family) {
    for (int layers = 1; layers <= 3; layers++) {
      for (TargetKind kind : TargetKind.values()) {
        Architecture shape = new Architecture(family, 7, layers);
        NetworkReading reading = reading(shape, kind);
        Network network = shape.network(reading);
        assertEquals(
            network.parameters().stream().mapToLong(Parameter::size).sum(),
            shape.parameters(reading),
            layers + " layers, " + reading);
        assertEquals(2, network.outputSize());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void readsRowsAsItCan(Family family) {
    Architecture shape = new Architecture(family, 3, 1).withPeriod(1);
    NetworkReading reading = reading(shape, TargetKind.LEVEL);
    if (family.readsWindows()) {
      PeriodReading rows = assertInstanceOf(PeriodReading.class, reading);
      assertEquals("30 rows at a time", rows.words(), "half of the longer one");
      assertEquals(1, rows.inputs());
    } else {
      assertInstanceOf(RowReading.class, reading);
    }
  }

  @ParameterizedTest
  @EnumSource
  void forecastsTheSameAfterLoading(Family family, @TempDir Path folder) {
    ForecastRun run =
        new ForecastJob(
                DATA,
                Synthetic.of(family, 3),
                ModelSet.parse("naive"),
                Kernels.auto(),
                (p, f) -> {})
            .run(CsvOptions.of("value"), 0);
    Path file = folder.resolve("model.safetensors");
    ModelFile.write(run.model(), file);
    ForecastModel loaded = ModelFile.read(file, Kernels.auto());
    assertEquals(run.model().predictor().reading(), loaded.predictor().reading());
    assertEquals(run.forecasts(), loaded.forecast(DATA, ForecastModel.NewSeries.REFUSE));
    assertTrue(Files.exists(file));
  }

  @Test
  void whatReadsWindowsAnswersAllRowsAtOnce() {
    Settings settings = Synthetic.quick(2, 1);
    Settings autoregressive = settings.withOutput(new Output(Head.POINT, Strategy.AUTOREGRESSIVE));
    assertEquals(
        "--strategy autoregressive and ffn: a network that reads windows answers all rows at once;"
            + " choose one of the two",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new ForecastJob(
                        DATA,
                        autoregressive,
                        ModelSet.parse("naive,ffn"),
                        Kernels.auto(),
                        (p, f) -> {}))
            .getMessage(),
        "before anything is trained");
  }

  @Test
  void whatReadsWindowsHasNoMemoryToExplain() {
    RecurrentPredictor predictor =
        new RecurrentForecaster(
                Synthetic.of(Family.BI_LSTM, 2), TargetKind.LEVEL, Kernels.auto(), (p, f) -> {})
            .fit(DATA.series(), 2);
    assertEquals(
        "explain: the model is a bi-lstm, which reads every window afresh and as a whole; what a"
            + " network remembers is measured of rnn, gru and lstm",
        assertThrows(IllegalArgumentException.class, () -> Explanation.of(predictor, DATA.series()))
            .getMessage());
  }

  @Test
  void aBidirectionalNetworkSeesBothEndsOfItsWindow() {
    RecurrentForecaster forecaster =
        new RecurrentForecaster(
            Synthetic.of(Family.BI_RNN, 1), TargetKind.LEVEL, Kernels.auto(), (p, f) -> {});
    RecurrentPredictor predictor = forecaster.fit(DATA.series(), 1);
    int rows = predictor.reading().window();
    double[] values = Synthetic.noise(3, rows + 1);
    double before = forecast(predictor, values);
    for (int row : List.of(1, rows / 2, rows)) {
      double[] changed = values.clone();
      changed[row] += 0.5;
      assertTrue(before != forecast(predictor, changed), "row " + row + " of the window counts");
    }
    values[0] += 0.5;
    assertEquals(before, forecast(predictor, values), "and what is older does not");
  }

  private static double forecast(RecurrentPredictor predictor, double[] values) {
    return predictor.start(Synthetic.counted(values).series().getFirst()).forecast(1)[0];
  }
}
