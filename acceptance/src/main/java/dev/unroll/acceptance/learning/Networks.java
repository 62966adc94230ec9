package dev.unroll.acceptance.learning;

import dev.unroll.forecast.Architecture;
import dev.unroll.forecast.Architecture.Family;
import dev.unroll.forecast.Output;
import dev.unroll.forecast.RecurrentForecaster;
import dev.unroll.forecast.Schedule;
import dev.unroll.forecast.Settings;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.TargetKind;
import java.util.List;
import java.util.stream.LongStream;

/// The networks that are measured: one recurrent layer, trained as `unroll forecast` trains.
///
/// @param cell the family
/// @param hidden units
/// @param epochs at most
/// @param seeds one member each
record Networks(Family cell, int hidden, int epochs, List<Long> seeds) {
  /// Learning goes on for so many epochs without a better validation error.
  private static final int PATIENCE = 15;

  /// GRUs with the seeds 1, 2, ....
  static Networks gru(int hidden, int epochs, int seeds) {
    return new Networks(
        Family.GRU, hidden, epochs, LongStream.rangeClosed(1, seeds).boxed().toList());
  }

  /// One network with this seed.
  Networks withSeed(long seed) {
    return new Networks(cell, hidden, epochs, List.of(seed));
  }

  /// Of another family.
  Networks withCell(Family other) {
    return new Networks(other, hidden, epochs, seeds);
  }

  /// What trains them.
  RecurrentForecaster forecaster(int horizon, TargetKind kind) {
    return forecaster(horizon, kind, Output.POINTS);
  }

  /// What trains them to say something else.
  RecurrentForecaster forecaster(int horizon, TargetKind kind, Output output) {
    Settings settings =
        new Settings(
            horizon,
            new Architecture(cell, hidden, 1),
            output,
            new Schedule(epochs, PATIENCE, 0.005, 1.0),
            seeds,
            Runtime.getRuntime().availableProcessors(),
            kind == TargetKind.LEVEL);
    return new RecurrentForecaster(settings, kind, Kernels.auto(), (phase, fraction) -> {});
  }
}
