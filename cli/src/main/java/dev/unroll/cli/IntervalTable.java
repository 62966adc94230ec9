package dev.unroll.cli;

import dev.unroll.series.Score;
import dev.unroll.series.Uncertainty;
import java.util.List;

/// How good the intervals of all models are, a row each.
final class IntervalTable {
  private static final String LEGEND =
      "Calibrated on the first half of the backtest, measured on the second. in 80, in 95: percent"
          + " of values inside the interval; width: its mean length. CRPS, pinball loss, width and"
          + " RMSSE are scaled, as MASE is.";

  private IntervalTable() {}

  static TextTable of(List<Score> scores) {
    TextTable table =
        new TextTable(
            1, "model", "RMSSE", "CRPS", "pinball", "in 80", "width 80", "in 95", "width 95");
    for (Score score : scores) {
      row(table, score.model(), score, score.uncertainty());
      score.own().ifPresent(_ -> row(table, score.model() + "*", score, score.calibrated()));
    }
    return table;
  }

  private static void row(TextTable table, String name, Score score, Uncertainty of) {
    table.row(
        name,
        Text.number(score.rmsse(), 3),
        Text.number(of.crps(), 3),
        Text.number(of.pinball(), 3),
        Text.number(100 * of.coverage80(), 1),
        Text.number(of.width80(), 2),
        Text.number(100 * of.coverage95(), 1),
        Text.number(of.width95(), 2));
  }

  /// What the columns and rows mean.
  ///
  /// @param judged the network whose forecast is shown
  static String legend(List<Score> scores, String judged) {
    List<String> own =
        scores.stream().filter(score -> score.own().isPresent()).map(Score::model).toList();
    if (own.isEmpty()) {
      return LEGEND;
    }
    String have =
        own.size() == 1
            ? "%s has a distribution of its own".formatted(own.getFirst())
            : "%s have distributions of their own".formatted(String.join(", ", own));
    return "%s %s; the forecast is shown with that of %s. %s* is what calibration would make of its errors."
        .formatted(LEGEND, have, judged, judged);
  }
}
