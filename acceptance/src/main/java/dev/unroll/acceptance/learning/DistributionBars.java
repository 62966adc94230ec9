package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Head;
import dev.unroll.forecast.Output;
import dev.unroll.forecast.RecurrentPredictor;
import dev.unroll.forecast.Strategy;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Bars of what networks say of public data beyond a number: worth more than the number alone.
final class DistributionBars {
  private DistributionBars() {}

  static void measure(
      String data,
      LastRows rows,
      Networks networks,
      List<Head> heads,
      Consumer<LearningBar> reached) {
    for (Head head : heads) {
      RecurrentPredictor said = rows.fit(networks, new Output(head, Strategy.DIRECT));
      String anchor =
          String.format(
              Locale.ROOT,
              "MASE of its own numbers; %.1f %% inside 80 %%, %.1f %% inside 95 %%",
              100 * rows.coverage(said, 0.8),
              100 * rows.coverage(said, 0.95));
      reached.accept(
          LearningBar.atMost(
              rows.mase(said),
              "%s, CRPS of gru that says %s".formatted(data, head.word()),
              rows.crps(said),
              anchor));
    }
  }
}
