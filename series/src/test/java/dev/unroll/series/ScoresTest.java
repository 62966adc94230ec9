package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScoresTest {

  private static final Uncertainty UNKNOWN = new IntervalSums().uncertainty();

  private static Backtest.Result run(Dataset data, int horizon, Forecaster... models) {
    return Backtest.run(BacktestPlan.of(data, horizon), List.of(models), Backtest.Progress.NONE);
  }

  private static Scores baselines(TargetKind kind, int horizon) {
    BacktestPlan plan = BacktestPlan.of(Panel.two(), horizon);
    Backtest.Result result = Backtest.run(plan, Baselines.of(plan, kind), Backtest.Progress.NONE);
    return Scores.of(result, result.models());
  }

  private static void assertScore(Score expected, Score actual) {
    assertEquals(expected.model(), actual.model());
    double[][] pairs = {
      {expected.mae(), actual.mae()},
      {expected.rmse(), actual.rmse()},
      {expected.smape(), actual.smape()},
      {expected.mase(), actual.mase()},
      {expected.ratio(), actual.ratio()},
      {expected.dmP(), actual.dmP()},
      {expected.dmPNaive(), actual.dmPNaive()}
    };
    for (double[] pair : pairs) {
      assertEquals(
          pair[0],
          pair[1],
          Double.isNaN(pair[0]) ? 1 : 1e-9 * Math.abs(pair[0]),
          () -> expected + " / " + actual);
    }
  }

  /// Expected: an independent computation in numpy and scipy, everything from the definitions.
  @Test
  void twoSeriesOneStepOnLogReturns() {
    Scores scores = baselines(TargetKind.LOG_RETURN, 1);
    double nan = Double.NaN;
    assertEquals("ar", scores.best());
    assertScore(
        new Score(
            "naive",
            2.287197322617817,
            3.410647651622161,
            3.050519937097554,
            1.038333986600547,
            Double.NaN,
            1.0,
            0.0036883036231685853,
            nan,
            UNKNOWN,
            Optional.empty()),
        scores.of("naive"));
    assertScore(
        new Score(
            "drift",
            2.5615982276961797,
            3.77989298780531,
            3.2375379027004834,
            1.1122212564204612,
            Double.NaN,
            1.0625493987130996,
            0.0009367627002955542,
            0.0024930707050775103,
            UNKNOWN,
            Optional.empty()),
        scores.of("drift"));
    assertScore(
        new Score(
            "seasonal-naive",
            18.60878459490579,
            24.439933685245208,
            23.71943696131138,
            8.918391300528585,
            Double.NaN,
            7.39927470748645,
            3.6529450020198476e-10,
            3.7739377961108595e-10,
            UNKNOWN,
            Optional.empty()),
        scores.of("seasonal-naive"));
    assertScore(
        new Score(
            "ar",
            1.6426268774134714,
            2.588364927808262,
            2.2488874228904896,
            0.7618326906222724,
            Double.NaN,
            0.7473467857633248,
            nan,
            0.0036883036231685853,
            UNKNOWN,
            Optional.empty()),
        scores.of("ar"));
  }

  /// Expected: as above.
  @Test
  void twoSeriesThreeStepsOnLevels() {
    Scores scores = baselines(TargetKind.LEVEL, 3);
    assertEquals("naive", scores.best());
    assertScore(
        new Score(
            "drift",
            4.963916191311846,
            7.7615086531609565,
            5.918694478946126,
            2.0591788558196846,
            Double.NaN,
            1.093410334531136,
            0.04966358962286685,
            0.04966358962286685,
            UNKNOWN,
            Optional.empty()),
        scores.of("drift"));
    assertScore(
        new Score(
            "ar",
            3.6111531948811324,
            5.902977900070396,
            5.51628454629155,
            1.8685839096503554,
            Double.NaN,
            1.008268800621186,
            0.8626900459816577,
            0.8626900459816577,
            UNKNOWN,
            Optional.empty()),
        scores.of("ar"));
  }

  /// Scales are 1 and 10 and so are the errors of naive. Those of the model are 0.5 and 9.5, scaled
  /// 0.5 and 0.95.
  @Test
  void seriesCountAlikeAfterScaling() {
    double[] tens = Arrays.stream(Panel.ramp(20)).map(value -> 10 * value).toArray();
    Backtest.Result result =
        run(
            Panel.dataset(Panel.steps("ones", Panel.ramp(20)), Panel.steps("tens", tens)),
            1,
            new Naive(),
            new Plus("half", 0.5));
    Score score = Scores.of(result, List.of("naive")).of("half");
    assertEquals(5, score.mae(), 1e-12);
    assertEquals(Math.sqrt((0.25 + 90.25) / 2), score.rmse(), 1e-12);
    assertEquals(0.725, score.mase(), 1e-12);
    assertEquals(Math.sqrt((0.25 + 0.9025) / 2), score.ratio(), 1e-12);
    assertEquals(0, score.dmP(), 1e-12, "better by the same amount at all ten origins");
    assertEquals(score.dmP(), score.dmPNaive(), "naive is the best baseline");
  }

  @Test
  void aSeriesWithoutScaleIsLeftOut() {
    double[] late = new double[20];
    Arrays.fill(late, 15, 20, 100);
    Dataset both = Panel.dataset(Panel.steps("ramp", Panel.ramp(20)), Panel.steps("flat", late));
    Scores scores = Scores.of(run(both, 1, new Naive(), new Plus("half", 0.5)), List.of("naive"));
    assertEquals(0.5, scores.of("half").ratio(), 1e-12, "that of the ramp");
    assertEquals((10 + 100) / 20.0, scores.of("naive").mae(), 1e-12, "unscaled, both count");
    assertEquals(List.of("no-scale"), scores.notices().stream().map(Notice::code).toList());
    assertTrue(scores.notices().getFirst().message().startsWith("series 'flat' never changes"));
  }

  @Test
  void undefinedWithoutAnyScale() {
    double[] late = new double[20];
    Arrays.fill(late, 15, 20, 100);
    Backtest.Result result =
        run(Panel.dataset(Panel.steps("flat", late)), 1, new Naive(), new Plus("half", 0.5));
    Scores scores = Scores.of(result, List.of("naive"));
    Score half = scores.of("half");
    assertTrue(Double.isNaN(half.ratio()) && Double.isNaN(half.mase()) && Double.isNaN(half.dmP()));
    assertEquals("naive", scores.best());
    assertEquals(
        20, scores.of("naive").smape(), 1e-12, "200 once, 0 where forecast and value are 0");
    Judgement judgement = Judgement.of(result, scores, "half");
    assertEquals(Verdict.NOT_BETTER, judgement.verdict());
    assertEquals(
        "half is not better than naive, the best baseline (scaled RMSE ratio undefined, p undefined): on these data no forecast here is shown to beat repeating the last value.",
        judgement.sentence());
  }

  @Test
  void equalForecastsAreNotDifferent() {
    Backtest.Result result = run(Panel.two(), 1, new Naive(), new Plus("same", 0), new Drift());
    Scores scores = Scores.of(result, List.of("naive", "drift"));
    assertEquals(1, scores.of("same").ratio());
    assertTrue(Double.isNaN(scores.of("same").dmPNaive()), "no difference, no test");
    assertEquals(Verdict.NOT_BETTER, Judgement.of(result, scores, "same").verdict());
  }

  @Test
  void originsAreAlignedByTimeOrFromTheEnd() {
    Backtest.Result months = run(Panel.two(), 1, new Naive(), new Drift());
    assertEquals(
        16, Comparison.differences(months, "naive", "drift").length, "months 64 to 79, b from 68");
    Dataset steps =
        Panel.dataset(
            Panel.steps("long", Panel.levels(100, 1, 1, 0, 0.1)),
            Panel.steps("short", Panel.levels(40, 2, 1, 0, 0.1)));
    double[] both =
        Comparison.differences(run(steps, 1, new Naive(), new Drift()), "naive", "drift");
    Dataset first = Panel.dataset(steps.series().getFirst());
    double[] one =
        Comparison.differences(run(first, 1, new Naive(), new Drift()), "naive", "drift");
    assertEquals(20, both.length);
    assertEquals(one[9], both[9], "the short one has no origin so far from the end");
    assertTrue(one[10] != both[10] && one[19] != both[19]);
  }

  @Test
  void refusals() {
    Backtest.Result result = run(Panel.two(), 1, new Naive());
    assertEquals(
        "baselines [drift]: expected naive among them",
        Panel.refusal(() -> Scores.of(result, List.of("drift"))));
    Scores scores = Scores.of(result, List.of("naive"));
    assertEquals("model 'gru': no score", Panel.refusal(() -> scores.of("gru")));
  }
}
