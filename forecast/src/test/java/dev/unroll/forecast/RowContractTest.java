package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import dev.unroll.testkit.ForecasterContract;

class RowContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new RecurrentForecaster(
        Synthetic.quick(3, 1), TargetKind.LEVEL, Kernels.auto(), (phase, fraction) -> {});
  }
}
