package dev.unroll.cli;

import dev.unroll.lab.CellKind;
import dev.unroll.lab.Outcome;
import dev.unroll.lab.Start;
import dev.unroll.store.Json;
import java.util.Arrays;
import java.util.List;

/// How one network did at one lag.
///
/// @param curve the cell and how it began
/// @param lag distractors between symbol and question
/// @param outcome of one seed
record ReachPoint(Curve curve, int lag, Outcome outcome) {

  /// A cell and how it begins.
  record Curve(CellKind cell, Start start) {
    static final List<Curve> ALL =
        List.of(
            new Curve(CellKind.RNN, Start.UNROLL),
            new Curve(CellKind.GRU, Start.UNROLL),
            new Curve(CellKind.LSTM, Start.UNROLL),
            new Curve(CellKind.GRU, Start.CHRONO),
            new Curve(CellKind.LSTM, Start.CHRONO));

    String name() {
      return start == Start.CHRONO ? cell.word() + ", chrono" : cell.word();
    }
  }

  /// The share that is right; 0 if the network diverged.
  double share() {
    return Double.isNaN(outcome.score()) ? 0 : outcome.score();
  }

  /// The median share of the seeds of a curve at a lag; NaN if there are none.
  static double median(List<ReachPoint> points, Curve curve, int lag) {
    double[] shares =
        points.stream()
            .filter(point -> point.curve.equals(curve) && point.lag == lag)
            .mapToDouble(ReachPoint::share)
            .sorted()
            .toArray();
    int n = shares.length;
    return n == 0
        ? Double.NaN
        : Arrays.stream(shares, (n - 1) / 2, n / 2 + 1).average().orElseThrow();
  }

  Json json() {
    return Json.object()
        .put("cell", curve.cell.word())
        .put("init", curve.start.word())
        .put("lag", lag)
        .put("seed", outcome.seed())
        .put("solved", outcome.solved())
        .put("sequences", outcome.sequences())
        .put("score", Json.finiteOrNull(outcome.score()))
        .build();
  }
}
