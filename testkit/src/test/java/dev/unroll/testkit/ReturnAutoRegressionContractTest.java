package dev.unroll.testkit;

import dev.unroll.series.AutoRegression;
import dev.unroll.series.Forecaster;
import dev.unroll.series.TargetKind;

class ReturnAutoRegressionContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new AutoRegression(TargetKind.LOG_RETURN);
  }
}
