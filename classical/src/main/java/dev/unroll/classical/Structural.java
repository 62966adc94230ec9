package dev.unroll.classical;

import dev.unroll.series.Forecaster;
import dev.unroll.series.Predictor;
import dev.unroll.series.TimeSeries;
import java.util.Arrays;
import java.util.List;

/// Forecasts with a [StructuralModel], its variances fitted to each series by itself by maximum
/// likelihood with an exactly diffuse start, on the history it is started with. A series with no
/// more known rows than two seasons has no season; one with fewer than three, no slope.
///
/// @param components of the model
public record Structural(Components components) implements Forecaster {

  @Override
  public String name() {
    return components.period() > 1
        ? "structural"
        : components.trend() ? "local-trend" : "local-level";
  }

  @Override
  public Predictor fit(List<TimeSeries> training, int horizon) {
    return history -> start(history.values());
  }

  private GaussianRolling start(double[] x) {
    long known = Arrays.stream(x).filter(Double::isFinite).count();
    Components few =
        new Components(
            components.trend() && known > 2,
            known > 2L * components.period() ? components.period() : 1);
    return StructuralModel.fit(few, x, Start.diffuse()).start(x);
  }
}
