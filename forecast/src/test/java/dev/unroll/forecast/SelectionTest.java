package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.Selection.Tried;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Notice;
import dev.unroll.series.Score;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `--models auto` chooses, and that it is what is used then.
class SelectionTest {
  private static final int HORIZON = 2;
  private static final ModelSet AUTO = ModelSet.parse("auto");
  private static final Dataset DATA =
      Synthetic.monthly(
          Synthetic.ar2(0.6, 0.2, Synthetic.noise(1, 120)),
          Synthetic.ar2(0.6, 0.2, Synthetic.noise(2, 90)));

  private static ForecastRun run(Dataset data, Settings settings, ModelSet models) {
    return new ForecastJob(data, settings, models, Kernels.auto(), (p, f) -> {})
        .run(CsvOptions.of("value"), 0);
  }

  private static Settings settings(int threads, List<Long> seeds) {
    Settings quick = Synthetic.quick(HORIZON, threads);
    return new Settings(
        HORIZON, quick.architecture(), quick.schedule(), seeds, threads, quick.raw());
  }

  /// The same numbers as those of a run that is given the training part and nothing else.
  @Test
  void triesModelsAsABacktestOfTheTrainingPartDoes() {
    Selection selection = run(DATA, Synthetic.quick(HORIZON, 3), AUTO).selection().orElseThrow();
    Dataset training =
        new Dataset(
            DATA.name(),
            DATA.target(),
            DATA.frequency(),
            DATA.evidence(),
            BacktestPlan.of(DATA, HORIZON).training(),
            List.of(),
            DATA.source());
    ForecastRun inside =
        run(training, settings(1, List.of(1L)), ModelSet.tried(Architecture.Family.LSTM));
    List<Tried> scored =
        inside.evaluation().scores().rows().stream()
            .map(score -> new Tried(score.model(), score.ratio()))
            .toList();
    assertEquals(scored, selection.tried());
    assertEquals(12, scored.size());
  }

  @Test
  void goesOnAsIfTheChoiceHadBeenNamed() {
    ForecastRun run = run(DATA, Synthetic.quick(HORIZON, 1), AUTO);
    Selection selection = run.selection().orElseThrow();
    assertTrue(selection.simple().ratio() < 1, "naive is not the best of an autoregression");
    String network = selection.network().model();
    assertEquals(
        List.of("naive", selection.simple().model(), network),
        run.evaluation().scores().rows().stream().map(Score::model).toList());
    ForecastRun named =
        run(
            DATA,
            Synthetic.of(Architecture.Family.of(network).orElseThrow(), HORIZON),
            ModelSet.parse(selection.simple().model()));
    assertEquals(Optional.empty(), named.selection());
    assertEquals(named.forecasts(), run.forecasts());
    assertEquals(named.settings(), run.settings());
    for (int series = 0; series < 2; series++) {
      assertArrayEquals(
          named.evaluation().result().forecasts(network, series),
          run.evaluation().result().forecasts(network, series));
    }
  }

  @Test
  void isSavedWithTheModel(@TempDir Path folder) {
    Settings bidirectional = Synthetic.of(Architecture.Family.BI_GRU, HORIZON);
    ForecastRun run = run(DATA, bidirectional, AUTO);
    assertEquals("bi-gru", run.selection().orElseThrow().tried().getLast().model());
    ModelFile.write(run.model(), folder.resolve("model"));
    ForecastModel read = ModelFile.read(folder.resolve("model"), Kernels.auto());
    assertEquals(run.selection(), read.origin().selection());
    assertEquals(run.forecasts(), read.forecast(DATA, ForecastModel.NewSeries.REFUSE));
  }

  private static Selection of(Tried... tried) {
    return new Selection(List.of(tried), 30, 7);
  }

  @Test
  void saysWhatWasChosenAndWhy() {
    Selection network =
        of(new Tried("naive", 1), new Tried("theta", 0.9), new Tried("gru", 0.81234));
    assertEquals(
        "Of 3 models tried inside the training part, from 30 origins held back there, gru is chosen"
            + " for the smallest scaled RMSE, 0.812 times that of naive. theta (0.900) is the best"
            + " of the simple models, and stands beside it.",
        network.sentence());
    assertEquals(Optional.empty(), network.notice());
    Selection simple =
        of(
            new Tried("naive", 1),
            new Tried("theta", 0.9),
            new Tried("gru", Double.NaN),
            new Tried("lstm", 0.95));
    assertEquals(
        "Of 4 models tried inside the training part, from 30 origins held back there, theta is"
            + " chosen for the smallest scaled RMSE, 0.900 times that of naive. lstm (0.950) is the"
            + " best of the networks: it is judged beside it, forecasts and is saved.",
        simple.sentence());
    assertEquals("network-not-chosen", simple.notice().map(Notice::code).orElseThrow());
    Selection equal = of(new Tried("naive", 1), new Tried("drift", 1), new Tried("gru", 1));
    assertEquals("naive", equal.chosen().model(), "of equal ones the first");
    Selection undefined = of(new Tried("naive", Double.NaN), new Tried("gru", Double.NaN));
    assertEquals(
        "Of 2 models tried inside the training part, from 30 origins held back there, naive is"
            + " chosen, as errors relative to its own are undefined there. gru, the first of the"
            + " networks, is judged beside it, forecasts and is saved.",
        undefined.sentence());
    assertEquals(
        "inside the training part no model has a score: the forecasts are those of gru, the first of"
            + " the networks",
        undefined.notice().map(Notice::message).orElseThrow());
  }

  @Test
  void aTrainingPartThatIsTooShortIsRefused() {
    Dataset data = Synthetic.monthly(Synthetic.noise(1, 25));
    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class, () -> run(data, Synthetic.quick(1, 1), AUTO))
                .getMessage());
    assertEquals(
        "--models auto: the training part is too short to hold rows of it back; name models, or"
            + " give longer series: no series has the 20 rows that 10 rows of training and 10"
            + " origins need: the longest has 15; use longer series",
        message);
  }
}
