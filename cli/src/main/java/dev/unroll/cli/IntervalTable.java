package dev.unroll.cli;

import dev.unroll.series.Score;
import dev.unroll.series.Uncertainty;
import java.util.List;

/// How good the intervals of all models are, a row each.
final class IntervalTable {
  static final String LEGEND =
      "Calibrated on the first half of the backtest, measured on the second. in 80, in 95: percent of"
          + " values inside the interval; width: its mean length. CRPS, pinball loss, width and RMSSE"
          + " are scaled, as MASE is.";

  private IntervalTable() {}

  static TextTable of(List<Score> scores) {
    TextTable table =
        new TextTable(
            1, "model", "RMSSE", "CRPS", "pinball", "in 80", "width 80", "in 95", "width 95");
    for (Score score : scores) {
      Uncertainty of = score.uncertainty();
      table.row(
          score.model(),
          Text.number(score.rmsse(), 3),
          Text.number(of.crps(), 3),
          Text.number(of.pinball(), 3),
          Text.number(100 * of.coverage80(), 1),
          Text.number(of.width80(), 2),
          Text.number(100 * of.coverage95(), 1),
          Text.number(of.width95(), 2));
    }
    return table;
  }
}
