package dev.unroll.testkit;

import dev.unroll.series.AutoRegression;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;

class LevelAutoRegressionContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new AutoRegression(TargetKind.LEVEL);
  }
}
