package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.nn.Network;
import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.TargetKind;
import dev.unroll.series.TimeSeries;
import java.util.List;
import java.util.Optional;

/// All of a network but its training, to look for leaks: how series are read, what covariates mean,
/// scales and windows are those of a network with these settings. It has few units, and the weights
/// that training begins with, so that it costs next to nothing.
record Untrained(Settings settings, TargetKind kind, Kernels kernels) implements Forecaster {
  private static final int UNITS = 4;
  private static final long SEED = 1;

  @Override
  public String name() {
    return settings.architecture().cell().word();
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    Architecture asked = settings.architecture();
    Architecture small = new Architecture(asked.cell(), UNITS, 1, asked.period());
    NetworkReading reading = NetworkReading.of(settings, kind, training);
    Network network = small.network(reading).initialise(SEED);
    LearningCurve none = new LearningCurve(SEED, List.of(), List.of(), Optional.empty(), 0);
    return new RecurrentPredictor(
        small,
        reading,
        kernels,
        List.of(new Member(network, none)),
        RecurrentForecaster.scales(kind, training));
  }
}
