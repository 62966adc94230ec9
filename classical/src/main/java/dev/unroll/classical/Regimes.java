package dev.unroll.classical;

import dev.unroll.series.Forecaster;
import dev.unroll.series.LogReturns;
import dev.unroll.series.Predictor;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/// Forecasts with a Gaussian [HiddenMarkovModel] fitted to each series by itself
/// ([BaumWelch#defaults]), on the history it is started with: the means of its states, weighted by
/// how likely they are. For [TargetKind#LOG_RETURN] the states are those of the log returns
/// ([LogReturns#levels]).
///
/// @param kind what the states show
/// @param states how many
public record Regimes(TargetKind kind, int states) implements Forecaster {
  /// A longer history is fitted to its last rows.
  private static final int MAX_ROWS = 5_000;

  @Override
  public String name() {
    return "hmm";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history ->
        switch (kind) {
          case LEVEL -> follow(history.values());
          case LOG_RETURN ->
              LogReturns.levels(
                  follow(LogReturns.of(history)), history.carried().value(history.length() - 1));
        };
  }

  private RegimeFilter follow(double[] x) {
    double[] last = Arrays.copyOfRange(x, Math.max(0, x.length - MAX_ROWS), x.length);
    RegimeFilter filter =
        BaumWelch.defaults()
            .fit(EmissionKind.GAUSSIAN, states, List.of(last))
            .getFirst()
            .model()
            .follow();
    Arrays.stream(x).forEach(filter::observe);
    return filter;
  }
}
