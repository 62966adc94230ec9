package dev.unroll.cli;

import dev.unroll.series.Score;
import dev.unroll.series.Scores;
import java.util.function.ToDoubleFunction;

/// The scores of all models, a row each.
final class ScoreTable {
  private ScoreTable() {}

  static TextTable of(Scores scores) {
    TextTable table =
        new TextTable(1, "model", "MAE", "RMSE", "sMAPE", "MASE", "ratio", "p best", "p naive");
    int mae = decimals(scores, Score::mae);
    int rmse = decimals(scores, Score::rmse);
    for (Score score : scores.rows()) {
      table.row(
          score.model(),
          Text.number(score.mae(), mae),
          Text.number(score.rmse(), rmse),
          Text.number(score.smape(), 2),
          Text.number(score.mase(), 3),
          Text.number(score.ratio(), 3),
          Text.p(score.dmP()),
          Text.p(score.dmPNaive()));
    }
    return table;
  }

  static String legend(Scores scores) {
    boolean untested = scores.rows().stream().allMatch(score -> Double.isNaN(score.dmPNaive()));
    return "ratio: RMSE after scaling each series, relative to naive. p: Diebold-Mariano against %s, the best baseline, and against naive. -: undefined, %s."
        .formatted(
            scores.best(),
            untested
                ? "for every model, as there are too few origins for the test at this horizon"
                : "as for a model against itself");
  }

  private static int decimals(Scores scores, ToDoubleFunction<Score> column) {
    return Text.decimals(4, scores.rows().stream().mapToDouble(column));
  }
}
