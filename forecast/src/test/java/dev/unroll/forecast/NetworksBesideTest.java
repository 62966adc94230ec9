package dev.unroll.forecast;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.unroll.forecast.Architecture.Family;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.Backtest;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Dataset;
import dev.unroll.series.Refit;
import dev.unroll.series.Score;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Networks that are compared with the one that is judged.
class NetworksBesideTest {
  private static final Dataset DATA =
      Synthetic.monthly(Synthetic.price(1, 70), Synthetic.price(2, 50));
  private static final Set<String> PHASES = new TreeSet<>();

  private static ForecastRun run(Family judged, String models, Refit refit) {
    Settings quick = Synthetic.quick(2, 1);
    Settings settings = quick.withArchitecture(quick.architecture().withCell(judged));
    return new ForecastJob(
            DATA, settings, ModelSet.parse(models), Kernels.auto(), (phase, _) -> PHASES.add(phase))
        .run(CsvOptions.of("value"), 0, refit);
  }

  private static void assertSameForecasts(String model, ForecastRun one, ForecastRun other) {
    Backtest.Result a = one.evaluation().result();
    Backtest.Result b = other.evaluation().result();
    for (int series = 0; series < a.plan().origins().size(); series++) {
      assertArrayEquals(a.forecasts(model, series), b.forecasts(model, series), model);
    }
  }

  @Test
  void eachIsTrainedAndTestedAsIfItWereAlone() {
    ForecastRun run = run(Family.LSTM, "rnn,ar,gru,lstm", new Refit(5));
    assertEquals(
        List.of("naive", "ar", "rnn", "gru", "lstm"),
        run.evaluation().scores().rows().stream().map(Score::model).toList(),
        "simple models, then networks, the judged one last");
    assertEquals(List.of("naive", "ar"), run.evaluation().scores().baselines());
    assertEquals(
        List.of("lstm", "rnn", "gru"),
        run.evaluation().networks().stream().map(Evaluation.Trained::name).toList());
    for (Evaluation.Trained network : run.evaluation().networks()) {
      Family family = Family.of(network.name()).orElseThrow();
      ForecastRun alone = run(family, "naive", new Refit(5));
      assertSameForecasts(network.name(), alone, run);
      assertEquals(alone.evaluation().judged().seeds(), network.seeds(), network.name());
      double p = alone.evaluation().scores().of(network.name()).dmPNaive();
      double adjusted = run.evaluation().scores().of(network.name()).dmPNaive();
      assertTrue(adjusted > p || p == 1, network.name() + ": " + p + ", adjusted " + adjusted);
    }
    assertTrue(PHASES.contains("choosing epochs of gru"), "progress names the network");
  }

  @Test
  void progressSaysAllRowsOfTheLastTrainingOnly() {
    List<String> phases = new ArrayList<>();
    new ForecastJob(
            DATA,
            Synthetic.of(Family.GRU, 2),
            ModelSet.parse("naive"),
            Kernels.auto(),
            (phase, _) -> phases.add(phase))
        .run(CsvOptions.of("value"), 0, Refit.every(5));
    int all = phases.indexOf("training gru on all rows");
    assertTrue(all > phases.lastIndexOf("training gru again"), "in the backtest: " + phases);
    assertTrue(all > phases.lastIndexOf("backtest of gru"), "after the backtest: " + phases);
    assertTrue(phases.contains("training gru again"), phases::toString);
  }

  @Test
  void theOneThatIsJudgedIsSaved() {
    ForecastRun run = run(Family.GRU, "naive,rnn", Refit.NEVER);
    assertEquals(Family.GRU, run.model().predictor().architecture().cell());
    assertEquals(Family.GRU, run.model().origin().settings().architecture().cell());
    assertTrue(run.evaluation().judgement().sentence().startsWith("gru is "));
    assertEquals(run(Family.GRU, "naive", Refit.NEVER).forecasts(), run.forecasts());
  }
}
