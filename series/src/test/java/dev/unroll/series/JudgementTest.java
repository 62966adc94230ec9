package dev.unroll.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static Comparison against(String other, Verdict verdict) {
    return switch (verdict) {
      case BETTER -> new Comparison("lstm", other, 0.9, 0.0004, verdict);
      case NOT_BETTER -> new Comparison("lstm", other, 1.013, 0.41, verdict);
      case WORSE -> new Comparison("lstm", other, 1.2, 0.012, verdict);
    };
  }

  private static String sentence(Verdict best, Verdict naive, boolean naiveUnbeaten) {
    return Judgement.sentence(against("drift", best), against("naive", naive), naiveUnbeaten);
  }

  @Test
  void allNine() {
    String better =
        "lstm is better than the best baseline, drift (scaled RMSE 10.0 % lower, p < 0.001), ";
    assertEquals(
        better
            + "and better than naive (10.0 % lower, p < 0.001): on these data it forecasts better than the simple models.",
        sentence(Verdict.BETTER, Verdict.BETTER, true));
    assertEquals(
        better
            + "but not better than naive (1.3 % higher, p = 0.41): that it beats repeating the last value is not established.",
        sentence(Verdict.BETTER, Verdict.NOT_BETTER, true));
    assertEquals(
        better
            + "but worse than naive (20.0 % higher, p = 0.012): the two comparisons contradict each other, so trust neither.",
        sentence(Verdict.BETTER, Verdict.WORSE, true));
    String not =
        "lstm is not better than the best baseline, drift (scaled RMSE 1.3 % higher, p = 0.41), ";
    assertEquals(
        not
            + "but better than naive (10.0 % lower, p < 0.001): drift is simpler, and not shown to be worse.",
        sentence(Verdict.NOT_BETTER, Verdict.BETTER, false));
    assertEquals(
        not
            + "and not better than naive (1.3 % higher, p = 0.41): on these data no forecast here is shown to beat repeating the last value.",
        sentence(Verdict.NOT_BETTER, Verdict.NOT_BETTER, true));
    assertEquals(
        not
            + "and not better than naive (1.3 % higher, p = 0.41): on these data drift is the safer choice.",
        sentence(Verdict.NOT_BETTER, Verdict.NOT_BETTER, false));
    assertEquals(
        not + "and worse than naive (20.0 % higher, p = 0.012): on these data, use drift instead.",
        sentence(Verdict.NOT_BETTER, Verdict.WORSE, true));
    String worse =
        "lstm is worse than the best baseline, drift (scaled RMSE 20.0 % higher, p = 0.012), ";
    assertEquals(
        worse
            + "but better than naive (10.0 % lower, p < 0.001): on these data, use drift instead.",
        sentence(Verdict.WORSE, Verdict.BETTER, false));
    assertEquals(
        worse
            + "and not better than naive (1.3 % higher, p = 0.41): on these data, use drift instead.",
        sentence(Verdict.WORSE, Verdict.NOT_BETTER, true));
    assertEquals(
        worse
            + "and worse than naive (20.0 % higher, p = 0.012): on these data, use drift instead.",
        sentence(Verdict.WORSE, Verdict.WORSE, true));
  }

  @Test
  void naiveIsTheBestBaseline() {
    assertEquals(
        "lstm is better than naive, the best baseline (scaled RMSE 10.0 % lower, p < 0.001): on these data it beats repeating the last value.",
        Judgement.sentence(against("naive", Verdict.BETTER)));
    assertEquals(
        "lstm is not better than naive, the best baseline (scaled RMSE 1.3 % higher, p = 0.41): on these data no forecast here is shown to beat repeating the last value.",
        Judgement.sentence(against("naive", Verdict.NOT_BETTER)));
    assertEquals(
        "lstm is worse than naive, the best baseline (scaled RMSE 20.0 % higher, p = 0.012): on these data, repeat the last value instead.",
        Judgement.sentence(against("naive", Verdict.WORSE)));
  }

  @Test
  void numbersNearOne() {
    assertEquals(
        "lstm is not better than naive, the best baseline (scaled RMSE less than 0.1 % lower, p = 0.99): on these data no forecast here is shown to beat repeating the last value.",
        Judgement.sentence(new Comparison("lstm", "naive", 0.9999, 0.99, Verdict.NOT_BETTER)));
    assertEquals(
        "lstm is not better than naive, the best baseline (scaled RMSE the same, p undefined): on these data no forecast here is shown to beat repeating the last value.",
        Judgement.sentence(new Comparison("lstm", "naive", 1, Double.NaN, Verdict.NOT_BETTER)));
  }

  @Test
  void aBaselineWithoutErrorIsNamed() {
    double[] still = new double[60];
    Arrays.setAll(still, row -> row < 30 ? row % 3 : 1);
    double[] line = IntStream.range(0, 60).mapToDouble(row -> 2 * row).toArray();
    assertEquals(
        "drift is not better than the best baseline, naive, as that makes no error in the backtest: no model can be better, and errors relative to its own are undefined. On these data, use naive instead.",
        judged(still, List.of("naive"), new Naive(), new Drift()));
    assertEquals(
        "seasonal-naive is not better than the best baseline, drift, as that makes no error in the backtest: no model can be better, and errors relative to its own are undefined. On these data, use drift instead.",
        judged(line, List.of("naive", "drift"), new Naive(), new Drift(), new SeasonalNaive(2)));
  }

  /// What is said of the last of some models.
  private static String judged(double[] values, List<String> baselines, Forecaster... models) {
    Backtest.Result result =
        Backtest.run(
            BacktestPlan.of(Panel.dataset(Panel.steps("s", values)), 1),
            List.of(models),
            Backtest.Progress.NONE);
    String last = models[models.length - 1].name();
    return Judgement.of(result, Scores.of(result, baselines), last).sentence();
  }

  @Test
  void tooFewOriginsAreNoVerdict() {
    Comparison drift = new Comparison("lstm", "drift", 0.969, Double.NaN, Verdict.NOT_BETTER);
    Comparison naive = new Comparison("lstm", "naive", 0.9, Double.NaN, Verdict.NOT_BETTER);
    assertEquals(
        "whether lstm is better than the best baseline, drift (scaled RMSE 3.1 % lower), or than naive (10.0 % lower) cannot be tested: there are too few origins for this horizon.",
        Judgement.sentence(drift, naive, true));
    assertEquals(
        "whether lstm is better than naive, the best baseline (scaled RMSE 10.0 % lower), cannot be tested: there are too few origins for this horizon.",
        Judgement.sentence(naive));
    Comparison huge = new Comparison("lstm", "naive", 1e150, 0.001, Verdict.WORSE);
    assertEquals(
        "lstm is worse than naive, the best baseline (scaled RMSE more than a million times as high, p = 0.001): on these data, repeat the last value instead.",
        Judgement.sentence(huge));
    Comparison large = new Comparison("lstm", "naive", 8636.8, 0.001, Verdict.WORSE);
    assertEquals(
        "lstm is worse than naive, the best baseline (scaled RMSE 8637 times as high, p = 0.001): on these data, repeat the last value instead.",
        Judgement.sentence(large));
    assertEquals(
        "lstm is worse than naive, the best baseline (scaled RMSE 899.0 % higher, p = 0.001): on these data, repeat the last value instead.",
        Judgement.sentence(new Comparison("lstm", "naive", 9.99, 0.001, Verdict.WORSE)));
    assertEquals(
        "lstm is worse than naive, the best baseline (scaled RMSE 10 times as high, p = 0.001): on these data, repeat the last value instead.",
        Judgement.sentence(new Comparison("lstm", "naive", 10, 0.001, Verdict.WORSE)));
  }

  @Test
  void aLongHorizonOnAShortSeriesIsNoticed() {
    Backtest.Result result =
        Backtest.run(
            BacktestPlan.of(Panel.two(), 20),
            List.of(new Naive(), new Drift()),
            Backtest.Progress.NONE);
    Judgement judgement = Judgement.of(result, Scores.of(result, List.of("naive")), "drift");
    assertEquals(
        List.of(
            new Notice(
                "too-few-origins",
                "10 origins at different times are too few to test forecasts 20 rows ahead (more than 20 are needed): p is undefined for every model; use a smaller --horizon or longer series")),
        judgement.notices());
  }

  @Test
  void verdictsFromABacktest() {
    // log returns are an autoregression with coefficient 0.6: ar is better than naive (p = 0.004)
    BacktestPlan plan = BacktestPlan.of(Panel.two(), 1);
    Backtest.Result result =
        Backtest.run(
            plan,
            List.of(
                new Naive(),
                new Drift(),
                new AutoRegression(TargetKind.LOG_RETURN),
                new Plus("off", 20)),
            Backtest.Progress.NONE);
    Judgement good = Judgement.of(result, Scores.of(result, List.of("naive", "drift")), "ar");
    assertEquals(Verdict.BETTER, good.verdict());
    assertEquals(Verdict.BETTER, good.vsNaive());
    Scores all = Scores.of(result, List.of("naive", "drift", "ar"));
    Judgement bad = Judgement.of(result, all, "off");
    assertEquals(Verdict.WORSE, bad.verdict());
    assertEquals("worse", bad.vsNaive().word());
    assertEquals("drift", Comparison.of(result, "ar", "drift").other());
  }

  @Test
  void words() {
    assertEquals(
        List.of("better", "not-better", "worse"),
        List.of(Verdict.values()).stream().map(Verdict::word).toList());
  }
}
