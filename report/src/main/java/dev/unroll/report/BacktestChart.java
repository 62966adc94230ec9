package dev.unroll.report;

import dev.unroll.series.Origins;
import java.util.Arrays;
import java.util.stream.Stream;

/// What was forecast one row ahead in the backtest of one series, and what came.
final class BacktestChart {
  /// More origins than this cannot be told apart: the last ones are shown.
  static final int MOST_ORIGINS = 60;

  private final SeriesView.Tested tested;
  private final Origins origins;
  private final int from;

  BacktestChart(SeriesView.Tested tested) {
    this.tested = tested;
    origins = tested.origins();
    from = Math.max(0, origins.count() - MOST_ORIGINS);
  }

  static Element legend(SeriesView.Models models) {
    return new Legend()
        .entry("actual", "what came")
        .entry("net", models.network())
        .entry("best", models.best() + ", the best baseline")
        .element();
  }

  /// Which origins are shown.
  String caption() {
    return from == 0
        ? "Backtest, one row ahead"
        : "Backtest, one row ahead: the last %s of %s origins"
            .formatted(MOST_ORIGINS, origins.count());
  }

  Element element() {
    double[] actual = new double[origins.count() - from];
    Arrays.setAll(actual, i -> origins.actual(from + i, 0));
    double[] network = tested.oneAhead(tested.models().network(), from);
    double[] best = tested.oneAhead(tested.models().best(), from);
    int first = origins.first() + from;
    int last = origins.last();
    Axis y = Axis.around(Stream.of(actual, network, best).flatMapToDouble(Arrays::stream));
    return new Plot(
            "Backtest of " + origins.series().id(),
            "What came, and what %s and %s had forecast one row before, from %s to %s."
                .formatted(
                    tested.models().network(),
                    tested.models().best(),
                    origins.label(from),
                    origins.label(origins.count() - 1)),
            Axis.exactly(first, last),
            y,
            200)
        .rulers(5)
        .marks(TimeTicks.of(origins.series().times(), first, last, 5))
        .line("actual", Points.from(first, actual))
        .line("net", Points.from(first, network))
        .line("best", Points.from(first, best))
        .element();
  }
}
