package dev.unroll.testkit;

import dev.unroll.series.Drift;
import dev.unroll.series.Forecaster;

class DriftContractTest extends ForecasterContract {
  @Override
  protected Forecaster forecaster() {
    return new Drift();
  }
}
