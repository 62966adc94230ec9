package dev.unroll.forecast;

import dev.unroll.forecast.Architecture.Family;
import dev.unroll.kernel.Kernels;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import dev.unroll.testkit.ForecasterContract;

class BidirectionalContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new RecurrentForecaster(
        Synthetic.of(Family.BI_GRU, 3), TargetKind.LEVEL, Kernels.auto(), (phase, fraction) -> {});
  }
}
