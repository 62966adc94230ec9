package dev.unroll.forecast;

import dev.unroll.kernel.Kernels;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;
import dev.unroll.testkit.ForecasterContract;

class PeriodContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new RecurrentForecaster(
        Synthetic.byPeriods(3, 5), TargetKind.LEVEL, Kernels.auto(), (phase, fraction) -> {});
  }
}
