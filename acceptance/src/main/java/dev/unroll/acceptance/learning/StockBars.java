package dev.unroll.acceptance.learning;

import dev.unroll.series.AutoRegression;
import dev.unroll.series.Backtest;
import dev.unroll.series.BacktestPlan;
import dev.unroll.series.CsvOptions;
import dev.unroll.series.Drift;
import dev.unroll.series.Judgement;
import dev.unroll.series.Naive;
import dev.unroll.series.Scores;
import dev.unroll.series.SeriesReader;
import dev.unroll.series.TargetKind;
import dev.unroll.series.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/// Daily prices of four European indices, one day ahead.
final class StockBars {
  private static final String NOBODY = "no model is known to beat naive on daily prices";

  private StockBars() {}

  static void measure(Path data, Consumer<LearningBar> reached) {
    Path file = data.resolve("market-open/EuStockMarkets.csv");
    int better = 0;
    for (String index : List.of("DAX", "SMI", "CAC", "FTSE")) {
      Backtest.Result result = backtest(file, index);
      Scores scores = Scores.of(result, List.of("naive"), TargetKind.LOG_RETURN);
      for (String model : List.of("drift", "ar", "gru")) {
        double ratio = scores.of(model).ratio();
        String name = "EuStockMarkets, %s, ratio of %s to naive".formatted(index, model);
        reached.accept(new LearningBar(name, ratio, 0.98, 1.02, NOBODY));
      }
      better += Judgement.of(result, scores, "gru").vsNaive() == Verdict.BETTER ? 1 : 0;
    }
    reached.accept(
        LearningBar.atMost(
            1,
            "EuStockMarkets, indices on which gru is called better than naive",
            better,
            "the FTSE of these years can be forecast by 1 %: stale prices"));
  }

  private static Backtest.Result backtest(Path file, String index) {
    return Backtest.run(
        BacktestPlan.of(SeriesReader.read(file, CsvOptions.of(index)), 1),
        List.of(
            new Naive(),
            new Drift(),
            new AutoRegression(TargetKind.LOG_RETURN),
            Networks.gru(16, 100, 3).forecaster(1, TargetKind.LOG_RETURN)),
        Backtest.Progress.NONE);
  }
}
