package dev.unroll.forecast;

import dev.unroll.nn.Batch;
import dev.unroll.nn.Sequences;

/// What a network sees of a series at one moment, and what its answer means. With `u` the value
/// itself or its logarithm, `o` rows known, p rows in a period, and rows counted from 0:
///
/// ```
/// inputs, a period a step:   (u_r - center) / spread               for its p rows r
///            and of a year:  (u_{r - year + lead} - center) / spread
/// target, k rows ahead:      (u_{o+k-1} - base_k) / spread          base_k = u_{o - p + (k-1) mod p}
/// weight of its error:       spread / naive
/// ```
///
/// Center and spread are mean and standard deviation over the window, and `naive` is the mean of
/// `|u_r - u_{r-p}|` over it: a weighted absolute error is the MASE of Hyndman & Koehler (2006),
/// with the window for the training part. Densities have no unit, and weight 1. A network that
/// answers 0 repeats the last period.
final class PeriodWindow {
  /// Of windows that repeat themselves nearly or exactly, errors count as if naive were this share
  /// of the spread: else they alone would be learned.
  private static final double LEAST_NAIVE = 0.05;

  private final PeriodReading reading;
  private final SeenRows rows;
  private final int known;
  private final int steps;
  private final double center;
  private final double spread;

  /// @param known how many of the rows are known, at least a period; the others are not looked at
  PeriodWindow(PeriodReading reading, SeenRows rows, int known) {
    this.reading = reading;
    this.rows = rows;
    this.known = known;
    this.steps = Math.min(reading.window(), known / reading.period());
    int count = steps * reading.period();
    double sum = 0;
    for (int row = known - count; row < known; row++) {
      sum += rows.u(row);
    }
    this.center = sum / count;
    double squares = 0;
    for (int row = known - count; row < known; row++) {
      squares += (rows.u(row) - sum / count) * (rows.u(row) - sum / count);
    }
    this.spread = squares > 0 ? Math.sqrt(squares / count) : 1;
  }

  /// Periods in the window.
  int steps() {
    return steps;
  }

  /// Writes what is seen, as one sequence.
  void fillInputs(Sequences inputs, int sequence) {
    int period = reading.period();
    for (int step = 0; step < steps; step++) {
      int from = known - (steps - step) * period;
      fill(inputs, sequence, step, 0, from);
      if (reading.year() > 0) {
        fill(inputs, sequence, step, period, from - reading.year() + reading.lead());
      }
      rows.fill(from + period - 1, period, inputs, sequence, step, reading.values());
    }
  }

  /// Writes a period of rows. What was before the series began is 0, as if it were usual.
  private void fill(Sequences inputs, int sequence, int step, int feature, int from) {
    for (int i = 0; i < reading.period(); i++) {
      double value = from + i < 0 ? 0 : (rows.u(from + i) - center) / spread;
      inputs.set(sequence, step, feature + i, (float) value);
    }
  }

  /// Writes what the last answer of the network should be.
  ///
  /// @param end rows from this one on have no weight
  void fillTargets(Batch batch, int sequence, int end) {
    Head head = reading.head();
    float weight = head.isLikelihood() ? 1 : (float) (spread / naive());
    int last = batch.targets().length(sequence) - 1;
    for (int k = 1; k <= reading.horizon() && known + k - 1 < end; k++) {
      if (rows.isMissing(known + k - 1)) {
        continue;
      }
      Frame frame = frame(k);
      batch.targets().set(sequence, last, k - 1, head.target(frame, rows.u(known + k - 1)));
      batch.weights().set(sequence, last, k - 1, weight);
      head.offset(batch, sequence, last, k, frame);
    }
  }

  /// What an answer for k rows ahead means.
  Frame frame(int k) {
    return new Frame(reading.kind(), base(k), spread, reading.head().isCounts() ? size(k) : 1);
  }

  /// What is usual for counts at this place of a period: 1 plus their mean there.
  private double size(int k) {
    double sum = 0;
    for (int back = 1; back <= steps; back++) {
      sum += rows.u(known - back * reading.period() + (k - 1) % reading.period());
    }
    return 1 + sum / steps;
  }

  private double base(int k) {
    return rows.u(known - reading.period() + (k - 1) % reading.period());
  }

  private double naive() {
    int count = (steps - 1) * reading.period();
    double sum = 0;
    for (int row = known - count; row < known; row++) {
      sum += Math.abs(rows.u(row) - rows.u(row - reading.period()));
    }
    return count == 0 ? spread : Math.max(sum / count, LEAST_NAIVE * spread);
  }
}
